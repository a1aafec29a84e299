import { askRetraining } from '../../store/image/struck-filters';
import { explorer } from '../../store/state/explorer';
import type { ExplorerState } from '../../store/state/explorer-state';
import { useExplorer } from '../../store/state/use-explorer';
import { STRUCK_WORDS as WORDS } from '../../words/en/struck';
import './struck.css';

const ROWS = ['before', 'without', 'retrained', 'path', 'path-retrained', 'seen'] as const;

/** What the network is worth without the filters that were dropped by hand, beside what the path dropped. */
export function StruckFilters() {
  const running = useExplorer(isRetraining);
  const asked = useExplorer(state => state.struckWorth !== null);
  return (
    <>
      <p className="struck-hint hint">{WORDS.hint}</p>
      <section className="struck" aria-label={WORDS.region} hidden>
        <p className="struck-text" role="status" />
        <table className="struck-report">
          <caption className="visually-hidden">{WORDS.caption}</caption>
          <tbody>
            {ROWS.map(name => (
              <tr key={name} data-row={name}>
                <th scope="row">{WORDS[name]}</th>
                <td />
              </tr>
            ))}
          </tbody>
        </table>
        <div className="struck-buttons">
          <button
            type="button"
            className="primary"
            disabled={!asked || running}
            onClick={() => askRetraining(explorer)}
          >
            {WORDS.retrain}
          </button>
          <button type="button" onClick={() => explorer.setState({ struck: [] })}>
            {WORDS.takeBack}
          </button>
        </div>
      </section>
    </>
  );
}

function isRetraining({ struckWorth }: ExplorerState): boolean {
  return struckWorth?.retrained === 'asked' || struckWorth?.retrained === 'running';
}
