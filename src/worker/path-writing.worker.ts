import { writeStoredPath } from '../path-file/stored-path-file';
import { sentenceOf } from '../words/sentences';
import { tellOfLife } from './lifeline';
import type { WritingCommand, WritingReply } from './path-writing-handle';

tellOfLife();

self.onmessage = ({ data: { path } }: MessageEvent<WritingCommand>): void => {
  try {
    const bytes = new Uint8Array(writeStoredPath(path));
    const reply: WritingReply = { type: 'written', bytes };
    self.postMessage(reply, { transfer: [bytes.buffer] });
  } catch (error) {
    const reply: WritingReply = { type: 'failed', reason: sentenceOf(error) };
    self.postMessage(reply);
  }
};
