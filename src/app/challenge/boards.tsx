import { type KeyboardEvent, type PointerEvent, useEffect, useMemo, useRef, useState } from 'react';
import { classAverage } from '../../store/image/class-average';
import { featureNumbering, featureRows, outputNames } from '../../store/readings/feature-numbering';
import { explorer } from '../../store/state/explorer';
import type { ShownPath } from '../../store/state/shown-path';
import { useExplorer } from '../../store/state/use-explorer';
import { CHALLENGE_WORDS as WORDS } from '../../words/en/challenge';

interface BoardProps {
  readonly path: ShownPath;
  /** Features. */
  readonly marked: readonly number[];
  /** So many can be marked. */
  readonly most: number;
  readonly onMark: (features: readonly number[]) => void;
}

/** `marked` with a feature more, or less if it is among them; as it is where there is no room. */
function toggled({ path, marked, most }: BoardProps, feature: number): readonly number[] {
  if (marked.includes(feature)) return marked.filter(each => each !== feature);
  const varies = (featureNumbering(path).groupOf[feature] ?? -1) >= 0;
  return !varies || marked.length >= most ? marked : [...marked, feature].sort((a, b) => a - b);
}

/** The average example of each class; a pixel marked in one is marked in all. */
export function ImageBoards(props: BoardProps) {
  const { path } = props;
  const [place, go] = useState<readonly [row: number, column: number]>([14, 14]);
  const names = useMemo(() => outputNames(path), [path]);
  // They come some time after the board, and make the averages better.
  const testImages = useExplorer(state => state.testImages);
  const averages = useMemo(
    () => names.map((_, label) => classAverage({ ...explorer.getState(), testImages }, path, label)),
    [names, path, testImages],
  );
  return (
    <div className="challenge-boards" data-classes={names.length > 2 ? 'many' : 'two'}>
      {names.map((name, label) => (
        <figure key={name}>
          <ImageBoard {...props} ink={averages[label].ink} name={name} place={place} go={go} />
          <figcaption>{WORDS.average({ name, images: averages[label].images })}</figcaption>
        </figure>
      ))}
    </div>
  );
}

interface ImageBoardProps extends BoardProps {
  /** Of the average, from 0 to 1. */
  readonly ink: Float32Array;
  readonly name: string;
  /** Of the keyboard’s cursor. */
  readonly place: readonly [row: number, column: number];
  readonly go: (place: readonly [row: number, column: number]) => void;
}

function ImageBoard(props: ImageBoardProps) {
  const { path, marked, ink, name, place, go, onMark } = props;
  const canvas = useRef<HTMLCanvasElement>(null);
  const { layout } = path.description;
  const [width, height] = layout.kind === 'image' ? [layout.width, layout.height] : [1, 1];
  useEffect(() => {
    if (canvas.current !== null) paint(canvas.current, ink, width, height);
  }, [ink, width, height]);
  const [row, column] = place;
  const press = (event: PointerEvent<HTMLElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    const x = Math.floor(((event.clientX - box.left) / box.width) * width);
    const y = Math.floor(((event.clientY - box.top) / box.height) * height);
    if (x < 0 || y < 0 || x >= width || y >= height) return;
    go([y, x]);
    onMark(toggled(props, y * width + x));
  };
  const key = (event: KeyboardEvent) => {
    const step = STEPS[event.key];
    if (step) {
      go([clamp(row + step[0], height), clamp(column + step[1], width)]);
    } else if (event.key === ' ' || event.key === 'Enter') {
      onMark(toggled(props, row * width + column));
    } else return;
    event.preventDefault();
  };
  const isMarked = marked.includes(row * width + column);
  return (
    <button
      type="button"
      className="challenge-board"
      aria-label={WORDS.board({ name, row: row + 1, column: column + 1, marked: isMarked ? 'yes' : 'no' })}
      onPointerDown={press}
      onKeyDown={key}
    >
      <canvas ref={canvas} />
      {marked.map(feature => (
        <span key={feature} className="challenge-mark" style={boxOf(feature, width, height)} />
      ))}
      <span className="challenge-cursor" style={boxOf(row * width + column, width, height)} />
    </button>
  );
}

const STEPS: Readonly<Record<string, readonly [number, number] | undefined>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

const clamp = (at: number, length: number) => Math.min(length - 1, Math.max(0, at));

function boxOf(feature: number, width: number, height: number) {
  return {
    left: `${(100 * (feature % width)) / width}%`,
    top: `${(100 * Math.floor(feature / width)) / height}%`,
    width: `${100 / width}%`,
    height: `${100 / height}%`,
  };
}

/** Ink on paper, in the theme’s own colours. */
function paint(canvas: HTMLCanvasElement, ink: Float32Array, width: number, height: number): void {
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext('2d');
  if (context === null) return;
  const dark = explorer.getState().scheme === 'dark';
  const image = context.createImageData(width, height);
  ink.forEach((value, i) => {
    const grey = Math.round(255 * (dark ? 0.1 + 0.8 * value : 1 - 0.85 * value));
    image.data.set([grey, grey, grey, 255], 4 * i);
  });
  context.putImageData(image, 0, 0);
}

/** The features of a table, to be ticked. */
export function FeatureBoard(props: BoardProps) {
  const { path, marked, most, onMark } = props;
  return (
    <fieldset className="challenge-features">
      <legend>{WORDS.features}</legend>
      {featureRows(path)
        .filter(({ group }) => group >= 0)
        .map(({ features: [feature], name }) => (
          <label key={name} className="check">
            <input
              type="checkbox"
              checked={marked.includes(feature)}
              disabled={marked.length >= most && !marked.includes(feature)}
              onChange={() => onMark(toggled(props, feature))}
            />
            {name}
          </label>
        ))}
    </fieldset>
  );
}
