import { readFile } from 'node:fs/promises';
import { HeldData } from '../../src/data/held-data';
import { sentenceOf } from '../../src/words/sentences';
import { newControls } from '../../src/worker/controls';
import type { Command, Event, Message, Training, Upload } from '../../src/worker/protocol';
import { runResampled } from '../../src/worker/resampled-run';
import { DATA_FOLDER } from './bake-files';

/** Milliseconds after which practice is stopped: what is computed often is compiled by then. */
const PRACTICE_MS = 1500;
/** Often enough that other processes do not wait for this one to tell them what is next. */
const BREATH = { every: 4, take: () => new Promise<void>(resolve => setImmediate(resolve)) };

/**
 * What a process does with commands to train on parts of the rows, as the page's training worker does. A run ends the one before.
 *
 * @param ready once there is something to compute with
 * @param tell is given what there is to tell of runs
 */
export function trainingService(
  ready: Promise<void>,
  tell: (message: Message) => void,
): (command: Command) => void {
  const held = new HeldData();
  let brought: Upload | null = null;
  let controls = newControls(BREATH);
  /** Until the run before has given back what it held. */
  let ended = Promise.resolve();
  const train = async (command: Training, csv: Uint8Array | null, own: typeof controls): Promise<void> => {
    const { run, spec, resampled, practice = false } = command;
    if (resampled === undefined || own !== controls) return;
    const emit = (event: Event): void => {
      if (!practice) tell({ run, event });
    };
    const timer = practice ? setTimeout(own.stop, PRACTICE_MS) : undefined;
    try {
      await ready;
      const file = async (name: string) => new Uint8Array(await readFile(new URL(name, DATA_FOLDER)));
      const control = { signal: own.signal, between: own.between, emit, now: () => performance.now() };
      await runResampled(spec, resampled, { file, csv }, held, control);
    } catch (error) {
      emit({ type: 'failed', reason: sentenceOf(error) });
    } finally {
      clearTimeout(timer);
    }
  };
  return command => {
    if (command.type === 'bring') brought = command.upload;
    if (command.type === 'stop') controls.stop();
    if (command.type !== 'train') return;
    controls.stop();
    const own = newControls(BREATH);
    controls = own;
    const csv = command.brought ? (brought?.bytes ?? null) : null;
    ended = ended.then(() => train(command, csv, own));
  };
}
