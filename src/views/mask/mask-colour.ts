import type { PathPoint } from '../../lassonet/path-point';
import { dropLambdas, dropRanks } from '../../store/readings/drop-lambda';
import { type FeatureNumbering, featureNumbering, outputsOf } from '../../store/readings/feature-numbering';
import type { MaskMode, Scheme } from '../../store/state/explorer-state';
import { quantity } from '../../store/state/number-format';
import type { ShownPath } from '../../store/state/shown-path';
import { MASK_WORDS as WORDS } from '../../words/en/mask';
import { packed, palette } from '../kit/ramp';
import type { RampWriting } from '../kit/write-ramp';

/** How a mask is coloured, and what its legend says. */
export interface MaskColouring extends RampWriting {
  /** Colour of each pixel; 0 (clear) for those that never vary. */
  readonly colour: (pixel: number) => number;
}

/** The colouring of the mask at a point of the path. */
export function maskColouring(
  path: ShownPath,
  point: PathPoint,
  mode: MaskMode,
  scheme: Scheme,
  pinned: PathPoint | null = null,
): MaskColouring {
  if (mode.kind === 'drop') return dropColouring(path, scheme);
  const now =
    mode.kind === 'norm'
      ? normColouring(path, point, scheme)
      : classColouring(path, point, mode.index, largestSkip(path, point), scheme);
  return pinned === null ? now : sinceColouring(path, point, pinned, now, scheme);
}

/** A colouring in which groups lost and regained since the pinned point have colours of their own. */
function sinceColouring(
  path: ShownPath,
  { norms }: PathPoint,
  pinned: PathPoint,
  now: MaskColouring,
  scheme: Scheme,
): MaskColouring {
  const { groupOfPixel } = featureNumbering(path);
  const [lost, regained] = [packed(palette(scheme).lost), packed(palette(scheme).regained)];
  return {
    ...now,
    colour: pixel => {
      const group = groupOfPixel[pixel] ?? -1;
      const [before, after] = [pinned.norms[group] > 0, norms[group] > 0];
      if (before === after) return now.colour(pixel);
      return after ? regained : lost;
    },
  };
}

function normColouring(path: ShownPath, { norms }: PathPoint, scheme: Scheme): MaskColouring {
  const { importance, dropped } = palette(scheme);
  const none = packed(dropped);
  let largest = 0;
  for (const norm of norms) if (norm > largest) largest = norm;
  return {
    colour: byGroup(featureNumbering(path), group =>
      norms[group] > 0 ? importance.pixel(norms[group] / largest) : none,
    ),
    gradient: importance.gradient,
    labels: ['0', '', WORDS.largest],
    title: WORDS.normTitle,
  };
}

function dropColouring(path: ShownPath, scheme: Scheme): MaskColouring {
  const { order } = palette(scheme);
  const ranks = dropRanks(path.points);
  const drops = [...new Set(dropLambdas(path.points))].sort((a, b) => a - b);
  const label = (share: number) => {
    const lambda = drops[Math.round(share * (drops.length - 1))] ?? Number.NaN;
    return Number.isFinite(lambda) ? quantity(lambda) : WORDS.notYet;
  };
  return {
    colour: byGroup(featureNumbering(path), group => order.pixel(ranks[group] ?? 0)),
    gradient: order.gradient,
    labels: [label(0), label(0.5), label(1)],
    title: WORDS.dropTitle,
  };
}

/** The colouring by one class's skip weights, on a scale from −`largest` to `largest`. */
export function classColouring(
  path: ShownPath,
  { theta, norms }: PathPoint,
  index: number,
  largest: number,
  scheme: Scheme,
): MaskColouring {
  const { signed, dropped } = palette(scheme);
  const none = packed(dropped);
  const label =
    path.description.task.kind === 'classification' ? path.description.task.labels[index] : undefined;
  return {
    colour: byGroup(featureNumbering(path), group => {
      if (norms[group] === 0) return none;
      return signed.pixel(0.5 + skipOf(path, theta, group, index) / (2 * largest));
    }),
    gradient: signed.gradient,
    labels: [WORDS.against, '0', WORDS.for],
    title: label === undefined ? WORDS.outputTitle : WORDS.classTitle({ label }),
  };
}

/** The largest skip weight at a point, in size; 1 when all are zero. */
export function largestSkip(path: ShownPath, { theta }: PathPoint): number {
  const { groups } = featureNumbering(path);
  const outputs = outputsOf(path);
  let largest = 0;
  for (const group of groups) {
    for (let output = 0; output < outputs; output++) {
      largest = Math.max(largest, Math.abs(skipOf(path, theta, group, output)));
    }
  }
  return largest > 0 ? largest : 1;
}

/** A group's skip weight towards an output; of a pixel in colour those of its colours together, which is that of its brightness. */
function skipOf(path: ShownPath, theta: Float32Array, group: number, output: number): number {
  const { featuresOf, rowOf } = featureNumbering(path);
  const outputs = outputsOf(path);
  let sum = 0;
  for (const feature of featuresOf[group]) {
    if (rowOf[feature] >= 0) sum += theta[rowOf[feature] * outputs + output];
  }
  return sum;
}

function byGroup(
  { groupOfPixel }: FeatureNumbering,
  colour: (group: number) => number,
): (pixel: number) => number {
  return pixel => {
    const group = groupOfPixel[pixel] ?? -1;
    return group < 0 ? 0 : colour(group);
  };
}
