import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { architectureOf, weightShapes } from '../../../../src/lassonet/convolution/architecture';
import { convolutionalNetwork } from '../../../../src/lassonet/convolution/convolutional-network';
import { networkCost } from '../../../../src/lassonet/convolution/network-cost';
import { groupSpans } from '../../../../src/lassonet/gate/gate';
import type { Span } from '../../../../src/lassonet/gate/hier-prox';
import { weightsByName } from '../../../../src/lassonet/network/initial-weights';
import { type PathOptions, regularizationPath } from '../../../../src/lassonet/path/path';
import { retrain } from '../../../../src/lassonet/path/retraining';
import { unconstrainedTwin } from '../../../../src/lassonet/path/twin';
import {
  type FilterDetail,
  filtersOf,
  type PathPoint,
  selectedAt,
} from '../../../../src/lassonet/path-point';
import type { ConvolutionalSettings, StochasticSettings } from '../../../../src/lassonet/settings';
import { BARS, QUICK, SMALL } from '../convolution/bar-images';
import { onBackend } from '../on-backend';

async function followed(
  settings: ConvolutionalSettings,
  solver: StochasticSettings,
  options: Partial<PathOptions> = {},
): Promise<FilterPathPoint[]> {
  const points: FilterPathPoint[] = [];
  for await (const point of regularizationPath(BARS, settings, solver, { seed: 1, ...options })) {
    points.push(point as FilterPathPoint);
  }
  return points;
}

type FilterPathPoint = PathPoint & { readonly filters: FilterDetail };

interface Followed {
  readonly points: FilterPathPoint[];
  /** Tensors left behind. */
  readonly leaked: number;
}

const paths = new Map<ConvolutionalSettings, Promise<Followed>>();

/** A path to its end, followed once for all tests that look at it. */
function whenFollowed(settings: ConvolutionalSettings): Promise<Followed> {
  const follow = async (): Promise<Followed> => {
    const tensors = tf.memory().numTensors;
    const points = await followed(settings, QUICK);
    return { points, leaked: tf.memory().numTensors - tensors };
  };
  const path = paths.get(settings) ?? follow();
  paths.set(settings, path);
  return path;
}

/** The filters of each gate. */
const gatesOf = (point: FilterPathPoint) => point.filters.gates.map(gate => filtersOf(point, gate));

const whole = (settings: ConvolutionalSettings) => architectureOf(settings, BARS.image, 3);
const BOTH: ConvolutionalSettings = {
  ...SMALL,
  gates: [
    { convolution: 0, ratio: 1 },
    { convolution: 1, ratio: 0.5 },
  ],
};

/** θ_j and W_j of every filter of every gate, taken from a keyframe. */
function groupsIn(settings: ConvolutionalSettings, { keyframe }: FilterPathPoint) {
  return convolutionalNetwork(BARS, settings).gates.map(gate => {
    const of = (array: number, spans: readonly Span[]): number[] =>
      spans.flatMap(({ start, count }) => [
        ...(keyframe?.[array].values.subarray(start, start + count) ?? []),
      ]);
    return gate.groups.map((_, j) => {
      const { skip, consumers } = groupSpans(gate, j);
      return { theta: of(gate.skip.array, skip), W: of(gate.consumers?.array ?? -1, consumers) };
    });
  });
}

const norm = (values: readonly number[]) => Math.hypot(...values);
const largest = (values: readonly number[]) => values.reduce((a, b) => Math.max(a, Math.abs(b)), 0);

function expectConsistent(
  settings: ConvolutionalSettings,
  { M }: StochasticSettings,
  points: FilterPathPoint[],
) {
  for (const [i, point] of points.entries()) {
    expect(point.lambda).toBeGreaterThan(points[i - 1]?.lambda ?? 0);
    for (const gate of groupsIn(settings, point)) {
      const norms = gate.map(({ theta }) => norm(theta));
      for (const theta of norms) expect(theta === 0 || theta >= 0.009 * largest(norms)).toBe(true);
    }
    for (const value of [point.residual, point.objective, point.train.loss, point.test?.loss ?? 0]) {
      expect(Number.isFinite(value)).toBe(true);
    }
    groupsIn(settings, point).forEach((filters, g) => {
      const gate = gatesOf(point)[g];
      expect(gate.support).toEqual([...filters.keys()].filter(j => norm(filters[j].theta) > 0));
      filters.forEach(({ theta, W }, j) => {
        expect(gate.norms[j]).toBeCloseTo(norm(theta), 5);
        expect(gate.consumerNorms[j]).toBe(largest(W));
        expect(largest(W)).toBeLessThanOrEqual(M * norm(theta) * (1 + 1e-6));
      });
    });
    const counts = SMALL.convolutions.map(({ filters }, l) => {
      const gate = point.filters.gates.find(({ convolution }) => convolution === l);
      return gate ? Math.max(1, filtersOf(point, gate).support.length) : filters;
    });
    expect(point.filters.cost).toMatchObject(networkCost(architectureOf(settings, BARS.image, 3, counts)));
  }
}

