import type { RefObject } from 'react';
import { groupName } from '../../store/readings/feature-numbering';
import type { ExplorerState } from '../../store/state/explorer-state';
import { shownPath } from '../../store/state/shown-path';
import { useExplorerParts } from '../../store/state/use-explorer';

/** A place for every filter of the network, in a row. */
export function StripList({ list }: { readonly list?: RefObject<HTMLUListElement | null> }) {
  const names = useExplorerParts(filterNames);
  return (
    <ul className="filter-strip" ref={list} aria-hidden="true">
      {names.map(name => (
        <li key={name} title={name}>
          <canvas />
          <span>{name.replace('filter ', '')}</span>
        </li>
      ))}
    </ul>
  );
}

function filterNames(state: ExplorerState): readonly string[] {
  const path = shownPath(state);
  if (path === null) return [];
  return Array.from(path.points[0].norms, (_, group) => groupName(path, group));
}
