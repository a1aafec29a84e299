import { beforeAll, describe, expect, it } from 'vitest';
import { ROW_THREADS } from '../../../scripts/tools/row-threads';
import { BLOCK } from '../../../src/lassonet/kernels/deviations';
import { RowShare, type RowSharer } from '../../../src/lassonet/method/row-share';
import { denseNetwork } from '../../../src/lassonet/network/dense-network';
import { regularizationPath } from '../../../src/lassonet/path/path';
import type { Problem } from '../../../src/lassonet/problem';
import { DEFAULT_NETWORK, DEFAULT_SOLVER } from '../../../src/lassonet/settings';
import {
  type RowCommand,
  type RowReply,
  type RowWorkers,
  workerSharer,
  worthwhileRows,
} from '../../../src/worker/row-sharers';
import { onBackend } from '../lassonet/on-backend';
import { smallClassification } from '../lassonet/small-problem';

/** Workers that do nothing but note what they are sent. */
function idleWorkers(processors: number) {
  const sent: RowCommand[][] = [];
  const heard: ((reply: RowReply) => void)[] = [];
  const died: ((why: string) => void)[] = [];
  let ended = 0;
  const workers: RowWorkers = {
    processors,
    now: () => 0,
    start: (hear, die) => {
      const commands: RowCommand[] = [];
      sent.push(commands);
      heard.push(hear);
      died.push(die);
      return { send: command => commands.push(command), end: () => ended++ };
    },
  };
  return { workers, sent, heard, died, ended: () => ended };
}

const problem = smallClassification();
const FEW_ROWS = { count: 1, x: new Float32Array(30), y: new Float32Array(1) };
const MANY_LAMBDAS = {
  kind: 'list',
  values: Array.from({ length: 2000 }, (_, i) => 0.01 * 1.001 ** i),
} as const;
const NETWORK = { ...DEFAULT_NETWORK, hidden: [6, 4] };

const MANY = 4000;
/** The rows over and over. */
function manyRows(count = MANY): Problem {
  const { features, train } = problem;
  const x = Float32Array.from({ length: count * features }, (_, i) => train.x[i % train.x.length]);
  const y = Float32Array.from({ length: count }, (_, i) => train.y[i % train.y.length]);
  return { ...problem, train: { count, x, y } };
}

beforeAll(() => onBackend('wasm'));

