import { expect, it } from 'vitest';
import { denseNetwork } from '../../../src/lassonet/network/dense-network';
import { DEFAULT_NETWORK, DEFAULT_SOLVER } from '../../../src/lassonet/settings';
import { retrainedPoints } from '../../../src/worker/keyframes';
import { TimeLeft } from '../../../src/worker/time-left';

const FEATURES = 50;
const NETWORK = { ...DEFAULT_NETWORK, hidden: [30, 30] };
const EPOCH = 0.4;
const LAMBDA = 1.3;

/** Groups selected at each λ: a tenth drops at a time. */
const FALLING: number[] = [];
for (let k = FEATURES; k > 0; k = Math.min(k - 1, Math.floor(0.9 * k))) FALLING.push(k);
/** Five stay for long. */
const STAYING = [
  ...FALLING.filter(k => k > 5),
  ...Array.from({ length: 30 }, () => 5),
  ...FALLING.filter(k => k < 5),
];

/** The seconds left that are told during a run of steady pace, beside those that it takes in fact. */
function run(path: readonly number[], retrainEpochs: number, lambdas = DEFAULT_SOLVER.lambdas) {
  let clock = 0;
  const solver = { ...DEFAULT_SOLVER, denseEpochs: 5, retrainEpochs, lambdas };
  const network = denseNetwork(
    { task: { kind: 'regression' }, features: FEATURES, groups: undefined },
    NETWORK,
  );
  const left = new TimeLeft(network, solver, 1, () => 1000 * clock);
  const told: { readonly at: number; readonly left: number }[] = [];
  for (let epoch = 1; epoch <= solver.denseEpochs; epoch++) {
    clock += EPOCH;
    left.onPath({ phase: 'dense', epoch, epochs: solver.denseEpochs, loss: 1 });
  }
  path.forEach((selected, lambdaCount) => {
    const answer = left.onPath({ phase: 'path', lambda: 1, lambdaCount, iterations: 1, selected });
    if (answer.phase === 'path' && answer.secondsLeft !== null)
      told.push({ at: clock, left: answer.secondsLeft });
    clock += LAMBDA;
    left.recorded(selected, { objective: 1.05 ** (lambdaCount - path.length) });
  });
  const chosen = retrainEpochs > 0 ? retrainedPoints(path).map(index => path[index]) : [];
  const begun = 1000 * clock;
  chosen.forEach((k, done) => {
    told.push({ at: clock, left: left.retraining(chosen, done, begun) });
    clock += EPOCH * retrainEpochs * (0.4 + (0.6 * k) / FEATURES);
  });
  return { told, end: clock };
}

const LIST = { kind: 'list', values: STAYING.map((_, i) => 1 + i) } as const;

it.each([
  ['nothing is retrained', FALLING, 0, undefined],
  ['support after support is retrained', FALLING, 20, undefined],
  ['some features stay for long', STAYING, 0, undefined],
  ['the λ are given', STAYING, 0, LIST],
] as const)(
  'is right within a half from a quarter of the run on where %s',
  (_, path, retrainEpochs, lambdas) => {
    const { told, end } = run(path, retrainEpochs, lambdas);
    const late = told.filter(({ at }) => at > end / 4 && at < 0.95 * end);
    expect(late.length).toBeGreaterThan(10);
    for (const { at, left } of late) {
      expect(left / (end - at)).toBeLessThan(1.5);
      expect((end - at) / left).toBeLessThan(1.5);
    }
  },
);
