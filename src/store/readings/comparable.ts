import { dequal } from 'dequal/lite';
import { isImageSet } from '../../data/image-sets';
import { isConvolutional, type Spec } from '../../settings/spec';
import { oncePer } from '../state/once-per';
import { type ShownPath, selectsFilters } from '../state/shown-path';
import type { StoredPathId } from '../state/stored-path-list';

/** Why two paths cannot be compared: they select other things, from other inputs, or predict something else. */
export type Obstacle = 'selection' | 'inputs' | 'target';

const obstacleTo = oncePer((one: ShownPath) =>
  oncePer((other: ShownPath): Obstacle | null => {
    if (selectsFilters(one) !== selectsFilters(other)) return 'selection';
    const { layout, task } = one.description;
    if (!dequal(layout, other.description.layout)) return 'inputs';
    // Images of one size are told apart by where they come from: they have no names.
    if (layout.kind === 'image' && !dequal(imagesOf(one.spec), imagesOf(other.spec))) return 'inputs';
    return dequal(task, other.description.task) ? null : 'target';
  }),
);

/** What keeps two paths from being compared; null: nothing does. */
export function obstacleBetween(one: ShownPath, other: ShownPath): Obstacle | null {
  return obstacleTo(one)(other);
}

function imagesOf({ data }: Spec): readonly string[] {
  return data.kind === 'images' ? [data.kind, data.name] : [data.kind];
}

/** What a path is about, as far as that can be told before it is fetched. */
export type Problem = Readonly<Record<string, unknown>>;

/** Settings of data that change rows, not what there is to select and to predict. */
const OF_ROWS = ['validation', 'test', 'samples', 'noise', 'balanced', 'missing'];

/** The problem of a path, by its settings. Paths of one problem may differ in network, solver, seed and rows. */
export function problemOf(spec: Spec): Problem {
  const kept = Object.entries(spec.data).filter(([name]) => !OF_ROWS.includes(name));
  return { ...Object.fromEntries(kept), selects: isConvolutional(spec) ? 'filters' : 'inputs' };
}

const DIGITS = { kind: 'mnist', classes: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9] } as const;
const FIVE_OR_SIX: Problem = { kind: 'mnist', classes: [5, 6], selects: 'inputs' };
const TOY: Problem = { kind: 'toy', selects: 'inputs' };
const FILTERS_OF_DIGITS: Problem = { ...DIGITS, selects: 'filters' };

/** The problems of the stored paths, so that none is fetched to be offered. */
export const STORED_PROBLEMS: Readonly<Record<StoredPathId, Problem>> = {
  'mnist-5v6': FIVE_OR_SIX,
  'mnist-5v6-m1': FIVE_OR_SIX,
  'mnist-5v6-m0': FIVE_OR_SIX,
  'mnist-10': { ...DIGITS, selects: 'inputs' },
  'mnist-filters': FILTERS_OF_DIGITS,
  'fashion-filters': { kind: 'fashion', classes: DIGITS.classes, selects: 'filters' },
  'mnist-two-gates': FILTERS_OF_DIGITS,
  'mnist-filters-write-up': FILTERS_OF_DIGITS,
  toy: TOY,
  'toy-m0': TOY,
};

/** Whether two paths were scored on the same rows: a seed draws those of the toy problem, and parts those of a file. */
export function haveSameRows(one: ShownPath, other: ShownPath): boolean {
  const sameData = dequal(one.spec.data, other.spec.data);
  return sameData && (isImageSet(one.spec.data.kind) || one.spec.seed === other.spec.seed);
}

/**
 * Whether a group of one path is the same thing as that of the other: an input is, a filter only where both paths
 * began with the same dense network.
 */
export function haveSameGroups(one: ShownPath, other: ShownPath): boolean {
  if (!isConvolutional(one.spec) || !isConvolutional(other.spec)) return true;
  return dequal(beginningOf(one.spec), beginningOf(other.spec));
}

/** All that the dense network is determined by, before λ begins. */
function beginningOf({ data, network, seed, solver }: Extract<Spec, { network: { kind: 'convolutional' } }>) {
  const { denseEpochs, batchSize, learningRate } = solver;
  return { data, network, seed, denseEpochs, batchSize, learningRate };
}
