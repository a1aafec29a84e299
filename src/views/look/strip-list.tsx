import type { RefObject } from 'react';
import { filterNumber, groupName } from '../../store/readings/feature-numbering';
import type { ExplorerState } from '../../store/state/explorer-state';
import { type ShownPath, shownPath } from '../../store/state/shown-path';
import { useExplorerParts } from '../../store/state/use-explorer';

/** A place for every filter of the network, in a row. */
export function StripList({ list }: { readonly list?: RefObject<HTMLUListElement | null> }) {
  const names = useExplorerParts(filterNames);
  const numbers = useExplorerParts(filterNumbers);
  return (
    <ul className="filter-strip" ref={list} aria-hidden="true">
      {names.map((name, filter) => (
        <li key={name} title={name}>
          <canvas />
          <span>{numbers[filter]}</span>
        </li>
      ))}
    </ul>
  );
}

const filterNames = (state: ExplorerState) => ofFilters(state, groupName);
const filterNumbers = (state: ExplorerState) => ofFilters(state, filterNumber);

function ofFilters(
  state: ExplorerState,
  said: (path: ShownPath, group: number) => string,
): readonly string[] {
  const path = shownPath(state);
  return path === null ? [] : Array.from(path.points[0].norms, (_, group) => said(path, group));
}
