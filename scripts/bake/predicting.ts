import { readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { uncomputedLayer } from '../../src/lassonet/forward/computed-layers';
import type { NetworkKind } from '../../src/path-file/network/network-graph';
import { predictedRows } from '../../src/path-file/row-prediction';
import { readStoredPath } from '../../src/path-file/stored-path-file';
import { readPathWeights } from '../../src/path-file/weights-file';
import { withWeights } from '../../src/store/opening/path-weights';
import { shownFrom } from '../../src/store/opening/stored-path-opening';
import { rowNetworkAt } from '../../src/store/predicting/row-network';
import { preferredCursor } from '../../src/store/readings/lambda-choice';
import { nearestIndex } from '../../src/store/state/cursor';
import type { ShownPath } from '../../src/store/state/shown-path';
import { checkFolder, unreadableFile } from './bake-files';

/** Rows to be predicted, and by which network of a path. */
export interface RowsOptions {
  /** The CSV file that holds them. */
  readonly rows: string;
  /** Where the predictions go, as CSV. */
  readonly out: string;
  /** Null: the λ that is chosen. */
  readonly lambda: number | null;
  readonly kind: NetworkKind;
}

/** Predicts rows with a path that is stored, whose weights may lie beside it. @throws Error with one sentence */
export async function predictStored(
  file: string,
  options: RowsOptions,
  tell: (line: string) => void = console.log,
): Promise<void> {
  await checkFolder(options.out);
  const path = readStoredPath(new Uint8Array(await readFile(file).catch(unreadableFile(file))));
  const shown = shownFrom(path);
  if (path.weights === undefined) return predictRows(shown, options, tell);
  const beside = join(dirname(file), path.weights.file);
  const weights = readPathWeights(new Uint8Array(await readFile(beside).catch(unreadableFile(beside))));
  await predictRows(withWeights(shown, weights), options, tell);
}

/** Predicts rows with a path, and writes them. @throws Error with one sentence */
export async function predictRows(
  path: ShownPath,
  { rows, out, lambda, kind }: RowsOptions,
  tell: (line: string) => void,
): Promise<void> {
  const layer = uncomputedLayer(path.spec.network);
  if (layer !== null) {
    throw new Error(`Rows cannot be predicted with this path: there is no code here for the layer ${layer}.`);
  }
  const cursor = lambda === null ? preferredCursor(path) : nearestIndex(path.points, lambda);
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
