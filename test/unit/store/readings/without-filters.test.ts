import { describe, expect, test } from 'vitest';
import { forwardPass, type PlainNetwork } from '../../../../src/lassonet/forward/forward-pass';
import { placeArithmetic } from '../../../../src/store/image/place-arithmetic';
import { shownFrom } from '../../../../src/store/opening/stored-path-opening';
import { networkAt } from '../../../../src/store/readings/plain-network';
import { withoutFilters } from '../../../../src/store/readings/without-filters';
import { createExplorer } from '../../../../src/store/state/explorer';
import { filterPathFixture, fixtureWeights } from '../filter-path-fixture';

const PATH = shownFrom(filterPathFixture());
const GATES = PATH.points[0].filters?.gates ?? [];
const IMAGE = Float32Array.from({ length: 64 }, (_, i) => Math.cos(i));

function network(): Extract<PlainNetwork, { kind: 'convolutional' }> {
  const made = networkAt(PATH, PATH.points[0], fixtureWeights(0));
  if (made?.kind !== 'convolutional') throw new Error('The fixture is of filters.');
  return made;
}

/** The network with another kernel and bias for one filter of a convolution. */
function withOtherKernel(convolution: number, filter: number): PlainNetwork {
  const { weights, ...rest } = network();
  const changed = weights.map(weight => {
    if (!weight.name.startsWith(`convolutions.${convolution}.`)) return weight;
    const filters = weight.shape.at(-1) ?? 1;
    return {
      ...weight,
      values: weight.values.map((value, i) => (i % filters === filter ? -3 * value : value)),
    };
  });
  return { ...rest, weights: changed };
}

const output = (of: PlainNetwork) => [...forwardPass(of, IMAGE).output];

describe('a network without some filters', () => {
  test.each([
    { group: 1, convolution: 0, filter: 1 },
    { group: 4, convolution: 1, filter: 1 },
  ])('does not read filter $filter of convolution $convolution', ({ group, convolution, filter }) => {
    const changed = withOtherKernel(convolution, filter);
    expect(output(changed)).not.toEqual(output(network()));
    expect(output(withoutFilters(changed, GATES, [group]))).toEqual(
      output(withoutFilters(network(), GATES, [group])),
    );
  });

  test('leaves the network it is made of as it is', () => {
    const whole = network();
    const before = output(whole);
    withoutFilters(whole, GATES, [0, 3]);
    expect(output(whole)).toEqual(before);
    expect(withoutFilters(whole, GATES, [])).toBe(whole);
  });
});

describe('the arithmetic of a place of a map', () => {
  const pass = (cursor: number, image: number) => {
    const base = createExplorer({ paths: { file: PATH }, shown: 'file', cursor, example: image }).getState();
    const { centre, spread } = PATH.description.scaling ?? { centre: [], spread: [] };
    const raw = PATH.examples?.raw.subarray(image * 64, (image + 1) * 64) ?? new Float32Array();
    const input = raw.map((value, i) => (value - centre[i]) / spread[i]);
    const made = forwardPass(network(), input);
    const probabilities = new Float32Array(2);
    return {
      made,
      state: { ...base, inference: { spec: PATH.spec, lambda: 1, image, pass: made, probabilities } },
    };
  };

  test.each([
    { group: 2, convolution: 0, row: 0, column: 5 },
    { group: 0, convolution: 0, row: 3, column: 2 },
    { group: 4, convolution: 1, row: 1, column: 0 },
  ])('adds up to what the map of group $group has there', ({ group, convolution, row, column }) => {
    const { made, state } = pass(0, 1);
    const found = placeArithmetic({ ...state, mapPlace: { group, row, column } });
    const maps = made.maps[convolution];
    const filter = group - GATES[convolution].first;
    const value = maps.values[(row * maps.width + column) * maps.channels + filter];
    expect(found?.value).toBeCloseTo(value, 4);
    expect(found?.sums).toHaveLength(convolution === 0 ? 1 : 3);
    for (const { patch, kernel, products, sum } of found?.sums ?? []) {
      expect(products).toEqual(patch.map((each, i) => each * kernel[i]));
      expect(products.reduce((all, each) => all + each, 0)).toBeCloseTo(sum, 6);
    }
  });

  test('is kept within the map, and is nothing before a place was chosen', () => {
    const { state } = pass(0, 0);
    expect(placeArithmetic(state)).toBeNull();
    const { row, column } = placeArithmetic({ ...state, mapPlace: { group: 0, row: 99, column: 99 } }) ?? {};
    expect([row, column]).toEqual([5, 5]);
  });
});
