import { beforeAll, describe, expect, it } from 'vitest';
import { DataError } from '../../../src/data/data-set';
import { type LiveSettings, liveSettingsOf } from '../../../src/lassonet/live-settings';
import { type PathPoint, selectedAt } from '../../../src/lassonet/path-point';
import { TrainingError } from '../../../src/lassonet/problem';
import { DEFAULT_NETWORK, DEFAULT_SOLVER } from '../../../src/lassonet/settings';
import type { Spec } from '../../../src/settings/spec';
import type { Event, Reached } from '../../../src/worker/protocol';
import { runTraining } from '../../../src/worker/training-run';
import { onBackend } from '../lassonet/on-backend';

const TOY: Spec = {
  data: { kind: 'toy', samples: 80, noise: 0, validation: 0, test: 0.2 },
  network: { ...DEFAULT_NETWORK, hidden: [4] },
  solver: {
    ...DEFAULT_SOLVER,
    lambdas: { kind: 'list', values: [0.01, 2, 4, 8, 1000] },
    denseEpochs: 2,
    maxIterations: 4,
    retrainEpochs: 1,
  },
  seed: 0,
};

interface Held {
  /** Sees each event as it comes, and may stop the run. */
  readonly onEvent?: (event: Event, stop: () => void) => void;
  readonly between?: () => Promise<void>;
  readonly csv?: string;
  readonly liveSettings?: () => LiveSettings;
  readonly reached?: Reached;
  /** Milliseconds that go by between two looks at the clock. */
  readonly tick?: number;
}

/** The events of a run, whether or not it ends well. */
async function run(
  spec: Spec,
  { onEvent, between, csv, liveSettings, reached, tick = 1000 }: Held = {},
): Promise<Event[]> {
  const events: Event[] = [];
  const abort = new AbortController();
  let clock = 0;
  await runTraining(
    spec,
    {
      file: () => Promise.reject(new Error('No file is needed.')),
      csv: csv === undefined ? null : new TextEncoder().encode(csv),
    },
    {
      signal: abort.signal,
      between: between ?? (async () => {}),
      emit: event => {
        events.push(event);
        onEvent?.(event, () => abort.abort());
      },
      now: () => tick * clock++,
      ...(liveSettings && { liveSettings }),
      ...(reached && { reached }),
    },
  );
  return events;
}

const ofType = <T extends Event['type']>(events: readonly Event[], type: T) =>
  events.filter((event): event is Extract<Event, { type: T }> => event.type === type);

/** What kinds of event come, in order, each named once in a row. */
function order(events: readonly Event[]): string[] {
  const kinds = events.map(event => (event.type === 'progress' ? event.progress.phase : event.type));
  return kinds.filter((kind, i) => kind !== kinds[i - 1]);
}

beforeAll(() => onBackend('wasm'));

