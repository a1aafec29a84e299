import type { CSSProperties, ReactNode } from 'react';
import { canSketch } from '../../store/image/sketch';
import { outputNames } from '../../store/readings/feature-numbering';
import { filterArchitecture } from '../../store/readings/filter-architecture';
import { filterNode } from '../../store/readings/flow';
import { shownPath } from '../../store/state/shown-path';
import { useExplorer } from '../../store/state/use-explorer';
import { FILTERS_WORDS as WORDS } from '../../words/en/filters';
import { SketchPad } from '../sketch/sketch-pad';
import './flow.css';

interface FlowProps {
  /** The cards of the filters of a gated convolution. */
  readonly cards: (convolution: number) => ReactNode;
}

/** The network from the image to the outputs; what is drawn between its columns shows what leads where. */
export function Flow({ cards }: FlowProps) {
  const spec = useExplorer(state => shownPath(state)?.spec ?? null);
  const description = useExplorer(state => shownPath(state)?.description ?? null);
  const sketchable = useExplorer(state => {
    const path = shownPath(state);
    return path !== null && canSketch(path);
  });
  if (spec === null || description === null) return null;
  const architecture = filterArchitecture({ spec, description });
  if (architecture === null) return null;
  const { convolutions, gates, dense } = architecture;
  const gated = new Set(gates.map(({ convolution }) => convolution));
  const columns = convolutions.map((_, l) => (gated.has(l) ? 'minmax(0, 2.4fr)' : 'minmax(0, 1fr)'));
  const hidden = dense.slice(0, -1);
  const widths = ['104px', ...columns, ...(hidden.length > 0 ? ['52px'] : []), '150px'];
  return (
    <div className="flow" style={{ '--columns': widths.join(' ') } as CSSProperties}>
      <canvas className="flow-links" />
      <div className="flow-column flow-input">
        <figure>
          <div className="pixels" role="img" aria-label={WORDS.imageLabel} data-node="input">
            <canvas />
          </div>
          <figcaption>{WORDS.image}</figcaption>
        </figure>
        {sketchable && <SketchPad />}
      </div>
      {convolutions.map(({ maps }, l) => (
        <div key={filterNode(l, 0)} className="flow-column">
          <h3>{convolutions.length > 1 ? WORDS.convolutionNumber({ number: l + 1 }) : WORDS.convolution}</h3>
          {gated.has(l) ? cards(l) : <Tiles convolution={l} filters={maps.channels} />}
        </div>
      ))}
      {hidden.length > 0 && (
        <div className="flow-column flow-hidden">
          <p data-node="hidden">{WORDS.hidden({ units: hidden.join(' + ') })}</p>
        </div>
      )}
      <div className="flow-column">
        <h3 className="flow-outputs-title">{WORDS.outputs}</h3>
        <ul className="flow-outputs" data-node="output" aria-hidden="true">
          {outputNames({ description }).map(name => (
            <li key={name}>
              <span>{name}</span>
              <span className="output-track">
                <span className="output-skip" />
                <span className="output-body" />
              </span>
              <span className="output-probability" />
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}

/** The maps of a convolution whose filters are under no gate. */
function Tiles({ convolution, filters }: { readonly convolution: number; readonly filters: number }) {
  return (
    <ul className="flow-tiles" data-convolution={convolution} aria-hidden="true">
      {Array.from({ length: filters }, (_, filter) => filterNode(convolution, filter)).map(node => (
        <li key={node} data-node={node}>
          <canvas />
        </li>
      ))}
    </ul>
  );
}
