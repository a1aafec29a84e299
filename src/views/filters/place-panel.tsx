import type { GatePart } from '../../lassonet/path-point';
import { groupName } from '../../store/readings/feature-numbering';
import { explorer } from '../../store/state/explorer';
import type { MapPlace } from '../../store/state/explorer-state';
import { shownPath } from '../../store/state/shown-path';
import { useExplorer } from '../../store/state/use-explorer';
import { PLACES_WORDS as WORDS } from '../../words/en/places';

/** How the value at one place of a filter's map comes about: patch × kernel, and the sum of the products. */
export function PlacePanel({ gates }: { readonly gates: readonly GatePart[] }) {
  const path = useExplorer(shownPath);
  if (path === null) return null;
  const groups = gates.flatMap(({ first, filters }) => Array.from({ length: filters }, (_, j) => first + j));
  return (
    <section className="place-panel" aria-label={WORDS.region} hidden>
      <h3>{WORDS.heading}</h3>
      <div className="place-fields">
        <label>
          {WORDS.mapOf}
          <select onFocus={begin} onChange={event => choose({ group: Number(event.currentTarget.value) })}>
            {groups.map(group => (
              <option key={group} value={group}>
                {groupName(path, group)}
              </option>
            ))}
          </select>
        </label>
        <label>
          {WORDS.row}
          <input
            type="range"
            min={0}
            defaultValue={0}
            onFocus={begin}
            onInput={event => choose({ row: event.currentTarget.valueAsNumber })}
          />
        </label>
        <label>
          {WORDS.column}
          <input
            type="range"
            min={0}
            defaultValue={0}
            onFocus={begin}
            onInput={event => choose({ column: event.currentTarget.valueAsNumber })}
          />
        </label>
      </div>
      <p className="place-text" />
      <div className="place-sum" hidden>
        <svg aria-hidden="true">
          <g className="sum" />
        </svg>
      </div>
    </section>
  );
}

/** The middle of the first map, where nobody has chosen yet. */
const BEGIN: MapPlace = { group: 0, row: 12, column: 12 };

function choose(part: Partial<MapPlace>): void {
  explorer.setState(({ mapPlace }) => ({ mapPlace: { ...(mapPlace ?? BEGIN), ...part } }));
}

/** Who comes by keyboard finds a place chosen, from which to move on. */
function begin(): void {
  choose({});
}
