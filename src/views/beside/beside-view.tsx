import { useEffect, useRef } from 'react';
import { haveSameGroups } from '../../store/readings/comparable';
import { featureNoun } from '../../store/readings/feature-numbering';
import { scoreSeries } from '../../store/readings/score-series';
import { comparedPaths } from '../../store/readings/side-by-side';
import { explorer } from '../../store/state/explorer';
import type { ExplorerState } from '../../store/state/explorer-state';
import { useExplorer, useExplorerParts } from '../../store/state/use-explorer';
import { besideText, titlesOf } from '../../store/words/beside-text';
import { BESIDE_WORDS as WORDS } from '../../words/en/beside';
import { CursorMarks } from '../kit/cursor-marks';
import { Pixels } from '../kit/pixels';
import { TextEquivalent } from '../kit/rested-text';
import { useDrawing } from '../kit/use-drawing';
import { SIDES } from './beside-chart';
import { AGREEMENT_LAYERS, BESIDE_LAYERS, scrubSelected } from './beside-layers';
import './beside.css';

/** Another path compared with the one on screen: scores over the number selected, and what both select at λ. */
export function BesideView() {
  const ref = useRef<HTMLElement>(null);
  const beside = useExplorer(state => state.beside);
  const { one, other } = useExplorerParts(titlesOf);
  const kind = useExplorer(kindOf);
  const asked = beside?.asked ?? false;
  // Who has asked for it, in a menu far above, is brought to it.
  useEffect(() => {
    if (!asked || other === '') return;
    ref.current?.scrollIntoView({ block: 'start' });
    ref.current?.focus({ preventScroll: true });
  }, [asked, other]);
  if (beside === null) return null;
  return (
    <section
      className="view beside-view"
      data-part="beside"
      aria-labelledby="beside-heading"
      tabIndex={-1}
      ref={ref}
    >
      <div className="view-head">
        <h2 id="beside-heading">{WORDS.heading({ one, other })}</h2>
        <button
          type="button"
          className="quiet"
          aria-label={WORDS.end}
          title={WORDS.end}
          onClick={() => explorer.setState({ beside: null })}
        >
          ×
        </button>
      </div>
      {kind === null ? <p role="status">{WORDS.fetching({ title: other })}</p> : <Compared kind={kind} />}
    </section>
  );
}

/** What the paths select; `apart`: filters that are not the same things. */
type Kind = 'pixels' | 'features' | 'filters' | 'apart';

function kindOf(state: ExplorerState): Kind | null {
  const paths = comparedPaths(state);
  if (paths === null) return null;
  return haveSameGroups(...paths) ? featureNoun(paths[0]) : 'apart';
}

function Compared({ kind }: { readonly kind: Kind }) {
  const titles = useExplorerParts(titlesOf);
  const chart = useDrawing(BESIDE_LAYERS, scrubSelected);
  return (
    <div className="beside-parts">
      <div className="beside-scores">
        <ul className="legend">
          {SIDES.map(side => (
            <li key={side} className={`key-line-${side}`}>
              {titles[side]}
            </li>
          ))}
          <li className="key-dots">{WORDS.dots}</li>
        </ul>
        <div className="chart beside-chart" ref={chart}>
          <CursorMarks />
        </div>
      </div>
      {/* Of another kind it has other elements, for which it is drawn anew. */}
      <AtLambda key={kind} kind={kind} />
      <TextEquivalent id="beside-text" text={besideText} />
    </div>
  );
}

function AtLambda({ kind }: { readonly kind: Kind }) {
  const ref = useDrawing(AGREEMENT_LAYERS);
  return (
    <div className="beside-at" ref={ref}>
      <Numbers />
      {kind === 'apart' ? (
        <p className="hint">{WORDS.filtersApart}</p>
      ) : (
        <div className="beside-agreement">
          {kind === 'pixels' && <Pixels label={WORDS.map} />}
          <ul className="beside-keys">
            {(['both', ...SIDES] as const).map(name => (
              <li key={name}>
                <span className={`beside-key key-${name}`} />
                {kind !== 'pixels' && <span className={`beside-names names-${name}`} />}
              </li>
            ))}
          </ul>
        </div>
      )}
      <p className="beside-note hint" />
    </div>
  );
}

/** λ, number selected and scores of both paths. */
function Numbers() {
  const titles = useExplorerParts(titlesOf);
  const measure = useExplorer(measureOf);
  const rows = [
    ['lambda', 'λ'],
    ['selected', WORDS.selected],
    ['score', WORDS.score({ measure })],
    ['retrained', WORDS.retrained({ measure })],
  ] as const;
  return (
    <table className="beside-numbers">
      <caption className="visually-hidden">{WORDS.readings}</caption>
      <thead>
        <tr>
          <th scope="col">
            <span className="visually-hidden">{WORDS.quantity}</span>
          </th>
          {SIDES.map(side => (
            <th key={side} scope="col" className={`is-${side}`}>
              {titles[side]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(([name, title]) => (
          <tr key={name}>
            <th scope="row">{title}</th>
            {SIDES.map(side => (
              <td key={side} className={`${name} is-${side}`} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function measureOf(state: ExplorerState): 'accuracy' | 'R²' {
  const paths = comparedPaths(state);
  return paths === null ? 'accuracy' : scoreSeries(paths[0]).measure;
}
