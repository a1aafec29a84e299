import type { CSSProperties } from 'react';
import { explorer } from '../../store/explorer';
import type { ExplorerState } from '../../store/explorer-state';
import { groupName } from '../../store/feature-numbering';
import { filtersText } from '../../store/filter-text';
import { type ShownPath, selectsFilters, shownPath } from '../../store/shown-path';
import { outputNames } from '../../store/skip-weight';
import { useExplorer } from '../../store/use-explorer';
import { TextEquivalent } from '../drawing/text-equivalent';
import { useDrawing } from '../drawing/use-drawing';
import { RampLegend } from '../legend/ramp-legend';
import { FILTERS_LAYERS } from './filters-layers';
import { listenToFilters } from './filters-listener';
import './filters.css';

/** Every filter at the cursor: its kernel, its map of the chosen example, its norms, and its skip weights for a class. */
export function FiltersView() {
  const ref = useDrawing<HTMLElement>(FILTERS_LAYERS, listenToFilters);
  const gates = useExplorer(gatesOf);
  const chosen = useExplorer(state => (state.mask.kind === 'class' ? state.mask.index : null));
  const names = useExplorer(classNames);
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
        <h2 id="filters-heading">Filters</h2>
        <p className="filters-count" />
      </div>
      {gates.split('\n').map((gate, index) => (
        <GateCards key={gate} gate={gate} only={gates.indexOf('\n') < 0} first={index === 0} />
      ))}
      <p className="filters-recorded hint" />
      <RampLegend />
      <h3 id="filter-skips-heading">Skip weights of each filter towards</h3>
      <fieldset className="segments filter-classes" aria-labelledby="filter-skips-heading">
        {names.split('\n').map((name, index) => (
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
      <h3>How the next layer reads each filter: kernel norms, one line a unit</h3>
      {gates.split('\n').map((gate, index) => (
        <div key={gate} className="readings" data-gate={index}>
          {gates.includes('\n') && <p className="hint">Convolution {Number(gate.split(' ')[0]) + 1}</p>}
          <ReadingChart kind="constrained" title="at this λ" />
          {twin && <ReadingChart kind="unconstrained" title="trained without the constraint" />}
        </div>
      ))}
      {twin && (
        <>
          <h3>Kernels trained without the constraint</h3>
          {gates.split('\n').map(gate => (
            <FreeKernels key={gate} gate={gate} />
          ))}
          <p className="free-losses hint" />
        </>
      )}
      <TextEquivalent id="filters-text" text={filtersText} />
    </section>
  );
}

interface GateProps {
  /** Convolution, first group, filters. */
  readonly gate: string;
  readonly only: boolean;
  readonly first: boolean;
}

/** The cards of the filters of one convolution. */
function GateCards({ gate, only, first }: GateProps) {
  const [convolution, start, count] = gate.split(' ').map(Number);
  const groups = Array.from({ length: count }, (_, filter) => start + filter);
  return (
    <div className="filter-gate">
      {!only && <h3>Convolution {convolution + 1}</h3>}
      <ul className="filter-cards" aria-label={`Filters of convolution ${convolution + 1}`}>
        {groups.map(group => (
          <FilterCard key={group} group={group} reachable={first && group === 0} />
        ))}
      </ul>
    </div>
  );
}

/** The kernels of the unconstrained network's filters, which start as those of the path do. */
function FreeKernels({ gate }: { readonly gate: string }) {
  const [, start, count] = gate.split(' ').map(Number);
  const groups = Array.from({ length: count }, (_, filter) => start + filter);
  return (
    <ul className="free-kernels" aria-hidden="true">
      {groups.map(group => (
        <li key={group} data-group={group}>
          <canvas className="free-kernel" />
          {group - start + 1}
        </li>
      ))}
    </ul>
  );
}

interface ReadingProps {
  readonly kind: 'constrained' | 'unconstrained';
  readonly title: string;
}

function ReadingChart({ kind, title }: ReadingProps) {
  return (
    <figure className="reading-figure">
      <div className={`reading-chart is-${kind}`}>
        <svg aria-hidden="true">
          <g className="reading" />
        </svg>
      </div>
      <figcaption>{title}</figcaption>
    </figure>
  );
}

function FilterCard({ group, reachable }: { readonly group: number; readonly reachable: boolean }) {
  const name = useExplorer(state => {
    const path = shownPath(state);
    return path === null ? '' : groupName(path, group);
  });
  return (
    <li
      className="filter-card"
      data-group={group}
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

/** The gates of the path on screen, a line each. */
function gatesOf(state: ExplorerState): string {
  const path = shownPath(state);
  const gates = path !== null && selectsFilters(path) ? (path.points[0].filters?.gates ?? []) : [];
  return gates.map(({ convolution, first, filters }) => `${convolution} ${first} ${filters}`).join('\n');
}

function classNames(state: ExplorerState): string {
  const path: ShownPath | null = shownPath(state);
  return path === null ? '' : outputNames(path).join('\n');
}
