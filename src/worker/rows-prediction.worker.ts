import { predictedRows } from '../path-file/row-prediction';
import { sentenceOf } from '../words/sentences';
import { tellOfLife } from './lifeline';
import type { RowsCommand, RowsReply } from './rows-prediction-handle';

tellOfLife();

self.onmessage = ({ data: { network, bytes } }: MessageEvent<RowsCommand>): void => {
  const reply = (message: RowsReply): void => self.postMessage(message);
  try {
    reply({ type: 'predicted', predicted: predictedRows(network, bytes) });
  } catch (error) {
    reply({ type: 'refused', reason: sentenceOf(error) });
  }
};
