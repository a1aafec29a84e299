import { COSTS, costText } from '../../store/readings/network-cost';
import { selectsFilters, shownPath } from '../../store/state/shown-path';
import { useExplorer } from '../../store/state/use-explorer';
import { COST_WORDS as WORDS } from '../../words/en/cost';
import type { Layer } from '../kit/drawing';
import { TextEquivalent } from '../kit/rested-text';
import { scrub } from '../kit/scrub';
import { useDrawing } from '../kit/use-drawing';
import { COST_LAYERS } from './cost-layers';
import './cost.css';

/** The chart is drawn with what is read off above it; only the pointer is its own. */
const NO_LAYERS: readonly Layer[] = [];

/** Size and speed of the network of the selected filters over λ, where filters are selected. */
export function CostView() {
  const filters = useExplorer(state => {
    const path = shownPath(state);
    return path !== null && selectsFilters(path);
  });
  return filters ? <CostChart /> : null;
}

function CostChart() {
  const ref = useDrawing<HTMLElement>(COST_LAYERS);
  const chart = useDrawing(NO_LAYERS, scrub);
  return (
    <section className="view cost-view" data-part="cost" aria-labelledby="cost-heading" ref={ref}>
      <div className="view-head">
        <h2 id="cost-heading">{WORDS.heading}</h2>
        <ul className="legend">
          {COSTS.map(cost => (
            <li key={cost} className={`key-${cost}`}>
              {WORDS[cost]}
            </li>
          ))}
        </ul>
      </div>
      <p className="cost-reading" aria-hidden="true" />
      <div className="chart cost-chart" ref={chart}>
        <svg className="over" aria-hidden="true">
          <g className="grids" />
          <g className="axes" />
        </svg>
        <div className="pin" hidden />
        <div className="cursor" />
      </div>
      <TextEquivalent id="cost-text" text={costText} />
    </section>
  );
}
