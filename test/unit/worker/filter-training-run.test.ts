import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { encodeImageFile, type LabelledImages } from '../../../src/data/image-file';
import { DEFAULT_CONVOLUTIONAL, DEFAULT_STOCHASTIC } from '../../../src/lassonet/settings';
import type { ConvolutionalSpec } from '../../../src/settings/spec';
import type { Event } from '../../../src/worker/protocol';
import { runTraining } from '../../../src/worker/training-run';
import { BARS } from '../lassonet/convolution/bar-images';
import { onBackend } from '../lassonet/on-backend';

const SPEC: ConvolutionalSpec = {
  data: { kind: 'mnist', classes: [0, 1, 2], validation: 0.1 },
  network: {
    ...DEFAULT_CONVOLUTIONAL,
    convolutions: [
      { filters: 3, kernelSize: 3, pool: 2 },
      { filters: 2, kernelSize: 2, pool: 1 },
    ],
    hidden: [4],
  },
  solver: {
    ...DEFAULT_STOCHASTIC,
    lambdas: { kind: 'list', values: [0.05, 0.2, 100] },
    denseEpochs: 2,
    batchSize: 30,
    retrainEpochs: 1,
    twinEpochs: 2,
  },
  seed: 0,
};

function images({ x, y }: { readonly x: Float32Array; readonly y: Float32Array }): LabelledImages {
  return { labels: Uint8Array.from(y), pixels: Uint8Array.from(x, value => 100 + 100 * value) };
}

const FILE = encodeImageFile({
  width: 8,
  height: 8,
  train: images(BARS.train),
  test: images(BARS.test ?? BARS.train),
});

async function run(spec: ConvolutionalSpec, stopAt?: Event['type']): Promise<Event[]> {
  const events: Event[] = [];
  const abort = new AbortController();
  let clock = 0;
  await runTraining(
    spec,
    { file: async () => FILE, csv: null },
    {
      signal: abort.signal,
      between: async () => abort.signal.throwIfAborted(),
      emit: event => {
        events.push(event);
        if (event.type === stopAt) abort.abort();
      },
      now: () => 1000 * clock++,
    },
  );
  return events;
}

describe('a run on filters', () => {
  beforeAll(() => onBackend('wasm'));

  it('tells of the path, the unconstrained network, and what the selected filters are worth', async () => {
    const tensors = tf.memory().numTensors;
    const events = await run(SPEC);
    expect(tf.memory().numTensors).toBe(tensors);
    const kinds = events.map(event => (event.type === 'progress' ? event.progress.phase : event.type));
    expect(kinds.filter((kind, i) => kind !== kinds[i - 1])).toEqual([
      'data',
      'dense',
      ...['point', 'path', 'point', 'path', 'point', 'path'],
      ...['twin', 'retrain', 'retrained', 'retrain', 'done'],
    ]);
    const points = events.flatMap(event => (event.type === 'point' ? [event.point] : []));
    expect(points.map(({ support }) => support.length)).toEqual([3, 3, 0]);
    expect(points.every(({ keyframe, filters }) => keyframe !== null && filters !== undefined)).toBe(true);
    const [labels] = events.flatMap(event => (event.type === 'data' ? [event.testLabels] : []));
    for (const { predicted, test } of points) {
      const right = predicted?.filter((said, i) => said === labels?.[i]).length ?? 0;
      expect(right / (labels?.length ?? 0)).toBeCloseTo(test?.score ?? Number.NaN, 5);
    }
    const [twin] = events.flatMap(event => (event.type === 'twin' ? [event.twin] : []));
    expect(twin.epochs.length).toBe(2);
    const [{ index }] = events.flatMap(event => (event.type === 'retrained' ? [event] : []));
    expect(index).toBe(0);
  });

  it.each(['point', 'twin'] as const)('stopped at a “%s” is over, and leaves no tensors', async type => {
    const tensors = tf.memory().numTensors;
    const events = await run(SPEC, type);
    expect(events[events.length - 1]).toMatchObject({ type: 'done', stopped: true });
    expect(tf.memory().numTensors).toBe(tensors);
  });
});