describe('a path on filters', () => {
  beforeAll(() => onBackend('wasm'));

  it('drops filters one after the other until none is left, and leaves no tensors', async () => {
    const { points, leaked } = await whenFollowed(SMALL);
    expect(leaked).toBe(0);
    expectConsistent(SMALL, QUICK, points);
    const counts = points.map(({ support }) => support.length);
    expect(counts[0]).toBe(6);
    expect(counts[counts.length - 1]).toBe(0);
    expect(new Set(counts).size).toBeGreaterThanOrEqual(5);
    expect(points[0].filters.epochs.map(({ lambda }) => lambda > 0)).toEqual([
      ...Array(6).fill(false),
      ...Array(8).fill(true),
    ]);
    expect(points[0].test?.score).toBeGreaterThan(0.9);
    const three = points.filter(({ support }) => support.length <= 3);
    expect(Math.max(...three.map(({ test }) => test?.score ?? 0))).toBeGreaterThan(0.9);
  });

  it('is the same path for the same seed', async () => {
    const short = { ...QUICK, lambdas: { kind: 'list', values: [0.05, 0.2] } as const };
    const [once, again] = [await followed(SMALL, short), await followed(SMALL, short)];
    const told = ({ lambda, objective, norms }: FilterPathPoint) => [lambda, objective, [...norms]];
    expect(again.map(told)).toEqual(once.map(told));
  });

  it('with a gate on both convolutions loses filters of both', async () => {
    const { points } = await whenFollowed(BOTH);
    expectConsistent(BOTH, QUICK, points);
    const smallest = [0, 1].map(g => Math.min(...points.map(point => gatesOf(point)[g].support.length)));
    expect(smallest[0]).toBeLessThan(6);
    expect(smallest[1]).toBeLessThan(4);
    expect(Math.min(...smallest)).toBe(0);
    expect(points[0].filters.gates[1].lambda).toBeCloseTo(points[0].lambda / 2, 12);
  });

  it('a gate on the second convolution leaves the first whole', async () => {
    const settings: ConvolutionalSettings = { ...SMALL, gates: [{ convolution: 1, ratio: 1 }], dropout: 0.2 };
    const points = await followed(settings, QUICK);
    expectConsistent(settings, QUICK, points);
    expect(points[points.length - 1].support).toEqual([]);
  });

  it('comes to rest where the objective for λ itself does', async () => {
    const lambda = 0.08;
    const still: StochasticSettings = {
      ...QUICK,
      M: 0,
      gamma: 0,
      batchSize: BARS.train.count,
      learningRate: 1e-3,
      epochsPerLambda: 1200,
      lambdas: { kind: 'list', values: [lambda] },
    };
    const [point] = await followed(SMALL, still);
    const { support, pulls, norms } = point;
    expect(point.residual).toBeLessThan(0.05);
    expect(support.length).toBeGreaterThan(0);
    // For M = 0 the gradient of a selected θ_j is −λ θ_j/‖θ_j‖, so that every pull is λ.
    norms.forEach((size, j) => {
      if (size > 0) expect(pulls[j] / lambda).toBeCloseTo(1, 1);
      else expect(pulls[j]).toBeLessThanOrEqual(lambda * 1.001);
    });
  });

  it('keeps gated filters at unit norm, or at most that where another gate bounds them', async () => {
    const { points } = await whenFollowed(BOTH);
    const names = weightShapes(whole(BOTH)).map(({ name }) => name);
    for (const { keyframe } of points) {
      for (const [l, filters] of [6, 4].entries()) {
        const kernel = keyframe?.[names.indexOf(`convolutions.${l}.kernel`)].values ?? new Float32Array();
        for (let j = 0; j < filters; j++) {
          const length = norm([...kernel].filter((_, i) => i % filters === j));
          if (l === 0) expect(length).toBeCloseTo(1, 5);
          expect(length).toBeLessThan(1 + 1e-5);
        }
      }
    }
  });

  it('rescaling the first kernels changes nothing at unit norm, and the path where the scale is free', async () => {
    const path = async (scale: 'fixed' | 'free', factor: number) => {
      const settings = { ...SMALL, scale };
      const drawn = weightsByName(convolutionalNetwork(BARS, settings), 3);
      const initial = drawn.map(
        (array, i) => array.dataSync().map(value => (i < 2 ? factor * value : value)) as Float32Array,
      );
      tf.dispose(drawn);
      const solver: StochasticSettings = { ...QUICK, lambdas: { kind: 'list', values: [0.02, 0.1, 0.4] } };
      return (await followed(settings, solver, { initial })).flatMap(({ norms }) => [...norms]);
    };
    const apart = (a: number[], b: number[]): number =>
      a.reduce((far, value, i) => Math.max(far, Math.abs(value - b[i])), 0) / Math.max(...a);
    expect(apart(await path('fixed', 1), await path('fixed', 10))).toBeLessThan(1e-3);
    expect(apart(await path('free', 1), await path('free', 10))).toBeGreaterThan(0.1);
  });

  it('stops where the signal says, and leaves no tensors', async () => {
    const tensors = tf.memory().numTensors;
    for (const most of [3, 90, 220]) {
      const abort = new AbortController();
      let calls = 0;
      const between = async (): Promise<void> => {
        if (++calls === most) abort.abort(new Error('enough'));
      };
      await expect(followed(SMALL, QUICK, { signal: abort.signal, between })).rejects.toThrow('enough');
      expect(tf.memory().numTensors).toBe(tensors);
    }
  });

  it('leaves no tensors where the caller stops reading', async () => {
    const tensors = tf.memory().numTensors;
    for await (const point of regularizationPath(BARS, SMALL, QUICK, { seed: 1, keyframe: () => false })) {
      expect(point.keyframe).toBeNull();
      break;
    }
    expect(tf.memory().numTensors).toBe(tensors);
  });

  it('says what it cannot learn from', async () => {
    const odd = { ...BARS, image: { height: 9, width: 8, channels: 1 } };
    await expect(regularizationPath(odd, SMALL, QUICK, { seed: 1 }).next()).rejects.toThrow(
      'Images of 9 × 8 × 1 do not have 64 values.',
    );
  });
});

