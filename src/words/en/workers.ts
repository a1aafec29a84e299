import { sentences } from '../sentences';

/** Workers that failed or are gone, and what they could not fetch. */
export const WORKERS_WORDS = sentences('workers', {
  died: '{worker, select, reader {The worker that reads files} predictor {the worker that predicts} writer {The worker that writes it} other {The training worker}} died.',
  diedOf:
    '{worker, select, reader {The worker that reads files} predictor {the worker that predicts} writer {The worker that writes it} other {The training worker}} died: {reason}.',
  unreadable:
    '{worker, select, reader {The worker that reads files} predictor {the worker that predicts} writer {The worker that writes it} other {The training worker}} sent something that could not be read.',
  ended: 'the browser ended it, perhaps because memory was short',
  failed: 'The computation failed: {reason}.',
  offline: 'The training worker could not be fetched: you are offline.',
  dataOffline: 'The data could not be fetched: you are offline.',
  dataNotFetched: 'The data could not be fetched from {address}.',
});
