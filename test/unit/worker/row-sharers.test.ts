import { beforeAll, describe, expect, it } from 'vitest';
import { ROW_THREADS } from '../../../scripts/tools/row-threads';
import { RowShare, type RowSharer } from '../../../src/lassonet/method/row-share';
import { denseNetwork } from '../../../src/lassonet/network/dense-network';
import { regularizationPath } from '../../../src/lassonet/path/path';
import type { PathPoint } from '../../../src/lassonet/path-point';
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

/** Workers that do nothing but note what they are sent, with a clock by which a gradient takes the given milliseconds. */
function idleWorkers(processors: number, ms: number) {
  const sent: RowCommand[][] = [];
  const heard: ((reply: RowReply) => void)[] = [];
  const died: ((why: string) => void)[] = [];
  let ended = 0;
  let at = 0;
  const workers: RowWorkers = {
    processors,
    now: () => {
      at += ms;
      return at;
    },
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
const LAMBDAS = { kind: 'list', values: [0.01, 0.03, 0.1] } as const;
const NETWORK = { ...DEFAULT_NETWORK, hidden: [6, 4] };

beforeAll(() => onBackend('wasm'));

describe('workers that share rows', () => {
  it('hold equal parts of the last rows, one for each further processor, four parts at most', () => {
    for (const [processors, parts] of [
      [2, 2],
      [3, 3],
      [16, 4],
    ]) {
      const { workers, sent } = idleWorkers(processors, 50);
      const rows = worthwhileRows(problem, NETWORK, DEFAULT_SOLVER, workers);
      expect(sent).toHaveLength(parts - 1);
      const { count } = problem.train;
      for (const sharer of rows?.sharers ?? [])
        expect(Math.abs(sharer.count - count / parts)).toBeLessThanOrEqual(1);
    }
  });

  it.each([
    ['there is one processor', 1, 50, {}],
    ['a gradient is over at once', 8, 0.2, {}],
    ['the network is a linear model', 8, 50, { M: 0 }],
  ])('are not started where %s', (_, processors, ms, solver) => {
    const { workers, sent } = idleWorkers(processors, ms);
    expect(worthwhileRows(problem, NETWORK, { ...DEFAULT_SOLVER, ...solver }, workers)).toBeNull();
    expect(sent).toEqual([]);
  });

  it('are ready once they say so', () => {
    const { workers, heard } = idleWorkers(2, 50);
    const sharer = workerSharer(
      problem,
      NETWORK,
      { count: 1, x: new Float32Array(30), y: new Float32Array(1) },
      workers.start,
    );
    expect(sharer.state).toBe('starting');
    heard[0]({ type: 'ready' });
    expect(sharer.state).toBe('ready');
  });

  it.each(['dies', 'fails'])('fail what waits and what is asked later where one %s', async how => {
    const { workers, heard, died, ended } = idleWorkers(2, 50);
    const sharer = workerSharer(
      problem,
      NETWORK,
      { count: 1, x: new Float32Array(30), y: new Float32Array(1) },
      workers.start,
    );
    heard[0]({ type: 'ready' });
    const waiting = sharer.gradient(new Float32Array(9));
    if (how === 'dies') died[0]('It was killed.');
    else heard[0]({ type: 'failed', message: 'no memory' });
    await expect(waiting).rejects.toThrow(how === 'dies' ? 'It was killed.' : 'no memory');
    expect(sharer.state).toBe('gone');
    expect(ended()).toBe(1);
    await expect(sharer.gradient(new Float32Array(9))).rejects.toThrow('gone');
  });

  it('compute in threads of Node, until they are ended', async () => {
    const { train, features } = problem;
    const here = new RowShare(denseNetwork(problem, NETWORK), train);
    const samples = { ...train, x: train.x.slice(), y: train.y.slice() };
    const sharer = workerSharer({ task: problem.task, features }, NETWORK, samples, ROW_THREADS.start);
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
      const points: PathPoint[] = [];
      const solver = {
        ...DEFAULT_SOLVER,
        denseEpochs: 3,
        maxIterations: 2000,
        tolerance: 1e-9,
        lambdas: LAMBDAS,
      };
      const rows = { sharers: [counted], now: () => 0 };
      for await (const point of regularizationPath(problem, NETWORK, solver, { seed: 0, rows }))
        points.push(point);
      expect(asked).toBeGreaterThanOrEqual(3);
      expect(sharer.state).toBe(fate === 'lives' ? 'ready' : 'gone');
      expect(points.at(-1)?.lambda).toBe(LAMBDAS.values.at(-1));
      sharer.dismiss();
    },
  );
});
