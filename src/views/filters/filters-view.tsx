import type { CSSProperties } from 'react';
import type { GatePart } from '../../lassonet/path-point';
import { filterNumber, groupName, outputNames } from '../../store/readings/feature-numbering';
import { filterArchitecture } from '../../store/readings/filter-architecture';
import { filterNode } from '../../store/readings/flow';
import { keyframeAt } from '../../store/readings/network-at';
import { explorer } from '../../store/state/explorer';
import type { ExplorerState } from '../../store/state/explorer-state';
import { selectsFilters, shownPath } from '../../store/state/shown-path';
import { useExplorer, useExplorerParts } from '../../store/state/use-explorer';
import { filtersText } from '../../store/words/filter-text';
import { FILTERS_WORDS as WORDS } from '../../words/en/filters';
import { WeightsButton } from '../kit/fetch-button';
import { RampLegend } from '../kit/ramp-legend';
import { TextEquivalent } from '../kit/rested-text';
import { useDrawing } from '../kit/use-drawing';
import { HowToRead } from '../reading/how-to-read';
import { FilterFigures, GateKernels } from './filter-figures';
import { type FilterPiece, LAYERS_OF, listenToFilters } from './filters-layers';
import { Flow } from './flow';
import { PlacePanel } from './place-panel';
import { StruckFilters } from './struck-panel';
import './filters.css';

/** Every filter at the cursor: its kernel, its map of the chosen example, its norms, and its skip weights for a class. */
export function NetworkView() {
  return <FiltersView piece="network" />;
}

/** The network from the image to the outputs. */
export function FlowView() {
  return <FiltersView piece="flow" />;
}

/** A card for every filter. */
export function FilterCards() {
  return <FiltersView piece="filters" />;
}

/** What every filter makes of the chosen example. */
export function FilterMaps() {
  return <FiltersView piece="maps" />;
}

/** Every filter's kernel, with the constraint and without. */
export function FilterKernels() {
  return <FiltersView piece="kernels" />;
}

/** One piece of what there is to see of a network's filters, or all of it; nothing of a path that selects inputs. */
function FiltersView({ piece }: { readonly piece: FilterPiece }) {
  const filters = useExplorer(state => {
    const path = shownPath(state);
    return path !== null && selectsFilters(path);
  });
  return filters ? <Filters piece={piece} /> : null;
}

function Filters({ piece }: { readonly piece: FilterPiece }) {
  const ref = useDrawing<HTMLElement>(LAYERS_OF[piece], listenToFilters);
  const gates = useExplorerParts(gatesOf);
  const chosen = useExplorer(state => (state.mask.kind === 'class' ? state.mask.index : null));
  const twin = useExplorer(state => shownPath(state)?.twin !== undefined);
  const flows = useExplorer(hasFlow) && (piece === 'network' || piece === 'flow');
  const id = `${piece}-heading`;
  return (
    <section
      className={piece === 'network' ? 'view filters-view' : `view filters-view is-${piece}`}
      data-part="mask"
      aria-labelledby={id}
      data-testid="mask"
      data-skips={chosen !== null && piece === 'network'}
      ref={ref}
    >
      <div className="view-head">
        <h2 id={id}>{WORDS[piece]}</h2>
        <p className="filters-count" />
        {piece === 'network' && <HowToRead of="filters" />}
      </div>
      {flows && (
        <Flow
          cards={convolution => {
            const gate = gates.find(each => each.convolution === convolution);
            return gate === undefined ? null : <GateCards gate={gate} first={gate === gates[0]} />;
          }}
        />
      )}
      {!flows &&
        piece !== 'kernels' &&
        gates.map(gate => <GateCards key={gate.convolution} gate={gate} first={gate === gates[0]} />)}
      {piece === 'kernels' && <GateKernels gates={gates} twin={twin} />}
      {(piece === 'network' || piece === 'maps') && <PlacePanel gates={gates} />}
      {piece !== 'kernels' && <StruckFilters />}
      <p className="filters-recorded hint" />
      <WeightsButton />
      <RampLegend />
      <p className="maps-scale hint" />
      {piece === 'network' && <SkipClasses chosen={chosen} />}
      {piece === 'network' && <FilterFigures gates={gates} twin={twin} />}
      <TextEquivalent id={`${piece}-text`} text={filtersText} />
    </section>
  );
}

/** Which class the skip weights that are drawn lead to. */
function SkipClasses({ chosen }: { readonly chosen: number | null }) {
  const names = useExplorerParts(classNames);
  return (
    <>
      <h3 id="filter-skips-heading">{WORDS.skipsTowards}</h3>
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
    </>
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
    <ul className="filter-cards" aria-label={WORDS.cards({ number: convolution + 1 })}>
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
  const number = useExplorer(state => {
    const path = shownPath(state);
    return path === null ? '' : filterNumber(path, group);
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
          {number}
        </span>
        <canvas className="kernel" />
        <canvas className="map" />
        <canvas className="skip" />
        <span className="filter-norm" aria-hidden="true">
          <span className="filter-symbol">‖θ‖ </span>
          <span className="filter-size" />
        </span>
        <span className="filter-weight" aria-hidden="true" />
      </button>
    </li>
  );
}

/** Whether the layers of the path on screen are known here, those of a model are not, and no weights are awaited. */
function hasFlow(state: ExplorerState): boolean {
  const path = shownPath(state);
  if (path === null || filterArchitecture(path) === null) return false;
  return path.keyframesBeside === undefined || keyframeAt(path.points, state.cursor) !== null;
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
