import { type Selection, select } from 'd3-selection';
import { part } from './parts';

/** One element of a drawing, as D3 selects it. */
export type Marks<Kind extends SVGElement = SVGGElement> = Selection<Kind, unknown, null, undefined>;

/** The group of class `name` in a view's SVG, emptied. */
export function emptiedGroup(host: HTMLElement, name: string): Marks {
  const group: Marks = select(part<SVGGElement>(host, `svg g.${name}`));
  group.selectAll('*').remove();
  return group;
}