describe('workers that share rows', () => {
  it('hold equal parts of the last rows, one for each further processor, four parts at most', () => {
    for (const [processors, parts] of [
      [2, 2],
      [3, 3],
      [16, 4],
    ]) {
      const { workers } = idleWorkers(processors);
      const sharers = worthwhileRows(manyRows(), NETWORK, DEFAULT_SOLVER, workers)?.sharers ?? [];
      expect(sharers).toHaveLength(parts - 1);
      for (const { count } of sharers) expect(Math.abs(count - MANY / parts)).toBeLessThan(0.1 * MANY);
    }
  });

  it.each([
    [MANY, 2, [4 * BLOCK]],
    [MANY, 3, [1333, 5 * BLOCK]],
  ])(
    'hold parts of %d rows that begin with a block of sparse samples where that is near',
    (rows, processors, firsts) => {
      const { workers } = idleWorkers(processors);
      const counts = worthwhileRows(manyRows(rows), NETWORK, DEFAULT_SOLVER, workers)?.sharers.map(
        ({ count }) => count,
      );
      expect(counts).toEqual(firsts.map((first, p) => (firsts[p + 1] ?? rows) - first));
    },
  );

  it.each([
    ['there is one processor', manyRows(), 1, {}],
    ['a gradient is over at once', problem, 8, {}],
    ['the network is a linear model', manyRows(), 8, { M: 0 }],
  ])('are not there where %s', (_, those, processors, solver) => {
    const { workers } = idleWorkers(processors);
    expect(worthwhileRows(those, NETWORK, { ...DEFAULT_SOLVER, ...solver }, workers)).toBeNull();
  });

  it('are started when gradients have taken a while, once, and hold what is selected by then', () => {
    const { workers, sent } = idleWorkers(2);
    const rows = worthwhileRows(manyRows(), NETWORK, DEFAULT_SOLVER, workers);
    rows?.sharers[0].restrict([2, 5]);
    rows?.tookAlone(900);
    expect(sent).toEqual([]);
    for (let i = 0; i < 3; i++) rows?.tookAlone(200);
    expect(sent).toHaveLength(1);
    expect(sent[0].map(({ type }) => type)).toEqual(['take', 'restrict']);
    expect(sent[0][1]).toEqual({ type: 'restrict', features: [2, 5] });
  });

  it('are ready once they say so', () => {
    const { workers, heard } = idleWorkers(2);
    const sharer = workerSharer(problem, NETWORK, FEW_ROWS, workers.start);
    expect(sharer.state).toBe('idle');
    sharer.begin();
    expect(sharer.state).toBe('starting');
    heard[0]({ type: 'ready' });
    expect(sharer.state).toBe('ready');
  });

  it.each(['dies', 'fails'])('fail what waits and what is asked later where one %s', async how => {
    const { workers, heard, died, ended } = idleWorkers(2);
    const sharer = workerSharer(problem, NETWORK, FEW_ROWS, workers.start);
    sharer.begin();
    heard[0]({ type: 'ready' });
    const waiting = sharer.gradient(new Float32Array(9));
    if (how === 'dies') died[0]('It was killed.');
    else heard[0]({ type: 'failed', message: 'no memory' });
    await expect(waiting).rejects.toThrow(how === 'dies' ? 'It was killed.' : 'no memory');
    expect(sharer.state).toBe('gone');
    expect(ended()).toBe(1);
    await expect(sharer.gradient(new Float32Array(9))).rejects.toThrow('gone');
  });

  it.each(['as much', 'differently'])('compute in threads of Node, rows count %s', async how => {
    const { features } = problem;
    const counted = how === 'differently' && { weights: problem.train.y.map(label => 0.5 + label) };
    const train = { ...problem.train, ...counted };
    const here = new RowShare(denseNetwork(problem, NETWORK), train);
    const samples = structuredClone(train);
    const sharer = workerSharer({ task: problem.task, features }, NETWORK, samples, ROW_THREADS.start);
    sharer.begin();
    const kept = [4, 1, 7];
    here.restrict(kept);
    sharer.restrict(kept);
    const values = Float32Array.from({ length: here.length }, (_, i) => Math.sin(i));
    const expected = values.slice();
    here.gradient(expected);
    expect(await sharer.gradient(values)).toEqual(expected);
    expect(sharer.state).toBe('ready');
    const waiting = sharer.gradient(new Float32Array(here.length));
    sharer.dismiss();
    await expect(waiting).rejects.toThrow('dismissed');
    here.dispose();
  });

  it.each(['lives', 'is killed'])(
    'share a path that never waits for a message, where the thread %s',
    async fate => {
      const { train, features } = problem;
      const half = train.count / 2;
      const samples = { count: half, x: train.x.slice(half * features), y: train.y.slice(half) };
      let end = (): void => {};
      const sharer = workerSharer(problem, NETWORK, samples, (heard, died) => {
        const thread = ROW_THREADS.start(heard, died);
        end = thread.end;
        return thread;
      });
      sharer.begin();
      let asked = 0;
      const counted: RowSharer = {
        ...sharer,
        get state() {
          return sharer.state;
        },
        gradient: values => {
          const answer = sharer.gradient(values);
          if (++asked === 3 && fate === 'is killed') end();
          return answer;
        },
      };
      const solver = {
        ...DEFAULT_SOLVER,
        denseEpochs: 3,
        maxIterations: 2000,
        tolerance: 1e-9,
        lambdas: MANY_LAMBDAS,
      };
      const rows = { sharers: [counted], now: () => performance.now(), tookAlone: () => {} };
      const wanted = fate === 'lives' ? 'ready' : 'gone';
      // However long the thread takes to start: the path goes on until it was asked, and a little further.
      let after = 0;
      for await (const { residual } of regularizationPath(problem, NETWORK, solver, { seed: 0, rows })) {
        expect(residual).toBeGreaterThanOrEqual(0);
        if (asked >= 3 && sharer.state === wanted && ++after === 3) break;
      }
      expect(after).toBe(3);
      sharer.dismiss();
    },
  );
});
