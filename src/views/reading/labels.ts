import { featureNoun, featureNumbering } from '../../store/readings/feature-numbering';
import { scoreSeries } from '../../store/readings/score-series';
import type { ExplorerState } from '../../store/state/explorer-state';
import { cursorPoint, type ShownPath, shownPath } from '../../store/state/shown-path';
import { READING_WORDS as WORDS } from '../../words/en/reading';

/** The views that can be explained. */
export type ReadView = 'path' | 'score' | 'mask' | 'weights' | 'example' | 'filters';

/** A place on screen, as the browser counts it. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** What is said of a place of a view; a view that has no such place now says nothing. */
export interface Label {
  readonly text: string;
  readonly at: (view: HTMLElement, state: ExplorerState) => Point | null;
}

/** The labels of a view of the path on screen. */
export function labelsOf(view: ReadView, state: ExplorerState): readonly Label[] {
  const path = shownPath(state);
  return path === null ? [] : LABELS[view](path);
}

const LABELS: Readonly<Record<ReadView, (path: ShownPath) => readonly Label[]>> = {
  path: path => {
    const noun = featureNoun(path);
    return [
      { text: WORDS.pathCount({ noun }), at: onLine('.count-line', 0.15) },
      {
        text: WORDS.pathLine({ noun }),
        at: within('.path-chart', 0.3, 0.72),
      },
      {
        text: WORDS.pathDropped({ noun }),
        at: within('.path-chart', 0.45, 0.99, -40),
      },
      {
        text: WORDS.pathCursor,
        at: within('.cursor', 0.5, 0.4),
      },
      { text: WORDS.pathPrice({ noun }), at: within('.path-chart', 0.25, 1, -20) },
    ];
  },
  score: path => {
    const noun = featureNoun(path);
    const { measure } = scoreSeries(path);
    return [
      {
        text: WORDS.scorePenalised,
        at: onLine('.penalised', 0.55),
      },
      {
        text: WORDS.scoreRetrained({ noun }),
        at: within('.retrained-dots circle:nth-child(2)', 0.5, 0.5),
      },
      {
        text: measure === 'R²' ? WORDS.scoreBestVariance : WORDS.scoreBestAccuracy({ noun }),
        at: within('.marked text', 0.1, 0.5),
      },
      {
        text: WORDS.scoreUnconstrained,
        at: within('.unconstrained', 0.3, 0.5),
      },
    ];
  },
  mask: () => [
    {
      text: WORDS.maskSelected,
      at: (view, state) => pixelPoint(view, strongestPixel(state)),
    },
    { text: WORDS.maskDropped, at: (view, state) => pixelPoint(view, droppedPixel(state)) },
    {
      text: WORDS.maskConstant,
      at: (view, state) => pixelPoint(view, shownPath(state)?.description.constant.at(-1) ?? null),
    },
    {
      text: WORDS.maskClass,
      at: within('.class-skip .pixels', 0.4, 0.4),
    },
  ],
  weights: path => {
    const noun = featureNoun(path);
    return [
      { text: WORDS.weightsRow({ noun }), at: within('.weights-chart .rows text', 0.5, 0.5) },
      {
        text: WORDS.weightsBar({ noun }),
        at: within('.weights-chart .rows rect', 0.5, 0.5),
      },
      {
        text: WORDS.weightsColours,
        at: within('.weights-chart', 0.55, 0.5),
      },
    ];
  },
  example: path =>
    path.description.layout.kind === 'image'
      ? [
          { text: WORDS.exampleImage, at: within('.example-images figure:nth-child(1)', 0.3, 0.2) },
          {
            text: WORDS.exampleSeen,
            at: within('.example-images figure:nth-child(2):not(.sketch)', 0.2, 0.35),
          },
          { text: WORDS.exampleDraw, at: within('.sketch-pad', 0.2, 0.3) },
          { text: WORDS.probabilities, at: within('.probabilities', 0.35, 0.2) },
        ]
      : [
          {
            text: WORDS.exampleDropped,
            at: within('.is-dropped', 0.3, 0.5),
          },
          { text: WORDS.exampleRow, at: within('.prediction-line', 0.2, 0.5) },
          {
            text: WORDS.exampleFit,
            at: within('.diagonal', 0.4, 0.6),
          },
        ],
  filters: () => [
    {
      text: WORDS.filterKernel,
      at: within('.filter-card:not(.is-dropped) .kernel', 0.5, 0.5),
    },
    {
      text: WORDS.filterMap,
      at: within('.filter-card:not(.is-dropped) .map', 0.5, 0.5),
    },
    { text: WORDS.filterDropped, at: within('.filter-card.is-dropped', 0.5, 0.4) },
    {
      text: WORDS.filterNorm,
      at: within('.filter-card:not(.is-dropped) .filter-norm', 0.5, 0.5),
    },
    { text: WORDS.probabilities, at: within('.flow-outputs', 0.2, 0.3) },
  ],
};

/** The place that lies these shares of its box, and `lower` pixels more, into the first element that `selector` finds. */
function within(selector: string, across: number, down: number, lower = 0): Label['at'] {
  return view => {
    const box = view.querySelector(selector)?.getBoundingClientRect();
    if (box === undefined || box.width + box.height === 0) return null;
    return { x: box.left + across * box.width, y: box.top + down * box.height + lower };
  };
}

/** The place this share along a line of a chart. */
function onLine(selector: string, share: number): Label['at'] {
  return view => {
    const line = view.querySelector<SVGPathElement>(selector);
    const frame = line?.ownerSVGElement?.getBoundingClientRect();
    if (!line || frame === undefined || line.getTotalLength() === 0) return null;
    const { x, y } = line.getPointAtLength(share * line.getTotalLength());
    return { x: frame.left + x, y: frame.top + y };
  };
}

function pixelPoint(view: HTMLElement, pixel: number | null): Point | null {
  const layout = view.querySelector('.mask-large canvas');
  if (pixel === null || !(layout instanceof HTMLCanvasElement)) return null;
  const box = layout.getBoundingClientRect();
  const { width, height } = layout;
  const [row, column] = [Math.floor(pixel / width), pixel % width];
  return {
    x: box.left + ((column + 0.5) / width) * box.width,
    y: box.top + ((row + 0.5) / height) * box.height,
  };
}

/** The pixel with the largest skip weight; null where none is selected. */
function strongestPixel(state: ExplorerState): number | null {
  const [path, point] = [shownPath(state), cursorPoint(state)];
  if (path === null || point === null || point.support.length === 0) return null;
  const best = point.support.reduce((most, group) => (point.norms[group] > point.norms[most] ? group : most));
  return featureNumbering(path).pixelOf[best] ?? null;
}

/** A dropped pixel in the lower left; null where none is dropped. */
function droppedPixel(state: ExplorerState): number | null {
  const [path, point] = [shownPath(state), cursorPoint(state)];
  if (path === null || point === null || path.description.layout.kind !== 'image') return null;
  const { width, height } = path.description.layout;
  const { groups, pixelOf } = featureNumbering(path);
  const far = (group: number) => {
    const pixel = pixelOf[group] ?? 0;
    return Math.hypot((pixel % width) - 0.25 * width, Math.floor(pixel / width) - 0.8 * height);
  };
  const dropped = groups.filter(group => point.norms[group] === 0);
  if (dropped.length === 0) return null;
  return pixelOf[dropped.reduce((least, group) => (far(group) < far(least) ? group : least))] ?? null;
}
