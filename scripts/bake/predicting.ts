import { readFile, writeFile } from 'node:fs/promises';
import { uncomputedLayer } from '../../src/lassonet/forward/computed-layers';
import { predictedRows } from '../../src/path-file/row-prediction';
import { rowNetworkAt } from '../../src/store/predicting/row-network';
import type { ShownPath } from '../../src/store/state/shown-path';
import { checkFolder, unreadableFile } from './bake-files';
import type { StoredOptions } from './bake-options';
import { saveNetwork } from './network-saving';
import { cursorOf, type NetworkChoice, storedPath } from './stored-path';

/** Rows to be predicted, and by which network of a path. */
export interface RowsOptions extends NetworkChoice {
  /** The CSV file that holds them. */
  readonly rows: string;
  /** Where the predictions go, as CSV. */
  readonly out: string;
}

/** Predicts rows with a stored path, whose weights may lie beside it, or saves its network. @throws Error with one sentence */
export async function runOnStored(
  { path: file, predicted, network }: StoredOptions,
  tell: (line: string) => void = console.log,
): Promise<void> {
  for (const out of [predicted?.out, network?.file]) if (out !== undefined) await checkFolder(out);
  await predictAndSave(await storedPath(file), { predicted, network }, tell);
}

/** Does with a path what was asked for. @throws Error with one sentence */
export async function predictAndSave(
  path: ShownPath,
  { predicted, network }: Pick<StoredOptions, 'predicted' | 'network'>,
  tell: (line: string) => void,
): Promise<void> {
  if (predicted !== null) await predictRows(path, predicted, tell);
  if (network !== null) await saveNetwork(path, network, tell);
}

/** Predicts rows with a path, and writes them. @throws Error with one sentence */
async function predictRows(
  path: ShownPath,
  { rows, out, lambda, kind }: RowsOptions,
  tell: (line: string) => void,
): Promise<void> {
  const layer = uncomputedLayer(path.spec.network);
  if (layer !== null) {
    throw new Error(`Rows cannot be predicted with this path: there is no code here for the layer ${layer}.`);
  }
  const cursor = cursorOf(path, lambda);
  const network = rowNetworkAt(path, cursor, kind);
  if (network === null) {
    throw new Error('Rows cannot be predicted with this path: it must be of a table, and have weights.');
  }
  const bytes = new Uint8Array(await readFile(rows).catch(unreadableFile(rows)));
  const predicted = predictedRows(network, bytes);
  await writeFile(out, predicted.text);
  const { lambda: at, support } = path.points[network.index];
  tell(
    `${predicted.rows - predicted.problems} of ${predicted.rows} rows predicted by the ${network.kind} network of λ ${at.toPrecision(4)}, which reads ${support.length} inputs`,
  );
}
