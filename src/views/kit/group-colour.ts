import { dropRanks } from '../../store/readings/drop-lambda';
import { featureNumbering } from '../../store/readings/feature-numbering';
import type { Scheme } from '../../store/state/explorer-state';
import { type ShownPath, selectsFilters } from '../../store/state/shown-path';
import { palette } from './ramp';

/** Up to so many groups get a colour of their own and a label on their line. */
export const LABELLED_GROUPS = 20;

const HUES = {
  light: [
    '#0072b2',
    '#c2410c',
    '#00795c',
    '#9b3f83',
    '#8a6a00',
    '#3f4fb0',
    '#b0273a',
    '#4d7a12',
    '#6b4a2f',
    '#5a6472',
  ],
  dark: [
    '#56b4e9',
    '#f59e5b',
    '#3ecf9f',
    '#e79bcb',
    '#f0d85a',
    '#9aa8ff',
    '#ff8f9a',
    '#a9d85f',
    '#d3a981',
    '#b4bdc9',
  ],
} as const;

/** Whether a path's groups are few enough to be told apart by colour and label. */
export function areLabelled(path: ShownPath): boolean {
  const named = selectsFilters(path) || path.description.layout.kind === 'table';
  return named && featureNumbering(path).groups.length <= LABELLED_GROUPS;
}

/** Colour of a group's line: its own among few, its place in the order of dropping among many. */
export function groupColour(path: ShownPath, scheme: Scheme): (group: number) => string {
  if (areLabelled(path)) {
    const hues = HUES[scheme];
    return group => hues[group % hues.length] ?? 'currentColor';
  }
  const ranks = dropRanks(path.points);
  const { order } = palette(scheme);
  return group => order.css(ranks[group] ?? 0);
}

/** Dash of a group's line: told apart from the group that shares its hue. */
export function groupDash(path: ShownPath): (group: number) => readonly number[] {
  return group => (areLabelled(path) && group >= HUES.light.length ? [5, 3] : []);
}
