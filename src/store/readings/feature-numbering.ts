import type { DataDescription } from '../../data/data-set';
import { outputCount } from '../../lassonet/problem';
import type { MaskMode } from '../state/explorer-state';
import { oncePer } from '../state/once-per';
import { type ShownPath, selectsFilters } from '../state/shown-path';

/** How a path's groups and the data's features correspond. */
export interface FeatureNumbering {
  /** Feature of each group. */
  readonly featureOf: Int32Array;
  /** Group of each feature; −1 for features left out because they never vary. */
  readonly groupOf: Int32Array;
  /** Groups that take part in the path, ascending. */
  readonly groups: readonly number[];
}

/** Numbering of `count` groups over the data's features: all of them, or all but the constant ones. */
export function numberFeatures(description: DataDescription, count: number): FeatureNumbering {
  const constant = new Set(description.constant);
  const all = Array.from({ length: description.features }, (_, feature) => feature);
  const varying = all.filter(feature => !constant.has(feature));
  const featureOf = Int32Array.from(count === varying.length ? varying : all.slice(0, count));
  const groupOf = new Int32Array(description.features).fill(-1);
  const groups: number[] = [];
  featureOf.forEach((feature, group) => {
    if (constant.has(feature)) return;
    groupOf[feature] = group;
    groups.push(group);
  });
  return { featureOf, groupOf, groups };
}

const numberings = new WeakMap<DataDescription, Map<number, FeatureNumbering>>();

/** Filters are no features: each is numbered as itself, and all take part. */
function numberFilters(count: number): FeatureNumbering {
  const groups = Array.from({ length: count }, (_, filter) => filter);
  return { featureOf: Int32Array.from(groups), groupOf: Int32Array.from(groups), groups };
}

/** The numbering of a path's groups. */
export const featureNumbering = oncePer((path: ShownPath): FeatureNumbering => {
  const count = path.points[0]?.norms.length ?? 0;
  if (selectsFilters(path)) return numberFilters(count);
  const known = numberings.get(path.description) ?? new Map<number, FeatureNumbering>();
  numberings.set(path.description, known);
  const found = known.get(count) ?? numberFeatures(path.description, count);
  known.set(count, found);
  return found;
});

/** What a group is called: a feature's name, a pixel's row and column, or a filter's number (counted from 1). */
export function groupName(path: ShownPath, group: number): string {
  if (selectsFilters(path)) return filterName(path, group);
  const feature = featureNumbering(path).featureOf[group] ?? group;
  const { layout } = path.description;
  if (layout.kind === 'table') return layout.names[feature] ?? `feature ${feature}`;
  return `pixel (${Math.floor(feature / layout.width) + 1}, ${(feature % layout.width) + 1})`;
}

/** "filter 3", and of two gates "filter 2.3": the third filter of the second convolution. */
function filterName({ points }: ShownPath, group: number): string {
  const gates = points[0]?.filters?.gates ?? [];
  const gate = gates.findLast(({ first }) => first <= group);
  const number = group - (gate?.first ?? 0) + 1;
  return gates.length > 1 ? `filter ${(gate?.convolution ?? 0) + 1}.${number}` : `filter ${number}`;
}

/** What groups are called in the plural: "pixels", "features" or "filters". */
export function featureNoun(path: ShownPath): string {
  if (selectsFilters(path)) return 'filters';
  return path.description.layout.kind === 'image' ? 'pixels' : 'features';
}

/** Number of outputs of a path's network: its classes, or 1. */
export function outputsOf({ description: { task } }: ShownPath): number {
  return outputCount(task);
}

/** Names of the outputs: class names, or the target's name. */
export function outputNames({ description: { task } }: Pick<ShownPath, 'description'>): readonly string[] {
  return task.kind === 'classification' ? task.labels : [task.name];
}

/** `mask`, unless it is of a class that the path does not have. */
export function maskFor(path: ShownPath, mask: MaskMode): MaskMode {
  return mask.kind !== 'class' || mask.index < outputsOf(path) ? mask : { kind: 'norm' };
}