describe('retraining', () => {
  beforeAll(() => onBackend('wasm'));

  it('fits the selected filters better than the penalty lets them, and leaves no tensors', async () => {
    const points = (await whenFollowed(SMALL)).points.filter(({ support }) => support.length > 0).slice(-8);
    const selections = points.map(selectedAt);
    const tensors = tf.memory().numTensors;
    const retrained = [];
    for await (const fits of retrain(BARS, SMALL, QUICK, selections, { seed: 1 })) retrained.push(fits);
    expect(tf.memory().numTensors).toBe(tensors);
    expect(retrained.length).toBe(points.length);
    const better = retrained.filter(({ train }, i) => train.loss < points[i].train.loss);
    expect(better.length).toBe(points.length);
  });
});

describe('unconstrainedTwin', () => {
  beforeAll(() => onBackend('wasm'));

  it('learns as the path’s dense phase does, without skips, and leaves no tensors', async () => {
    const tensors = tf.memory().numTensors;
    const { epochs, weights } = await unconstrainedTwin(BARS, SMALL, QUICK, { seed: 1 });
    expect(tf.memory().numTensors).toBe(tensors);
    expect(epochs.length).toBe(20);
    expect(epochs[19].loss).toBeLessThan(0.5 * epochs[0].loss);
    expect(epochs[19].test?.score).toBeGreaterThan(0.9);
    const names = weights.map(({ name }) => name);
    expect(names).toEqual(
      weightShapes(whole(SMALL))
        .map(({ name }) => name)
        .filter(name => name !== 'skips.0'),
    );
  });
});
