import { describe, expect, test } from 'vitest';
import { denseForward } from '../../../../src/lassonet/forward/forward-pass';
import {
  evidenceOf,
  inputGroup,
  inputProx,
  rankedInputs,
} from '../../../../src/store/image/input-arithmetic';
import { featureNumbering } from '../../../../src/store/readings/feature-numbering';
import { networkInput } from '../../../../src/store/readings/plain-network';
import { createExplorer } from '../../../../src/store/state/explorer';
import type { ExplorerState } from '../../../../src/store/state/explorer-state';
import { evidenceText, proxText } from '../../../../src/views/arithmetic/arithmetic-text';
import { storedPath } from '../../app/lessons/stored-files';

const TOY = storedPath('toy');
const { featureOf } = featureNumbering(TOY);

const stateAt = (rest: Partial<ExplorerState> = {}): ExplorerState =>
  createExplorer({ paths: { toy: TOY }, shown: 'toy', cursor: 0, example: 3, ...rest }).getState();

/** The network's output on the example, with the inputs of these features at their mean. */
function outputWithout(features: readonly number[]): number {
  const { spec, points, examples, description } = TOY;
  const raw = examples?.raw.slice(3 * description.features, 4 * description.features);
  const x = raw && networkInput(TOY, raw, featureNumbering(TOY).featureAt);
  if (!x || spec.network.kind !== 'dense') throw new Error('The toy path has no example.');
  for (const feature of features) x[feature] = 0;
  return denseForward(spec.network, 1, points[0].theta, points[0].keyframe ?? [], x)[0];
}

describe('the chosen input', () => {
  test('is the one that was chosen, else the largest', () => {
    const ranked = rankedInputs(TOY, 0);
    expect(inputGroup(stateAt())).toBe(ranked[0]);
    expect(inputGroup(stateAt({ input: featureOf[ranked[2]] }))).toBe(ranked[2]);
    expect(inputGroup(stateAt({ input: 99_999 }))).toBe(ranked[0]);
    const { norms } = TOY.points[0];
    expect(norms[ranked[0]]).toBe(Math.max(...norms));
  });
});

describe('the evidence of an input', () => {
  test('is all that the output changes by when the input leaves its mean', () => {
    for (const group of rankedInputs(TOY, 0).slice(0, 4)) {
      const input = featureOf[group];
      const found = evidenceOf(stateAt({ input }))?.outputs[0];
      const sum = (found?.skip ?? Number.NaN) + (found?.hidden ?? Number.NaN);
      expect(sum).toBeCloseTo(outputWithout([]) - outputWithout([input]), 4);
    }
  });

  test('of a dropped input is nothing', () => {
    const last = TOY.points.length - 1;
    const [group] = featureNumbering(TOY).groups.filter(each => TOY.points[last].norms[each] === 0);
    const state = stateAt({ cursor: last, input: featureOf[group] });
    expect(evidenceOf(state)?.outputs[0]).toMatchObject({ theta: 0, skip: 0, hidden: 0 });
    expect(inputProx(state, 0.2)).toBeNull();
    expect(proxText(state, null)).toMatch(/^Dropped: θ and W are zero\..* λ is .*, so the input/);
  });
});

describe('Hier-Prox of an input', () => {
  test('is the solution that its formula says', () => {
    const step = inputProx(stateAt(), 0.3);
    if (step === null) throw new Error('There is no step.');
    const { M, norm, sizes, threshold, bound, radius, cut } = step;
    const sum = sizes.slice(0, cut).reduce((all, size) => all + size, 0);
    expect(cut).toBeGreaterThan(0);
    expect(bound).toBeCloseTo((M * (norm - threshold + M * sum)) / (1 + cut * M * M), 8);
    expect(radius).toBeCloseTo(bound / M, 8);
    expect(sizes[cut - 1]).toBeGreaterThan(bound);
    expect(sizes[cut] ?? 0).toBeLessThanOrEqual(bound);
    expect(proxText(stateAt(), step)).toContain(`n = ${cut} hidden weights larger than w`);
  });

  test('keeps all at no threshold, and drops at the whole of it', () => {
    const none = inputProx(stateAt(), 0);
    expect(none?.radius).toBeGreaterThanOrEqual(none?.norm ?? Number.NaN);
    expect(inputProx(stateAt(), 1)?.radius).toBeCloseTo(0, 10);
    expect(proxText(stateAt(), inputProx(stateAt(), 1))).toContain('the input is dropped');
  });

  test('with M = 0 is the soft threshold', () => {
    const lasso = storedPath('toy-m0');
    const state = createExplorer({ paths: { 'toy-m0': lasso }, shown: 'toy-m0', cursor: 0 }).getState();
    const step = inputProx(state, 0.25);
    if (step !== null) expect(step.radius).toBeCloseTo(0.75 * step.norm, 6);
    expect(proxText(state, step)).toMatch(/M is 0, so ‖θ‖ = max\(0, ‖v‖ − t\) = \S+ with t/);
    expect(evidenceText(state)).toContain('weight × value');
  });
});
