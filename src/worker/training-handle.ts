import type { Command, Event } from './protocol';

/** A run in the worker. */
export interface TrainingHandle {
  pause(): void;
  resume(): void;
  stop(): void;
  /** Ends the worker at once; no event comes after this. */
  dispose(): void;
}

/** Starts a worker of its own for one run. A worker that dies is reported as `failed`. */
export function startTraining(
  command: Extract<Command, { type: 'train' }>,
  onEvent: (event: Event) => void,
): TrainingHandle {
  const worker = new Worker(new URL('./training.worker.ts', import.meta.url), {
    type: 'module',
    name: 'training',
  });
  let over = false;
  const finish = (): void => {
    over = true;
    worker.terminate();
  };
  const fail = (message: string): void => {
    if (over) return;
    finish();
    onEvent({ type: 'failed', message });
  };
  worker.onmessage = ({ data: event }: MessageEvent<Event>) => {
    if (over) return;
    if (event.type === 'done' || event.type === 'failed') finish();
    onEvent(event);
  };
  worker.onerror = event => {
    event.preventDefault();
    const reason = event.message?.replace(/\.$/, '');
    fail(`The training worker died${reason ? `: ${reason}` : ''}.`);
  };
  worker.onmessageerror = () => fail('The training worker sent something that could not be read.');
  const send = (next: Command): void => {
    if (!over) worker.postMessage(next);
  };
  send(command);
  return {
    pause: () => send({ type: 'pause' }),
    resume: () => send({ type: 'resume' }),
    stop: () => send({ type: 'stop' }),
    dispose: finish,
  };
}
