import { featureNoun, featureNumbering } from '../../store/readings/feature-numbering';
import { scoreSeries } from '../../store/readings/score-series';
import type { ExplorerState } from '../../store/state/explorer-state';
import { cursorPoint, type ShownPath, shownPath } from '../../store/state/shown-path';

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
    const [one, many] = nouns(path);
    return [
      { text: `How many ${many} are left at each λ.`, at: onLine('.count-line', 0.15) },
      {
        text: `One line per ${one}: ‖θⱼ‖, the size of its skip weights. They lead straight from the ${one} to the outputs.`,
        at: within('.path-chart', 0.3, 0.72),
      },
      {
        text: `A line at 0: the network has dropped this ${one}.`,
        at: within('.path-chart', 0.45, 0.99, -40),
      },
      {
        text: 'Drag this line, or press the arrow keys. Every view follows.',
        at: within('.cursor', 0.5, 0.4),
      },
      { text: `λ is the price of a ${one}. It rises to the right.`, at: within('.path-chart', 0.25, 1, -20) },
    ];
  },
  score: path => {
    const [, many] = nouns(path);
    const { measure } = scoreSeries(path);
    return [
      {
        text: 'Penalised: the network of the path itself. λ has shrunk its weights.',
        at: onLine('.penalised', 0.55),
      },
      {
        text: `Retrained: each dot is a network trained on the ${many} left, without the penalty.`,
        at: within('.retrained-dots circle:nth-child(2)', 0.5, 0.5),
      },
      {
        text:
          measure === 'R²'
            ? 'Best: the highest R² of the retrained networks.'
            : `Best: the highest retrained accuracy. One standard error: the fewest ${many} that do about as well.`,
        at: within('.marked text', 0.1, 0.5),
      },
      {
        text: 'Dotted: the same layers, trained without the constraint.',
        at: within('.unconstrained', 0.3, 0.5),
      },
    ];
  },
  mask: () => [
    {
      text: 'In colour: the network looks at this pixel. Stronger colour: larger skip weight.',
      at: (view, state) => pixelPoint(view, strongestPixel(state)),
    },
    { text: 'Grey: dropped at this λ.', at: (view, state) => pixelPoint(view, droppedPixel(state)) },
    {
      text: 'Hatched: the same in all images, so left out.',
      at: (view, state) => pixelPoint(view, shownPath(state)?.description.constant.at(-1) ?? null),
    },
    {
      text: 'Skip weights towards one class. Violet speaks for it, orange against it.',
      at: within('.class-skip .pixels', 0.4, 0.4),
    },
  ],
  weights: path => {
    const [one] = nouns(path);
    return [
      { text: `One row per ${one}.`, at: within('.weights-chart .rows text', 0.5, 0.5) },
      {
        text: `The bar: ‖θⱼ‖, the size of the skip weights that lead straight from the ${one} to the output.`,
        at: within('.weights-chart .rows rect', 0.5, 0.5),
      },
      {
        text: 'The colours: weights from here to the hidden units. Without skip weight there are none.',
        at: within('.weights-chart', 0.55, 0.5),
      },
    ];
  },
  example: path =>
    path.description.layout.kind === 'image'
      ? [
          { text: 'The image as it is.', at: within('.example-images figure:nth-child(1)', 0.3, 0.2) },
          {
            text: 'What the network sees of it: only the pixels that are left.',
            at: within('.example-images figure:nth-child(2):not(.sketch)', 0.2, 0.35),
          },
          { text: 'Draw a digit of your own. The network answers.', at: within('.sketch-pad', 0.2, 0.3) },
          { text: 'How likely each class is, says the network.', at: within('.probabilities', 0.35, 0.2) },
        ]
      : [
          {
            text: 'Crossed out: dropped, so the network cannot see it.',
            at: within('.is-dropped', 0.3, 0.5),
          },
          { text: 'The prediction for this row.', at: within('.prediction-line', 0.2, 0.5) },
          {
            text: 'One dot per row. On the diagonal the prediction is right.',
            at: within('.diagonal', 0.4, 0.6),
          },
        ],
  filters: () => [
    {
      text: 'The kernel: the small pattern that this filter looks for.',
      at: within('.filter-card:not(.is-dropped) .kernel', 0.5, 0.5),
    },
    {
      text: 'Its map: where in the image it finds the pattern.',
      at: within('.filter-card:not(.is-dropped) .map', 0.5, 0.5),
    },
    { text: 'Faded: dropped. No later layer reads it.', at: within('.filter-card.is-dropped', 0.5, 0.4) },
    {
      text: '‖θ‖: the size of the skip weights, which lead from the map straight to the outputs.',
      at: within('.filter-card:not(.is-dropped) .filter-norm', 0.5, 0.5),
    },
    { text: 'How likely each class is, says the network.', at: within('.flow-outputs', 0.2, 0.3) },
  ],
};

function nouns(path: ShownPath): readonly [one: string, many: string] {
  const many = featureNoun(path);
  return [many.slice(0, -1), many];
}

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
