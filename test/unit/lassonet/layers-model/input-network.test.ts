import * as tf from '@tensorflow/tfjs-core';
import * as layers from '@tensorflow/tfjs-layers';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { modelGraph } from '../../../../src/lassonet/layers-model/graph';
import { inputModelNetwork, type ModelNetwork } from '../../../../src/lassonet/layers-model/input-network';
import { broughtModel } from '../../../../src/lassonet/layers-model/model-file';
import { modelNetwork } from '../../../../src/lassonet/layers-model/model-network';
import { trainedWeights } from '../../../../src/lassonet/layers-model/model-weights';
import { everyChannel, gatherWeights } from '../../../../src/lassonet/network/network';
import { weightTensors } from '../../../../src/lassonet/network/weight-tensors';
import { regularizationPath } from '../../../../src/lassonet/path/path';
import type { PathPoint } from '../../../../src/lassonet/path-point';
import type { Problem } from '../../../../src/lassonet/problem';
import { randomStream } from '../../../../src/lassonet/random';
import { batchOf } from '../../../../src/lassonet/samples/batch';
import { DEFAULT_NETWORK, DEFAULT_SOLVER, type SolverSettings } from '../../../../src/lassonet/settings';
import { onBackend } from '../on-backend';
import { smallClassification, smallRegression } from '../small-problem';
import { gradientError } from './differences';
import { residualModel, savedModel } from './saved-models';

// Paths are followed to their ends, on a machine that may be busy.
vi.setConfig({ testTimeout: 240_000 });

const QUICK: SolverSettings = { ...DEFAULT_SOLVER, denseEpochs: 10, maxIterations: 15, retrainEpochs: 0 };

/** The network of a model, as it was saved, with its weights or without. */
async function madeOf(model: layers.LayersModel, problem: Problem, trained = true): Promise<ModelNetwork> {
  const { model: own, weights } = broughtModel(await savedModel(model));
  return modelNetwork(
    problem,
    { ...DEFAULT_NETWORK, skipBias: false, body: 'model', model: own },
    { seed: 1, trained: trained && weights ? trainedWeights(weights) : null },
  );
}

async function pathOf(problem: Problem, { network, initial }: ModelNetwork): Promise<PathPoint[]> {
  const points: PathPoint[] = [];
  const options = { seed: 1, network, initial };
  for await (const point of regularizationPath(problem, DEFAULT_NETWORK, QUICK, options)) points.push(point);
  return points;
}

/** The largest ‖W_j‖_∞ − M‖θ_j‖ of a point. */
function broken({ norms, consumerNorms }: PathPoint, M: number): number {
  return Math.max(...consumerNorms.map((norm, j) => norm - M * norms[j]));
}

