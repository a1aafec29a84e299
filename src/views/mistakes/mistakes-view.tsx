import type { ReactNode } from 'react';
import { classesOf, countedBy, missingPredictions, mistakesText } from '../../store/readings/mistakes';
import type { ExplorerState } from '../../store/state/explorer-state';
import { shownPath } from '../../store/state/shown-path';
import { useExplorer, useExplorerParts } from '../../store/state/use-explorer';
import { MISTAKES_WORDS as WORDS } from '../../words/en/mistakes';
import { lazyView } from '../kit/lazy-view';
import { TextEquivalent } from '../kit/rested-text';
import { Rich } from '../kit/rich';
import { useDrawing } from '../kit/use-drawing';
import { CONFUSION_LAYERS } from './confusion-layers';
import './mistakes.css';

/** Fetched when a λ is pinned. */
const LostImages = lazyView(
  () => import('./lost-images').then(({ LostImages }) => LostImages),
  null,
  <p className="hint">{WORDS.lostNotLoaded}</p>,
);

/** More classes than this leave a table's cells no room for a number. */
const MOST_CLASSES = 12;

/** Which class is taken for which at the cursor, and at the pin; the test images lost on the way. Of classes only. */
export function MistakesView() {
  const classification = useExplorer(state => shownPath(state)?.description.task.kind === 'classification');
  return classification ? <Mistakes /> : null;
}

function Mistakes() {
  const ref = useDrawing(CONFUSION_LAYERS);
  const missing = useExplorer(missingAt);
  const key = useExplorer(keyAt);
  const labels = useExplorerParts(state => {
    const path = shownPath(state);
    return path === null ? [] : classesOf(path).labels;
  });
  const pinned = useExplorer(state => state.pin !== null);
  const images = useExplorer(state => shownPath(state)?.description.layout.kind === 'image');
  return (
    <section className="view mistakes-view" data-part="mistakes" aria-labelledby="mistakes-heading" ref={ref}>
      <div className="view-head">
        <h2 id="mistakes-heading">{WORDS.heading}</h2>
        {missing === null && <span className="mistakes-key">{key}</span>}
      </div>
      {missing !== null && <p className="hint">{missing}</p>}
      {missing === null && labels.length > MOST_CLASSES && (
        <p className="hint">{WORDS.tooManyClasses({ classes: labels.length })}</p>
      )}
      {missing === null && labels.length <= MOST_CLASSES && (
        <div className="confusions">
          {pinned && <ConfusionTable when="pinned" labels={labels} />}
          <ConfusionTable when="now" labels={labels} />
        </div>
      )}
      {missing === null && !pinned && <PinHint of={images ? 'images' : 'rows'} />}
      {missing === null && pinned && images && <LostImages />}
      <TextEquivalent id="mistakes-text" text={mistakesText} />
    </section>
  );
}

function missingAt(state: ExplorerState): string | null {
  const path = shownPath(state);
  return path === null ? null : missingPredictions(path);
}

function keyAt(state: ExplorerState): string {
  const path = shownPath(state);
  const column = path && countedBy(path);
  if (column) return WORDS.weightedKey({ column });
  return path?.description.weighting ? WORDS.rowsKey : WORDS.key;
}

interface TableProps {
  readonly when: 'now' | 'pinned';
  readonly labels: readonly string[];
}

/** Rows: what a test row is; columns: what it is taken for. */
function ConfusionTable({ when, labels }: TableProps) {
  return (
    <div
      className="confusion"
      data-classes={labels.length > 4 ? 'many' : 'few'}
      data-names={labels.some(label => label.length > 2) ? 'words' : 'signs'}
    >
      <table className={`confusion-${when}`}>
        <caption />
        <thead>
          <tr>
            <td className="corner" />
            {labels.map(label => (
              <th key={label} scope="col">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {labels.map((label, truth) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              {labels.map((said, column) => (
                <td key={said} className={truth === column ? 'is-right' : undefined} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function PinHint({ of }: { readonly of: 'images' | 'rows' }) {
  return (
    <p className="hint">
      <Rich text={WORDS.pinHint<ReactNode>({ of, b: inside => <b>{inside}</b> })} />
    </p>
  );
}
