import { beforeAll, describe, expect, it } from 'vitest';
import { DEFAULT_NETWORK, DEFAULT_SOLVER } from '../../../src/lassonet/settings';
import type { Spec } from '../../../src/settings/spec';
import type { Event } from '../../../src/worker/protocol';
import {
  otherRetrainer,
  type RetrainingCommand,
  type RetrainingReply,
  retrainingService,
} from '../../../src/worker/retraining-elsewhere';
import type { StartSideWorker } from '../../../src/worker/side-worker';
import { runTraining } from '../../../src/worker/training-run';
import { onBackend } from '../lassonet/on-backend';

const TOY: Spec = {
  data: { kind: 'toy', samples: 80, noise: 0, validation: 0, test: 0.2 },
  network: { ...DEFAULT_NETWORK, hidden: [4] },
  solver: {
    ...DEFAULT_SOLVER,
    lambdas: { kind: 'list', values: [0.01, 0.5, 1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 1000] },
    denseEpochs: 2,
    maxIterations: 4,
    retrainEpochs: 2,
  },
  seed: 0,
};

type Start = StartSideWorker<RetrainingCommand, RetrainingReply>;

/** A worker that is none: it computes here. @param answers to how many it lives */
function worker(answers = Number.POSITIVE_INFINITY) {
  const seen = { asked: 0, ended: 0 };
  const start: Start = (heard, died) => {
    const obey = retrainingService(
      async () => {},
      message => heard(structuredClone(message)),
    );
    return {
      send: command => {
        if (command.type === 'retrain' && ++seen.asked > answers) died('The worker that retrains died.');
        else obey(structuredClone(command));
      },
      end: () => {
        seen.ended++;
      },
    };
  };
  return { seen, start };
}

interface Sharing {
  /** null: there is no other worker. */
  readonly start: Start | null;
  /** Milliseconds that go by between two looks at the clock. */
  readonly tick?: number;
  readonly stopAt?: (event: Event) => boolean;
}

async function run({ start, tick = 1000, stopAt = () => false }: Sharing): Promise<Event[]> {
  const events: Event[] = [];
  const abort = new AbortController();
  let clock = 0;
  await runTraining(
    TOY,
    { file: () => Promise.reject(new Error('No file is needed.')), csv: null },
    {
      signal: abort.signal,
      between: async () => {
        // Lets another's answers in, as a worker does now and then.
        await new Promise(resolve => setTimeout(resolve, 0));
        abort.signal.throwIfAborted();
      },
      emit: event => {
        events.push(event);
        if (stopAt(event)) abort.abort();
      },
      now: () => tick * clock++,
      retrainer: () => start && (task => otherRetrainer(task, start)),
    },
  );
  return events;
}

/** What each point was retrained to, in the order of the path. */
function retrained(events: readonly Event[]) {
  return events
    .flatMap(event => (event.type === 'retrained' ? [[event.index, event.retrained] as const] : []))
    .sort(([a], [b]) => a - b);
}

beforeAll(() => onBackend('cpu'));

describe('retraining shared with another worker', () => {
  it('gives every point what it gives alone, each once, and ends the worker', async () => {
    const { seen, start } = worker();
    const shared = await run({ start });
    const alone = await run({ start: null });
    expect(retrained(alone).length).toBeGreaterThan(2);
    expect(retrained(shared)).toEqual(retrained(alone));
    expect(seen.asked).toBeGreaterThan(0);
    expect(seen.asked).toBeLessThan(retrained(alone).length);
    expect(seen.ended).toBe(1);
    expect(shared.at(-1)).toMatchObject({ type: 'done', stopped: false });
  });

  it.each([0, 1])('is finished here where the worker dies after %d answers', async answers => {
    const { seen, start } = worker(answers);
    const shared = await run({ start });
    expect(retrained(shared)).toEqual(retrained(await run({ start: null })));
    expect(seen.asked).toBe(answers + 1);
  });

  it('is done here where no worker starts', async () => {
    const start: Start = () => {
      throw new Error('no memory');
    };
    expect(retrained(await run({ start }))).toEqual(retrained(await run({ start: null })));
  });

  it('is not shared where it is over at once', async () => {
    const { seen, start } = worker();
    await run({ start, tick: 1 });
    expect(seen).toEqual({ asked: 0, ended: 0 });
  });

  it('ends where it is stopped, and the worker with it', async () => {
    const { seen, start } = worker();
    const events = await run({ start, stopAt: ({ type }) => type === 'retrained' });
    expect(events.at(-1)).toMatchObject({ type: 'done', stopped: true });
    expect(retrained(events).length).toBeLessThan(3);
    expect(seen.ended).toBeGreaterThan(0);
  });
});
