import type { LiveSettings } from '../lassonet/live-settings';
import { WORKERS_WORDS as WORDS } from '../words/en/workers';
import type { Sentence } from '../words/sentences';
import { fileWords } from '../words/spoken';
import { deathOf, watched } from './lifeline';
import { isOffline } from './offline';
import { type Command, type Event, type Message, type TrainingRequest, wasQuick } from './protocol';

/** What a handle needs of a worker. */
export type TrainingPort = Pick<
  Worker,
  'postMessage' | 'terminate' | 'onmessage' | 'onerror' | 'onmessageerror'
>;

function newWorker(): TrainingPort {
  return watched(
    new Worker(new URL('./training.worker.ts', import.meta.url), { type: 'module', name: 'training' }),
  );
}

/** Milliseconds after which a run that was told to stop, and has not, is given up. */
const PATIENCE = 3000;

/**
 * The worker that trains, one run at a time. By default it is kept for the next run where a run was quick: what computes is then
 * loaded, tested and warm. A worker that dies is reported as `failed`.
 */
export class TrainingWorker {
  private port: TrainingPort | null = null;
  private run = 0;
  /** Bytes of the file that the worker has; null: it has none. */
  private brought: Uint8Array | null = null;
  /** When the run began, in milliseconds. */
  private begun = 0;
  /** Of the run under way; null: none is. */
  private listener: ((event: Event) => void) | null = null;

  /**
   * @param start starts a worker, in place of the project's own
   * @param keep whether the worker is kept after a run that ended like this
   */
  constructor(
    private readonly start: () => TrainingPort = newWorker,
    private readonly keep: typeof wasQuick = wasQuick,
  ) {}

  /** Starts the worker, so that a run finds it ready. @param practice what it trains meanwhile; default: nothing */
  open(practice?: TrainingRequest): void {
    if (this.port !== null) return;
    this.port = this.started();
    this.brought = null;
    if (practice) this.begin(this.port, { ...practice, practice: true });
  }

  /**
   * Begins a run. One that is under way is cancelled, and no event of it comes any more. A file whose bytes are the same array as
   * before is not sent again.
   */
  train(training: TrainingRequest, onEvent: (event: Event) => void): void {
    this.open();
    this.begun = performance.now();
    this.listener = onEvent;
    if (this.port) this.begin(this.port, training);
  }

  change(settings: LiveSettings): void {
    this.send({ type: 'change', settings });
  }

  pause(): void {
    this.send({ type: 'pause' });
  }

  resume(): void {
    this.send({ type: 'resume' });
  }

  /** Ends the run. What does not answer is ended with its worker. */
  stop(): void {
    this.send({ type: 'stop' });
    const { run } = this;
    setTimeout(() => {
      if (run === this.run && this.listener) this.giveUp();
    }, PATIENCE);
  }

  /** Ends the worker at once; no event comes after this. */
  dispose(): void {
    this.listener = null;
    this.port?.terminate();
    this.port = null;
  }

  private begin(port: TrainingPort, { upload, ...training }: TrainingRequest): void {
    this.run++;
    if (upload !== null && upload.bytes !== this.brought) {
      port.postMessage({ type: 'bring', upload } satisfies Command);
      this.brought = upload.bytes;
    }
    port.postMessage({
      type: 'train',
      run: this.run,
      brought: upload !== null,
      ...training,
    } satisfies Command);
  }

  private giveUp(): void {
    const { listener } = this;
    this.dispose();
    const seconds = (performance.now() - this.begun) / 1000;
    listener?.({ type: 'done', stopped: true, seconds, computing: seconds });
  }

  private send(command: Command): void {
    if (this.listener) this.port?.postMessage(command);
  }

  private started(): TrainingPort {
    const port = this.start();
    const take = (event: Event, run?: number): void => {
      const hear = (): void => {
        if (port === this.port && (run ?? this.run) === this.run) this.hear(event);
      };
      const words = fileWords();
      if (words === null) hear();
      else void words.then(hear);
    };
    port.onmessage = ({ data: { run, event } }: MessageEvent<Message>) => take(event, run);
    const fail = (reason: Sentence): void => take({ type: 'failed', reason });
    port.onerror = event => {
      event.preventDefault();
      fail(!event.message && isOffline() ? WORDS.offline : deathOf('training', event.message));
    };
    port.onmessageerror = () => fail(WORDS.unreadable({ worker: 'training' }));
    return port;
  }

  private hear(event: Event): void {
    const { listener } = this;
    if (event.type === 'done') this.listener = null;
    if (event.type === 'failed' || (event.type === 'done' && !this.keep(event))) this.dispose();
    listener?.(event);
  }
}