describe('a layers model as the body of a network on inputs', () => {
  beforeAll(() => onBackend('wasm'));

  it('gives at first what the model gives, before softmax', async () => {
    const problem = smallClassification();
    const model = residualModel(problem.features, 2, 'softmax');
    const { network, initial } = await madeOf(model, problem);
    const batch = batchOf(problem.task, problem.train, problem.features);
    const ours = tf.softmax(network.output(weightTensors(network, initial, everyChannel(network)), batch));
    const theirs = model.predict(batch.x) as tf.Tensor;
    expect(tf.max(tf.abs(tf.sub(ours, theirs))).dataSync()[0]).toBeLessThan(1e-6);
  });

  it.each([smallRegression(), smallClassification()])(
    'has the gradient that differences have, $task.kind',
    async problem => {
      const outputs = problem.task.kind === 'regression' ? 1 : 2;
      const { network, initial } = await madeOf(residualModel(problem.features, outputs), problem);
      const random = randomStream(2, 'skips');
      // At θ = 0 nothing of the skip would be tried.
      const values = initial.map((array, i) => (i === 0 ? array.map(() => random.uniform() - 0.5) : array));
      const { error, largest } = gradientError(network, values, problem, 12);
      const statistics = network.weights.findIndex(({ name }) => name === 'normal/moving_mean');
      expect(statistics).toBeGreaterThan(0);
      expect(largest).toBeGreaterThan(0.05);
      expect(error).toBeLessThan(5e-3 * Math.max(1, largest));
    },
  );

  it.each([{ scale: false }, { center: false }, { scale: false, center: false }])(
    'has a gradient where its batch normalisation lacks a scale or a shift, $scale, $center',
    async normalised => {
      const problem = smallRegression();
      const model = residualModel(problem.features, 1, 'linear', normalised);
      const { network, initial } = await madeOf(model, problem);
      const { error, largest } = gradientError(network, initial, problem, 12);
      expect(largest).toBeGreaterThan(0.05);
      expect(error).toBeLessThan(5e-3 * Math.max(1, largest));
      expect(network.weights.filter(({ name }) => name.startsWith('normal/'))).toHaveLength(
        4 - Object.keys(normalised).length,
      );
    },
  );

  it.each([true, false])('follows a path to its end under the constraint, trained: %s', async trained => {
    const problem = smallRegression();
    const tensors = tf.memory().numTensors;
    const made = await madeOf(residualModel(problem.features, 1), problem, trained);
    const points = await pathOf(problem, made);
    expect(points.at(-1)?.support).toEqual([]);
    expect(points.length).toBeGreaterThan(4);
    for (const point of points) {
      expect(broken(point, QUICK.M)).toBeLessThan(1e-5);
      // Those of dropped groups, which are not computed on, too; the last feature is constant.
      expect([...point.pulls.subarray(0, 5)].every(pull => pull > 0)).toBe(true);
    }
    const three = points.findLast(({ support }) => support.length === 3);
    expect(three?.support).toEqual([0, 1, 3]);
    expect(tf.memory().numTensors - tensors).toBeLessThan(60);
  });

  it('leaves the statistics of batch normalisation, and what is frozen, as they are', async () => {
    const problem = smallRegression();
    const model = residualModel(problem.features, 1);
    model.getLayer('dense_3').trainable = false;
    const made = await madeOf(model, problem);
    const points = await pathOf(problem, made);
    const last = points.findLast(({ keyframe }) => keyframe !== null)?.keyframe ?? [];
    const begun = gatherWeights(made.network, made.initial, everyChannel(made.network));
    const moved = (name: string): boolean => {
      const [before, after] = [begun, last].map(arrays => arrays.find(array => array.name === name));
      return String(before?.values) !== String(after?.values);
    };
    expect(['normal/moving_mean', 'normal/moving_variance'].map(moved)).toEqual([false, false]);
    expect(['normal/gamma', 'dense_2/kernel'].map(moved)).toEqual([true, true]);
  });

  it('is made of residual blocks without a file', async () => {
    const problem = smallRegression();
    const settings = { ...DEFAULT_NETWORK, body: 'residual', hidden: [8, 8, 5] } as const;
    const made = await modelNetwork(problem, settings, { seed: 1, trained: null });
    expect(made.network.weights.map(({ name }) => name)).toContain('block_2_past/kernel');
    const { error, largest } = gradientError(made.network, made.initial, problem, 6);
    expect(error).toBeLessThan(5e-3 * Math.max(1, largest));
    expect((await pathOf(problem, made)).at(-1)?.support).toEqual([]);
  });
});

describe('a model that does not suit', () => {
  beforeAll(() => onBackend('cpu'));
  const problem = smallClassification();
  const { features } = problem;
  const dense = (units: number, activation?: 'relu' | 'sigmoid' | 'softmax') =>
    layers.layers.dense({ units, ...(activation && { activation }), inputShape: [features] });
  const sequence = (...all: layers.layers.Layer[]): layers.LayersModel => layers.sequential({ layers: all });

  it.each([
    [() => residualModel(7, 2), 'The model reads 7 inputs, but the data have 30.'],
    [() => sequence(dense(4), dense(3)), 'The model gives 3 outputs, but the data have 2 classes.'],
    [() => sequence(dense(4), dense(1, 'sigmoid')), 'The model ends in sigmoid.'],
    [
      () =>
        sequence(
          layers.layers.reshape({ targetShape: [6, 5], inputShape: [features] }),
          layers.layers.lstm({ units: 3, recurrentInitializer: 'glorotUniform' }),
          dense(2),
        ),
      '(LSTM). To select inputs, it must begin with a dense layer that reads them all.',
    ],
  ])('%# is refused with a sentence', async (model, sentence) => {
    await expect(madeOf(model(), problem)).rejects.toThrow(sentence);
  });

  it('has a loss that is not minimised here', async () => {
    const { modelTopology } = JSON.parse(
      new TextDecoder().decode((await savedModel(residualModel(features, 2)))[0].bytes),
    );
    const graph = modelGraph({ modelTopology, trainingConfig: { loss: 'hinge' } });
    await expect(inputModelNetwork(problem, graph, false, { seed: 1, trained: null })).rejects.toThrow(
      'The model was compiled with the loss “hinge”, but for a class the cross-entropy is minimised.',
    );
  });

  it('is a number’s, where it ends in softmax', async () => {
    const regression = smallRegression();
    const model = residualModel(regression.features, 1, 'softmax');
    await expect(madeOf(model, regression)).rejects.toThrow('The model ends in softmax');
  });

  it('cannot be differentiated', async () => {
    class Rounded extends layers.layers.Layer {
      static readonly className = 'Rounded';
      override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
        const [values] = [inputs].flat();
        return tf.cast(tf.topk(values, 1).indices, 'float32');
      }
      override computeOutputShape(shape: layers.SymbolicTensor['shape']): layers.SymbolicTensor['shape'] {
        return [shape[0], 1];
      }
    }
    tf.serialization.registerClass(Rounded);
    const model = sequence(dense(4), new Rounded({}), layers.layers.dense({ units: 2 }));
    await expect(madeOf(model, problem)).rejects.toThrow('The model cannot be differentiated');
  });
});
