import { expect, it } from 'vitest';
import { denseNetwork } from '../../../src/lassonet/network/dense-network';
import { DEFAULT_NETWORK, DEFAULT_SOLVER } from '../../../src/lassonet/settings';
import { retrainedPoints } from '../../../src/worker/keyframes';
import { TimeLeft } from '../../../src/worker/time-left';

const FEATURES = 200;
const EPOCH = 0.4;
const LAMBDA = 1.3;

/** The seconds left that are told during a run of steady pace, beside those that it takes in fact. */
function run(retrainEpochs: number) {
  let clock = 0;
  const solver = { ...DEFAULT_SOLVER, denseEpochs: 5, retrainEpochs };
  const network = denseNetwork(
    { task: { kind: 'regression' }, features: FEATURES, groups: undefined },
    DEFAULT_NETWORK,
  );
  const left = new TimeLeft(network, solver, () => 1000 * clock);
  const told: { readonly at: number; readonly left: number }[] = [];
  for (let epoch = 1; epoch <= solver.denseEpochs; epoch++) {
    clock += EPOCH;
    left.onPath({ phase: 'dense', epoch, epochs: solver.denseEpochs, loss: 1 });
  }
  const counts: number[] = [];
  for (let selected = FEATURES; selected > 0; selected = Math.min(selected - 1, Math.floor(0.9 * selected))) {
    const progress = {
      phase: 'path',
      lambda: 1,
      lambdaCount: counts.length,
      iterations: 1,
      selected,
    } as const;
    const answer = left.onPath(progress);
    if (answer.phase === 'path' && answer.secondsLeft !== null)
      told.push({ at: clock, left: answer.secondsLeft });
    clock += LAMBDA;
    counts.push(selected);
  }
  const chosen = retrainEpochs > 0 ? retrainedPoints(counts).map(index => counts[index]) : [];
  const begun = 1000 * clock;
  chosen.forEach((k, done) => {
    told.push({ at: clock, left: left.retraining(chosen, done, begun) });
    clock += EPOCH * retrainEpochs * (k / FEATURES);
  });
  return { told, end: clock };
}

it.each([0, 20])('counts what comes after the path: %i epochs of retraining', retrainEpochs => {
  const { told, end } = run(retrainEpochs);
  const late = told.filter(({ at }) => at > end / 4 && at < 0.95 * end);
  expect(late.length).toBeGreaterThan(10);
  for (const { at, left } of late) {
    expect(left / (end - at)).toBeLessThan(1.5);
    expect((end - at) / left).toBeLessThan(1.5);
  }
});
