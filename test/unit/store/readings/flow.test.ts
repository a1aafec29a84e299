import { describe, expect, test } from 'vitest';
import { forwardPass } from '../../../../src/lassonet/forward/forward-pass';
import { contributionsText, outputContributions } from '../../../../src/store/image/contributions';
import { shownFrom } from '../../../../src/store/opening/stored-path-opening';
import { lossSeries } from '../../../../src/store/readings/beside-unconstrained';
import { flowLinks } from '../../../../src/store/readings/flow';
import { networkAt } from '../../../../src/store/readings/plain-network';
import { createExplorer } from '../../../../src/store/state/explorer';
import { filterPathFixture, fixtureWeights } from '../filter-path-fixture';

const PATH = shownFrom(filterPathFixture());
const stateAt = (cursor: number) =>
  createExplorer({ paths: { file: PATH }, shown: 'file', cursor }).getState();

describe('the flow through the network', () => {
  test('leads from the image through the filters of both gates to the outputs', () => {
    const links = flowLinks(stateAt(0));
    const between = (from: RegExp, to: RegExp) =>
      links.filter(link => from.test(link.from) && to.test(link.to)).length;
    expect(between(/^input/, /^filter 0/)).toBe(3);
    expect(between(/^filter 0/, /^filter 1/)).toBe(6);
    expect(between(/^filter 1/, /^hidden/)).toBe(2);
    expect(between(/^filter/, /^output/)).toBe(5);
    expect(links.filter(({ kind }) => kind === 'skip').map(({ group }) => group)).toEqual([0, 1, 2, 3, 4]);
    expect(Math.max(...links.map(({ strength }) => strength))).toBe(1);
  });

  test('leads neither to nor from dropped filters', () => {
    const nodes = new Set(flowLinks(stateAt(1)).flatMap(({ from, to }) => [from, to]));
    expect([...nodes].sort()).toEqual([
      'filter 0.0',
      'filter 0.1',
      'filter 1.0',
      'hidden',
      'input',
      'output',
    ]);
    expect(flowLinks(stateAt(3))).toEqual([]);
  });

  test('goes through filters under no gate as their weights do', () => {
    const path = filterPathFixture();
    const gates = [{ convolution: 0, ratio: 1 }];
    const spec = { ...path.spec, network: { ...path.spec.network, gates } } as typeof path.spec;
    const [first] = path.points;
    const filters = first.filters && { ...first.filters, gates: first.filters.gates.slice(0, 1) };
    const keyframe = first.keyframe?.filter(({ name }) => name !== 'skips.1') ?? null;
    const [norms, consumerNorms, pulls] = [first.norms, first.consumerNorms, first.pulls].map(a =>
      a.slice(0, 3),
    );
    const point = { ...first, filters, keyframe, norms, consumerNorms, pulls, support: [0, 1, 2] };
    const alone = shownFrom({ ...path, spec, points: [point] });
    const links = flowLinks(createExplorer({ paths: { file: alone }, shown: 'file' }).getState());
    const kernel = keyframe?.find(({ name }) => name === 'dense.0.kernel')?.values ?? [];
    const strengths = [0, 1].map(filter =>
      Math.hypot(...Array.from(kernel).filter((_, i) => Math.floor(i / 4) % 2 === filter)),
    );
    const behind = links.filter(({ to }) => to === 'hidden');
    expect(behind.map(({ from, group }) => [from, group])).toEqual([
      ['filter 1.0', null],
      ['filter 1.1', null],
    ]);
    behind.forEach(({ strength }, i) => {
      expect(strength).toBeCloseTo(strengths[i] / Math.max(...strengths), 5);
    });
  });
});

describe('what makes up the outputs', () => {
  const input = Float32Array.from({ length: 64 }, (_, i) => Math.sin(i));
  const network = networkAt(PATH, PATH.points[0], fixtureWeights(0));
  if (network === null) throw new Error('There is no network.');
  const pass = forwardPass(network, input);
  const probabilities = Float32Array.of(0.25, 0.75);
  const inference = { spec: PATH.spec, lambda: 1, image: 0, pass, probabilities };

  test('is the skips’ part and what lies behind, which add up', () => {
    const shares = outputContributions({ ...stateAt(0), inference });
    shares?.forEach(({ skip, body, probability }, c) => {
      expect(skip + body).toBeCloseTo(pass.output[c], 4);
      expect(probability).toBe(probabilities[c]);
    });
    expect(shares).toHaveLength(2);
    expect(contributionsText({ ...stateAt(0), inference })).toMatch(
      /^Logits\. three: \S+ from skip weights, \S+ from later layers; eight: /,
    );
  });

  test('is the part of one filter alone while it is pointed at; together they make the skips’ part', () => {
    const whole = outputContributions({ ...stateAt(0), inference }) ?? [];
    const parts = [0, 1, 2, 3, 4].map(
      hover => outputContributions({ ...stateAt(0), inference, hover }) ?? [],
    );
    whole.forEach(({ skip }, c) => {
      expect(parts.reduce((sum, part) => sum + part[c].skip, 0)).toBeCloseTo(skip, 4);
    });
    expect(parts.flat().every(({ body }) => body === 0)).toBe(true);
  });

  test('is not known before the network was asked', () => {
    expect(outputContributions(stateAt(0))).toBeNull();
    expect(contributionsText(stateAt(0))).toBe('');
  });
});

test('losses are counted over the whole path, those without λ first', () => {
  const path = filterPathFixture();
  const points = path.points.map((point, i) => {
    const own = [{ lambda: point.lambda, loss: 1 + i }];
    const epochs = i === 0 ? [{ lambda: 0, loss: 9 }, ...own] : own;
    return { ...point, filters: point.filters && { ...point.filters, epochs } };
  });
  expect(lossSeries(shownFrom({ ...path, points }))).toEqual({
    constrained: [9, 1, 2, 3, 4],
    unconstrained: [],
    until: [2, 3, 4, 5],
    dense: 1,
  });
});
