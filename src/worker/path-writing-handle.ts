import type { StoredPath } from '../path-file/stored-path';
import { type Sentence, SentenceError } from '../words/sentences';
import { oneAnswer } from './one-answer';

/** Page → worker: a path to be written as a file. */
export interface WritingCommand {
  readonly path: StoredPath;
}

/** Worker → page. */
export type WritingReply =
  | { readonly type: 'written'; readonly bytes: Uint8Array }
  | { readonly type: 'failed'; readonly reason: Sentence };

/** Writes a path as `writeStoredPath` does, in a worker of its own, so that the page does not wait. Rejects with one sentence. */
export function writePathApart(path: StoredPath): Promise<Uint8Array> {
  const { spec, description, examples, testLabels, testWeights, points, origin, twin } = path;
  const { weights, keyframesBeside, crossValidation, stability } = path;
  const ofFile = { spec, description, examples, testLabels, testWeights, points, origin, twin };
  const command: WritingCommand = {
    path: { ...ofFile, weights, keyframesBeside, crossValidation, stability },
  };
  const worker = new Worker(new URL('./path-writing.worker.ts', import.meta.url), {
    type: 'module',
    name: 'writing',
  });
  return oneAnswer(worker, command, 'writer', (reply: WritingReply) => {
    if (reply.type === 'failed') throw new SentenceError(reply.reason);
    return reply.bytes;
  });
}
