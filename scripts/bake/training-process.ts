// Trains what the process that started this one asks for, as the page's training worker does.
import { readFile } from 'node:fs/promises';
import { sentenceOf } from '../../src/words/sentences';
import type { Command, Event, Message } from '../../src/worker/protocol';
import { runResampled } from '../../src/worker/resampled-run';
import { startWasm } from '../tools/node-backend';
import { DATA_FOLDER } from './bake-files';

const started = startWasm();

process.on('message', async (command: Command) => {
  if (command.type !== 'train' || command.resampled === undefined) return;
  const { run, spec, upload, resampled } = command;
  const emit = (event: Event): void => {
    const message: Message = { run, event };
    process.send?.(message);
  };
  try {
    await started;
    const source = {
      file: async (name: string) => new Uint8Array(await readFile(new URL(name, DATA_FOLDER))),
      csv: upload?.bytes ?? null,
    };
    const control = {
      signal: new AbortController().signal,
      between: async () => {},
      emit,
      now: () => performance.now(),
    };
    await runResampled(spec, resampled, source, control);
  } catch (error) {
    emit({ type: 'failed', reason: sentenceOf(error) });
  }
});
process.on('disconnect', () => process.exit());
