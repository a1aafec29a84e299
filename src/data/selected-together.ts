import type { DataDescription } from './data-set';
import { allGroups } from './feature-group';

/**
 * The features of every group of a data set, ascending by their first: those of a category's columns, of a pixel's
 * colours, or a feature alone.
 */
export function groupsOfFeatures({
  features,
  layout,
}: Pick<DataDescription, 'features' | 'layout'>): readonly (readonly number[])[] {
  if (layout.kind === 'table') return allGroups(features, layout.groups ?? []);
  const { channels = 1 } = layout;
  return Array.from({ length: features / channels }, (_, pixel) =>
    Array.from({ length: channels }, (_, colour) => pixel * channels + colour),
  );
}

/** Whether some features are selected together. */
export function hasGroups({ layout }: Pick<DataDescription, 'layout'>): boolean {
  return layout.kind === 'table' ? layout.groups !== undefined : layout.channels !== undefined;
}
