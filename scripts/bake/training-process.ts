// Trains what the process that started this one asks for, as the page's training worker does.
import { readFile } from 'node:fs/promises';
import { HeldData } from '../../src/data/held-data';
import { sentenceOf } from '../../src/words/sentences';
import type { Command, Event, Message, Upload } from '../../src/worker/protocol';
import { runResampled } from '../../src/worker/resampled-run';
import { startWasm } from '../tools/node-backend';
import { DATA_FOLDER } from './bake-files';

const started = startWasm();
const held = new HeldData();
let brought: Upload | null = null;

process.on('message', async (command: Command) => {
  if (command.type === 'bring') brought = command.upload;
  if (command.type !== 'train' || command.resampled === undefined) return;
  const { run, spec, resampled } = command;
  const csv = command.brought ? (brought?.bytes ?? null) : null;
  const emit = (event: Event): void => {
    const message: Message = { run, event };
    process.send?.(message);
  };
  try {
    await started;
    const source = {
      file: async (name: string) => new Uint8Array(await readFile(new URL(name, DATA_FOLDER))),
      csv,
    };
    const control = {
      signal: new AbortController().signal,
      between: async () => {},
      emit,
      now: () => performance.now(),
    };
    await runResampled(spec, resampled, source, held, control);
  } catch (error) {
    emit({ type: 'failed', reason: sentenceOf(error) });
  }
});
process.on('disconnect', () => process.exit());
