import type { CSSProperties } from 'react';
import type { GatePart } from '../../lassonet/path-point';
import { groupName, outputNames } from '../../store/readings/feature-numbering';
import { filterNode } from '../../store/readings/flow';
import { explorer } from '../../store/state/explorer';
import type { ExplorerState } from '../../store/state/explorer-state';
import { selectsFilters, shownPath } from '../../store/state/shown-path';
import { useExplorer, useExplorerParts } from '../../store/state/use-explorer';
import { filtersText } from '../../store/words/filter-text';
import { RampLegend } from '../kit/ramp-legend';
import { TextEquivalent } from '../kit/rested-text';
import { useDrawing } from '../kit/use-drawing';
import { HowToRead } from '../reading/how-to-read';
import { FilterFigures } from './filter-figures';
import { FILTERS_LAYERS, listenToFilters } from './filters-layers';
import { Flow } from './flow';
import './filters.css';
import { megabytes } from '../../store/image/sketch';
import { fetchWeights } from '../../store/opening/path-weights';

/** Every filter at the cursor: its kernel, its map of the chosen example, its norms, and its skip weights for a class. */
export function FiltersView() {
  const ref = useDrawing<HTMLElement>(FILTERS_LAYERS, listenToFilters);
  const gates = useExplorerParts(gatesOf);
  const chosen = useExplorer(state => (state.mask.kind === 'class' ? state.mask.index : null));
  const names = useExplorerParts(classNames);
  const twin = useExplorer(state => shownPath(state)?.twin !== undefined);
  return (
    <section
      className="view filters-view"
      data-part="mask"
      aria-labelledby="filters-heading"
      data-testid="mask"
      data-skips={chosen !== null}
      ref={ref}
    >
      <div className="view-head">
        <h2 id="filters-heading">The network and its filters</h2>
        <p className="filters-count" />
        <HowToRead of="filters" />
      </div>
      <Flow
        cards={convolution => {
          const gate = gates.find(each => each.convolution === convolution);
          return gate === undefined ? null : <GateCards gate={gate} first={gate === gates[0]} />;
        }}
      />
      <p className="filters-recorded hint" />
      <WeightsButton />
      <RampLegend />
      <p className="maps-scale hint" />
      <h3 id="filter-skips-heading">Skip weights of each filter towards</h3>
      <fieldset className="segments filter-classes" aria-labelledby="filter-skips-heading">
        {names.map((name, index) => (
          <button
            key={name}
            type="button"
            aria-pressed={chosen === index}
            onClick={() =>
              explorer.setState({ mask: chosen === index ? { kind: 'norm' } : { kind: 'class', index } })
            }
          >
            {name}
          </button>
        ))}
      </fieldset>
      <FilterFigures gates={gates} twin={twin} />
      <TextEquivalent id="filters-text" text={filtersText} />
    </section>
  );
}

interface GateProps {
  readonly gate: GatePart;
  readonly first: boolean;
}

/** The cards of the filters of one convolution. */
function GateCards({ gate, first }: GateProps) {
  const { convolution, first: start, filters: count } = gate;
  return (
    <ul className="filter-cards" aria-label={`Filters of convolution ${convolution + 1}`}>
      {Array.from({ length: count }, (_, filter) => (
        <FilterCard
          key={filterNode(convolution, filter)}
          group={start + filter}
          node={filterNode(convolution, filter)}
          reachable={first && filter === 0}
        />
      ))}
    </ul>
  );
}

interface CardProps {
  readonly group: number;
  readonly node: string;
  readonly reachable: boolean;
}

function FilterCard({ group, node, reachable }: CardProps) {
  const name = useExplorer(state => {
    const path = shownPath(state);
    return path === null ? '' : groupName(path, group);
  });
  return (
    <li
      className="filter-card"
      data-group={group}
      data-node={node}
      style={{ '--line-colour': 'currentColor' } as CSSProperties}
    >
      <button type="button" className="filter-face" tabIndex={reachable ? 0 : -1}>
        <span className="filter-said visually-hidden">{name}</span>
        <span className="filter-name" aria-hidden="true">
          {name.replace('filter ', '')}
        </span>
        <canvas className="kernel" />
        <canvas className="map" />
        <canvas className="skip" />
        <span className="filter-norm" aria-hidden="true" />
        <span className="filter-weight" aria-hidden="true" />
      </button>
    </li>
  );
}

/** The gates of the path on screen, as its first point has them. */
function gatesOf(state: ExplorerState): readonly GatePart[] {
  const path = shownPath(state);
  return path !== null && selectsFilters(path) ? (path.points[0].filters?.gates ?? []) : [];
}

function classNames(state: ExplorerState): readonly string[] {
  const path = shownPath(state);
  return path === null ? [] : outputNames(path);
}

/** Fetches the weights of every λ, where they lie in a file of their own. */
function WeightsButton() {
  const apart = useExplorer(state => shownPath(state)?.apart ?? null);
  if (apart === null) return null;
  const fetching = apart.state === 'fetching';
  return (
    <button
      type="button"
      className="weights-button"
      disabled={fetching}
      onClick={() => void fetchWeights(explorer, true)}
    >
      {fetching ? 'Fetching the weights …' : `Fetch the weights of every λ (${megabytes(apart.bytes)})`}
    </button>
  );
}
