import { PREDICT_WORDS as WORDS } from '../../words/en/predict';
import { startRowsPrediction } from '../../worker/rows-prediction-handle';
import { fileStem, type SavedFile } from '../saved/saving';
import { type Explorer, notify, reasonOf } from '../state/explorer';
import { quantity } from '../state/number-format';
import { shownPath } from '../state/shown-path';
import { rowNetworkAt } from './row-network';

/** Predicts the rows of a file with the network at the cursor; null where that cannot be, which is told. */
export async function predictFile(store: Explorer, file: File): Promise<SavedFile | null> {
  const state = store.getState();
  const path = shownPath(state);
  const network = path && rowNetworkAt(path, state.cursor, state.rowsWith);
  if (path === null || network === null) return null;
  try {
    const bytes = new Uint8Array(await file.arrayBuffer());
    const { text, rows, problems } = await startRowsPrediction(network, bytes);
    const lambda = quantity(path.points[network.index].lambda);
    const done = WORDS.rowsPredicted({
      predicted: rows - problems,
      rows,
      file: file.name,
      network: network.kind,
      lambda,
    });
    notify(store, 'information', problems === 0 ? done : `${done} ${WORDS.problems}`);
    const name = `${fileStem(path)}-predictions.csv`;
    return { name, type: 'text/csv', content: `\uFEFF${text}` };
  } catch (error) {
    notify(store, 'error', WORDS.notPredicted({ file: file.name, reason: await reasonOf(error) }));
    return null;
  }
}
