import type { Event, TrainingRequest } from './protocol';
import { type TrainingPort, TrainingWorker } from './training-handle';

/** A run for any of the workers of a pool. */
export interface PoolRun {
  readonly training: TrainingRequest;
  /** Called whenever the run is begun, from its start: what hears of it. */
  readonly listen: () => (event: Event) => void;
}

/** Workers on a machine with so many processors: one each, for so many runs at most and within 2 GB. @param bytes of the data */
export function poolSize(processors: number, runs: number, bytes: number): number {
  const inMemory = Math.floor(MOST_BYTES / (WORKER_BYTES + BYTES_A_BYTE * bytes));
  return Math.max(1, Math.min(processors, runs, inMemory));
}

const MOST_BYTES = 2e9;
const WORKER_BYTES = 1e8;
/** A byte of a table becomes several in its cells, its rows, the samples and the work on them. */
const BYTES_A_BYTE = 12;
/** A run whose worker died is begun again so often. */
const MOST_ATTEMPTS = 2;

/** Training workers that share a queue of runs. One that dies costs its run what had been done of it, and the others nothing. */
export class TrainingPool {
  private readonly idle: TrainingWorker[];
  private readonly all: readonly TrainingWorker[];
  private readonly waiting: { readonly run: PoolRun; readonly attempt: number }[] = [];

  /** @param start starts a worker, in place of the project's own */
  constructor(size: number, start?: () => TrainingPort) {
    this.all = Array.from({ length: size }, () => new TrainingWorker(start, () => true));
    this.idle = [...this.all];
  }

  /**
   * Starts workers ahead of the runs that are to find them ready.
   *
   * @param runs how many there will be at least
   * @param practice what the workers train until then, so that what is computed often is compiled; default: nothing
   */
  open(runs: number, practice?: TrainingRequest): void {
    for (const worker of this.idle.toReversed().slice(0, runs)) worker.open(practice);
  }

  /** Has a run done when a worker is free. @param next before those that wait */
  add(run: PoolRun, next = false): void {
    this.enqueue(run, 1, next);
  }

  /** Ends all workers at once; no event comes after this. */
  dispose(): void {
    this.waiting.length = 0;
    for (const worker of this.all) worker.dispose();
  }

  private enqueue(run: PoolRun, attempt: number, next: boolean): void {
    if (next) this.waiting.unshift({ run, attempt });
    else this.waiting.push({ run, attempt });
    this.begin();
  }

  private begin(): void {
    while (this.idle.length > 0 && this.waiting.length > 0) {
      const worker = this.idle.pop() as TrainingWorker;
      const { run, attempt } = this.waiting.shift() as (typeof this.waiting)[0];
      const hear = run.listen();
      worker.train(run.training, event => {
        const over = event.type === 'done' || event.type === 'failed';
        if (over) this.idle.push(worker);
        if (event.type === 'failed' && attempt < MOST_ATTEMPTS) this.enqueue(run, attempt + 1, true);
        else hear(event);
        if (over) this.begin();
      });
    }
  }
}
