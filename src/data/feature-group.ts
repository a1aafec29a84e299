/** Features that are selected together, as the columns of one category are. */
export interface FeatureGroup {
  readonly name: string;
  /** Ascending, at least two. */
  readonly features: readonly number[];
}

/**
 * The features of every group, ascending by their first.
 *
 * @param groups those of several features; the others are groups of their own
 */
export function allGroups(features: number, groups: readonly FeatureGroup[]): (readonly number[])[] {
  const groupOf = new Map(groups.flatMap(group => group.features.map(feature => [feature, group] as const)));
  const all: (readonly number[])[] = [];
  for (let feature = 0; feature < features; feature++) {
    const group = groupOf.get(feature);
    if (!group) all.push([feature]);
    else if (group.features[0] === feature) all.push(group.features);
  }
  return all;
}
