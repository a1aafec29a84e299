import type { PredictedRows, RowNetwork } from '../path-file/row-prediction';
import { type Sentence, SentenceError } from '../words/sentences';
import { oneAnswer } from './one-answer';

/** Page → worker: a CSV file, and the network to predict its rows with. */
export interface RowsCommand {
  readonly network: RowNetwork;
  readonly bytes: Uint8Array;
}

/** Worker → page. */
export type RowsReply =
  | { readonly type: 'predicted'; readonly predicted: PredictedRows }
  | { readonly type: 'refused'; readonly reason: Sentence };

/** Predicts the rows of a file in a worker of its own, so that the page does not wait. Rejects with one sentence. */
export function startRowsPrediction(network: RowNetwork, bytes: Uint8Array): Promise<PredictedRows> {
  const { description, settings, theta, weights, features, selected } = network;
  const command: RowsCommand = {
    network: { description, settings, theta, weights, features, selected },
    bytes,
  };
  const worker = new Worker(new URL('./rows-prediction.worker.ts', import.meta.url), {
    type: 'module',
    name: 'rows',
  });
  return oneAnswer(worker, command, 'predictor', (reply: RowsReply) => {
    if (reply.type === 'refused') throw new SentenceError(reply.reason);
    return reply.predicted;
  });
}
