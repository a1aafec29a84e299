import { type DataDescription, namesOfOutputs } from '../../data/data-set';
import type { FeatureGroup } from '../../data/feature-group';
import { groupsOfFeatures } from '../../data/selected-together';
import { outputCount } from '../../lassonet/problem';
import { READINGS_WORDS as WORDS } from '../../words/en/readings';
import type { ExplorerState, MaskMode } from '../state/explorer-state';
import { oncePer } from '../state/once-per';
import { type OnScreen, type ShownPath, selectsFilters, shownPath } from '../state/shown-path';
import { STORED_PATH_LIST } from '../state/stored-path-list';

/** How a path's groups and the data's features correspond. */
export interface FeatureNumbering {
  /** First feature of each group. */
  readonly featureOf: Int32Array;
  /** All features of each group. */
  readonly featuresOf: readonly (readonly number[])[];
  /** Row of each feature in θ and W; −1 where there is none. */
  readonly rowOf: Int32Array;
  /** Group of each feature; −1 for features left out because they never vary. */
  readonly groupOf: Int32Array;
  /** Feature of each row of θ. */
  readonly featureAt: Int32Array;
  /** Group of each pixel; −1 for those left out. Of no meaning where the data are no images. */
  readonly groupOfPixel: Int32Array;
  /** Pixel of each group, as `groupOfPixel`. */
  readonly pixelOf: Int32Array;
  /** Groups that take part in the path, ascending. */
  readonly groups: readonly number[];
}

/**
 * Numbering of `count` groups over the data's features: all of them, or all but those that never vary.
 *
 * @param rows of θ, which are all features or all that vary; default: a row a group
 */
export function numberFeatures(description: DataDescription, count: number, rows = count): FeatureNumbering {
  const { features } = description;
  const constant = new Set(description.constant);
  const varies = (feature: number): boolean => !constant.has(feature);
  const every = groupsOfFeatures(description);
  const varying = every.filter(group => group.some(varies));
  const featuresOf = count === varying.length ? varying : every.slice(0, count);
  const groupOf = new Int32Array(features).fill(-1);
  const groups: number[] = [];
  featuresOf.forEach((group, index) => {
    for (const feature of group) if (varies(feature)) groupOf[feature] = index;
    if (group.some(varies)) groups.push(index);
  });
  const numbered = Array.from({ length: features }, (_, feature) => feature);
  const stored = rows === features - constant.size ? numbered.filter(varies) : numbered.slice(0, rows);
  const rowOf = new Int32Array(features).fill(-1);
  stored.forEach((feature, row) => {
    rowOf[feature] = row;
  });
  const featureOf = Int32Array.from(featuresOf, ([first]) => first);
  const featureAt = Int32Array.from(stored);
  return {
    featureOf,
    featuresOf,
    rowOf,
    groupOf,
    featureAt,
    groups,
    ...ofPixels(description, groupOf, featureOf),
  };
}

/** The same by pixels, of which each has a feature a colour. */
function ofPixels(
  { layout }: DataDescription,
  groupOf: Int32Array,
  featureOf: Int32Array,
): Pick<FeatureNumbering, 'groupOfPixel' | 'pixelOf'> {
  if (layout.kind === 'table' || layout.channels === undefined)
    return { groupOfPixel: groupOf, pixelOf: featureOf };
  const { channels } = layout;
  const groupOfPixel = Int32Array.from({ length: groupOf.length / channels }, (_, pixel) =>
    Math.max(...groupOf.subarray(pixel * channels, (pixel + 1) * channels)),
  );
  return { groupOfPixel, pixelOf: featureOf.map(feature => Math.floor(feature / channels)) };
}

/** How many groups a path on the data's features selects from. */
export function selectableGroups(description: DataDescription): number {
  const constant = new Set(description.constant);
  return groupsOfFeatures(description).filter(group => group.some(feature => !constant.has(feature))).length;
}

const numberings = new WeakMap<DataDescription, Map<number, FeatureNumbering>>();

/** Filters are no features: each is numbered as itself, and all take part. */
function numberFilters(count: number): FeatureNumbering {
  const groups = Array.from({ length: count }, (_, filter) => filter);
  const all = Int32Array.from(groups);
  const featuresOf = groups.map(group => [group]);
  const same = { featureOf: all, rowOf: all, groupOf: all, featureAt: all, groupOfPixel: all, pixelOf: all };
  return { ...same, featuresOf, groups };
}