describe('a run', () => {
  it('tells of the data, the dense phase, each λ, and the retrained points, in that order', async () => {
    const events = await run(TOY);
    const points = ofType(events, 'point');
    const kinds = order(events);
    expect(kinds.slice(0, 4)).toEqual(['data', 'dense', 'path', 'point']);
    expect(kinds.lastIndexOf('point')).toBeLessThan(kinds.indexOf('retrain'));
    expect(kinds.slice(-3)).toEqual(['retrained', 'retrain', 'done']);
    expect(points.map(({ point }) => point.lambda)).toEqual([0.01, 2, 4, 8, 1000]);
    expect(points.map(({ point }) => point.support.length).at(-1)).toBe(0);
    expect(ofType(events, 'done')).toMatchObject([{ stopped: false }]);
  });

  it('describes the data before the first step of training', async () => {
    const events = await run(TOY);
    expect(events.slice(0, 2)).toMatchObject([
      { type: 'progress', progress: { phase: 'data' } },
      { type: 'data', description: { features: 10, trainCount: 64, testCount: 16 } },
    ]);
  });

  it('retrains points that were told of, each once, and counts them', async () => {
    const events = await run(TOY);
    const points = ofType(events, 'point');
    const indices = ofType(events, 'retrained').map(({ index }) => index);
    expect(indices.length).toBeGreaterThan(0);
    expect(new Set(indices).size).toBe(indices.length);
    expect(indices.every(index => points[index].point.support.length > 0)).toBe(true);
    const counts = ofType(events, 'progress').flatMap(({ progress }) =>
      progress.phase === 'retrain' ? [[progress.done, progress.total]] : [],
    );
    expect(counts).toEqual(Array.from({ length: indices.length + 1 }, (_, i) => [i, indices.length]));
    for (const { retrained } of ofType(events, 'retrained')) {
      expect(Number.isFinite(retrained.train.loss) && retrained.test).toBeTruthy();
    }
  });

  it('does not retrain when told so', async () => {
    const events = await run({ ...TOY, solver: { ...TOY.solver, retrainEpochs: 0 } });
    expect(order(events).slice(-2)).toEqual(['point', 'done']);
  });

  it('estimates the seconds left once some groups have dropped, and never a negative number', async () => {
    const events = await run(TOY);
    const estimates = ofType(events, 'progress').flatMap(({ progress }) =>
      progress.phase === 'path' ? [progress.secondsLeft] : [],
    );
    expect(estimates[0]).toBeNull();
    expect(estimates.every(seconds => seconds === null || seconds >= 0)).toBe(true);
  });

  it('tells the class predicted for each test row where there are classes', async () => {
    const rows = Array.from({ length: 60 }, (_, i) => [i, (i * 7) % 11, i % 3 === 0 ? 'a' : 'b'].join(','));
    const data = { name: 'f.csv', target: 'y', task: 'classification', validation: 0, test: 0.3 } as const;
    const events = await run(
      { ...TOY, data: { kind: 'csv', ...data } },
      { csv: ['u,v,y', ...rows].join('\n') },
    );
    const [{ testLabels }] = ofType(events, 'data');
    expect(testLabels).toHaveLength(18);
    for (const { point } of ofType(events, 'point')) {
      const right = point.predicted?.filter((said, i) => said === testLabels?.[i]).length ?? 0;
      expect(right / 18).toBeCloseTo(point.test?.score ?? Number.NaN, 5);
    }
    const regression = await run(TOY);
    expect(ofType(regression, 'data')[0].testLabels).toBeUndefined();
    expect(ofType(regression, 'point').some(({ point }) => point.predicted)).toBe(false);
  });

  it('is the same again from the same seed', async () => {
    const numbers = (events: Event[]) => ofType(events, 'point').map(({ point }) => point);
    expect(numbers(await run(TOY))).toEqual(numbers(await run(TOY)));
  });
});

it('tells of each λ once while no time goes by: news would keep the page from anything else', async () => {
  const events = await run(
    { ...TOY, solver: { ...TOY.solver, maxIterations: 200, tolerance: 1e-9 } } as Spec,
    {
      tick: 0,
    },
  );
  const news = ofType(events, 'progress').filter(({ progress }) => progress.phase === 'path');
  expect(news.length).toBeGreaterThan(0);
  expect(news.length).toBeLessThanOrEqual(ofType(events, 'point').length + 1);
});

describe('changing a run', () => {
  it.each([
    [10, 0],
    [0, 10],
  ])('from M = %d to %d tells where, and retrains every point from what it was', async (from, to) => {
    const lambdas = { kind: 'list', values: [0.001, 0.1, 0.3, 0.6, 1000] } as const;
    const solver = { ...TOY.solver, M: from, lambdas, retrainEpochs: 3 };
    const points: PathPoint[] = [];
    const events = await run({ ...TOY, solver } as Spec, {
      onEvent: event => {
        if (event.type === 'point') points.push(event.point);
      },
      liveSettings: () => ({ ...liveSettingsOf(solver), M: points.length < 2 ? from : to }),
    });
    expect(points.map(({ changes }) => changes)).toEqual([
      undefined,
      undefined,
      [{ setting: 'M', from, to }],
      undefined,
      undefined,
    ]);
    const retrained = ofType(events, 'retrained');
    expect(retrained.length).toBeGreaterThan(1);
    for (const { index, retrained: fits } of retrained) {
      expect(fits.train.loss).toBeLessThanOrEqual(points[index].train.loss * (1 + 1e-5));
    }
  });
});

describe('a run that goes on', () => {
  it('tells the points that are missing, and retrains all', async () => {
    const before = ofType(await run(TOY), 'point').slice(0, 2);
    const points = before.map(({ point }) => selectedAt(point));
    const events = await run(TOY, { reached: { lambda: before[1].point.lambda, points, seconds: 500 } });
    expect(order(events).slice(0, 3)).toEqual(['data', 'path', 'point']);
    expect(ofType(events, 'point').map(({ point }) => point.lambda)).toEqual([4, 8, 1000]);
    const indices = ofType(events, 'retrained').map(({ index }) => index);
    expect(indices[0]).toBe(0);
    const [done] = ofType(events, 'done');
    expect(done.stopped).toBe(false);
    expect(done.computing).toBeGreaterThan(500);
    expect(done.seconds).toBeGreaterThanOrEqual(done.computing);
  });

  it('and had all its points is retrained', async () => {
    const before = ofType(await run(TOY), 'point');
    const points = before.map(({ point }) => selectedAt(point));
    const events = await run(TOY, { reached: { lambda: 1000, points, seconds: 0 } });
    expect(ofType(events, 'point')).toEqual([]);
    expect(ofType(events, 'retrained').length).toBeGreaterThan(0);
    expect(ofType(events, 'done')).toMatchObject([{ stopped: false }]);
  });
});

describe('stopping a run', () => {
  it('in the middle of the path keeps the points that came, and is no fault', async () => {
    const events = await run(TOY, {
      onEvent: (event, stop) => {
        if (event.type === 'point') stop();
      },
    });
    expect(ofType(events, 'point').length).toBe(1);
    expect(ofType(events, 'retrained')).toEqual([]);
    expect(events.at(-1)).toMatchObject({ type: 'done', stopped: true });
  });

  it('before the dense phase is over leaves no points', async () => {
    const events = await run(TOY, { onEvent: (event, stop) => event.type === 'data' && stop() });
    expect(ofType(events, 'point')).toEqual([]);
    expect(events.at(-1)).toMatchObject({ type: 'done', stopped: true });
  });

  it('while retraining keeps the whole path', async () => {
    const events = await run(TOY, {
      onEvent: (event, stop) => event.type === 'retrained' && stop(),
    });
    expect(ofType(events, 'point').length).toBe(5);
    expect(ofType(events, 'retrained').length).toBe(1);
    expect(events.at(-1)).toMatchObject({ type: 'done', stopped: true });
  });
});

describe('holding a run', () => {
  it('between two iterations holds all that follows', async () => {
    let letGo: () => void = () => {};
    let waits = 0;
    let arrived = 0;
    const whole = run(TOY, {
      onEvent: () => arrived++,
      between: async () => {
        if (++waits === 5)
          await new Promise<void>(resolve => {
            letGo = resolve;
          });
      },
    });
    await expect.poll(() => waits).toBe(5);
    const held = arrived;
    await new Promise(resolve => setTimeout(resolve, 50));
    expect(arrived).toBe(held);
    letGo();
    const events = await whole;
    expect(events.length).toBeGreaterThan(held);
    expect(ofType(events, 'point').length).toBe(5);
  });
});

describe('a run that cannot be', () => {
  const csv: Spec = {
    ...TOY,
    data: { kind: 'csv', name: 'f.csv', target: 'y', task: 'regression', validation: 0, test: 0.5 },
  };
  const SENTENCE = /^[A-Z].*\.$/;

  async function failure(spec: Spec, held: Held): Promise<Error> {
    const events: Event[] = [];
    const error = await run(spec, { ...held, onEvent: event => events.push(event) }).catch(reason => reason);
    expect(ofType(events, 'done')).toEqual([]);
    return error;
  }

  it.each([
    ['no file', {}, /f\.csv.*open it again/],
    ['no such column', { csv: 'a,b\n1,2\n3,4\n5,6\n7,8' }, /no column “y”/],
    ['constant features', { csv: 'a,y\n1,2\n1,4\n1,6\n1,8' }, /No feature column varies/],
  ])('is a DataError in one sentence: %s', async (_, held, message) => {
    const error = await failure(csv, held);
    expect(error).toBeInstanceOf(DataError);
    expect(error.message).toMatch(message);
    expect(error.message).toMatch(SENTENCE);
  });

  it('is a TrainingError in one sentence where the numbers run away', async () => {
    const error = await failure({ ...TOY, solver: { ...TOY.solver, learningRate: 1e30 } }, {});
    expect(error).toBeInstanceOf(TrainingError);
    expect(error.message).toMatch(SENTENCE);
  });
});