/** The numbering of a path's groups. */
export const featureNumbering = oncePer((path: ShownPath): FeatureNumbering => {
  const count = path.points[0]?.norms.length ?? 0;
  if (selectsFilters(path)) return numberFilters(count);
  const known = numberings.get(path.description) ?? new Map<number, FeatureNumbering>();
  numberings.set(path.description, known);
  const rows = (path.points[0]?.theta.length ?? 0) / outputsOf(path);
  const found = known.get(count) ?? numberFeatures(path.description, count, rows);
  known.set(count, found);
  return found;
});

/** The rows of θ and W that a group's features have. */
export function rowsOfGroup(path: ShownPath, group: number): readonly number[] {
  const { featuresOf, rowOf } = featureNumbering(path);
  return featuresOf[group].map(feature => rowOf[feature]).filter(row => row >= 0);
}

/** What a group is called: a feature's name, a pixel's row and column, or a filter's number (counted from 1). */
export function groupName(path: ShownPath, group: number): string {
  if (selectsFilters(path)) return WORDS.filter({ number: filterNumber(path, group) });
  const feature = featureNumbering(path).featureOf[group] ?? group;
  const { layout } = path.description;
  if (layout.kind === 'table') {
    const many = layout.groups?.find(({ features }) => features[0] === feature);
    return many ? columnsName(many) : (layout.names[feature] ?? WORDS.feature({ number: String(feature) }));
  }
  const pixel = Math.floor(feature / (layout.channels ?? 1));
  return WORDS.pixel({ row: Math.floor(pixel / layout.width) + 1, column: (pixel % layout.width) + 1 });
}

/** Number of a filter, counted from 1: "3", and of two gates "2.3", the third filter of the second convolution. */
export function filterNumber({ points }: ShownPath, group: number): string {
  const gates = points[0]?.filters?.gates ?? [];
  const gate = gates.findLast(({ first }) => first <= group);
  const number = group - (gate?.first ?? 0) + 1;
  return gates.length > 1 ? `${(gate?.convolution ?? 0) + 1}.${number}` : `${number}`;
}

/** One row of a table of a path's features: a feature by itself, or the columns of one group. */
export interface FeatureRow {
  /** −1: none of its features ever varies. */
  readonly group: number;
  readonly features: readonly number[];
  readonly name: string;
}

const rowsOf = new WeakMap<FeatureNumbering, readonly FeatureRow[]>();

/** A row for every group, in the order of the features, those that never vary included. */
export function featureRows(path: ShownPath): readonly FeatureRow[] {
  const numbering = featureNumbering(path);
  const known = rowsOf.get(numbering);
  if (known) return known;
  const { layout } = path.description;
  const table = layout.kind === 'table' ? layout : { names: [], groups: undefined };
  const rows = groupsOfFeatures(path.description).map(features => {
    const [first] = features;
    const many = features.length > 1 ? table.groups?.find(group => group.features[0] === first) : undefined;
    const name = many ? columnsName(many) : (table.names[first] ?? '');
    return { group: Math.max(...features.map(feature => numbering.groupOf[feature])), features, name };
  });
  rowsOf.set(numbering, rows);
  return rows;
}

/** “colour (3 columns)”. */
function columnsName({ name, features }: FeatureGroup): string {
  return WORDS.columns({ name, columns: features.length });
}

/** What groups are, by which messages choose their noun. */
export function featureNoun(path: ShownPath): 'filters' | 'pixels' | 'features' {
  if (selectsFilters(path)) return 'filters';
  return path.description.layout.kind === 'image' ? 'pixels' : 'features';
}

/** What the path on screen selects: a stored one tells before it is here, so that what is shown of it has its place. */
export function shownNoun(
  state: Pick<OnScreen, 'paths' | 'shown'>,
): ReturnType<typeof featureNoun> | 'nothing' {
  const path = shownPath(state);
  if (path !== null) return featureNoun(path);
  return STORED_PATH_LIST.find(({ id }) => id === state.shown)?.selects ?? 'nothing';
}

/** Number of outputs of a path's network: its classes, or 1. */
export function outputsOf({ description: { task } }: ShownPath): number {
  return outputCount(task);
}

/** Names of the outputs: class names, or the target's name. */
export function outputNames({ description: { task } }: Pick<ShownPath, 'description'>): readonly string[] {
  return namesOfOutputs(task);
}

/** The target whose fit is drawn, from 0. */
export function targetIndex(path: ShownPath, { target }: Pick<ExplorerState, 'target'>): number {
  return Math.min(target, outputsOf(path) - 1);
}

/** `mask`, unless it is of a class that the path does not have. */
export function maskFor(path: ShownPath, mask: MaskMode): MaskMode {
  return mask.kind !== 'class' || mask.index < outputsOf(path) ? mask : { kind: 'norm' };
}
