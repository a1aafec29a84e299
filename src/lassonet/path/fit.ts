import * as tf from '@tensorflow/tfjs-core';
import { meanLoss, prediction, weighted } from '../network/loss';
import type { Network, Weights } from '../network/network';
import type { Fit } from '../path-point';
import { type Batch, piecesOf, type Targets } from '../samples/batch';

/** Classes beyond this many have no room in a byte. */
export const MOST_CLASSES = 256;

/** What a network makes of some samples. */
export interface MeasuredFit {
  readonly fit: Fit;
  /** Class predicted for each sample; null unless asked for, where there are no classes, or too many for a byte. */
  readonly predicted: Uint8Array | null;
  /** What the outputs and their comparison with the targets took. */
  readonly milliseconds: number;
}

export interface FitOptions {
  readonly now?: () => number;
  /** Awaited between pieces of the samples. */
  readonly between?: () => Promise<void>;
  readonly classes?: boolean;
}

/** Mean loss and score of a network on some samples. */
export async function fitOn(
  network: Network,
  weights: Weights,
  batch: Batch,
  { now = () => 0, between, classes = false }: FitOptions = {},
): Promise<MeasuredFit> {
  const { task, chunk } = network;
  const told = classes && task.kind === 'classification' && task.classes <= MOST_CLASSES;
  const predicted = told ? new Uint8Array(batch.count) : null;
  let loss = 0;
  let right = 0;
  let milliseconds = 0;
  let first = 0;
  for (const piece of piecesOf(batch, chunk)) {
    const started = now();
    const output = network.output(weights, piece);
    const both = tf.tidy(() => {
      const mean = meanLoss(task, output, piece);
      // The squared error is both, where rows count the same in loss and score.
      const same = task.kind === 'regression' && !piece.scoreWeights;
      return same ? tf.reshape(mean, [1]) : tf.stack([mean, rightnessOf(network, output, scored(piece))]);
    });
    const [pieceLoss, pieceRight = pieceLoss] = await both.data();
    milliseconds += now() - started;
    loss += (pieceLoss * piece.count) / batch.count;
    right += (pieceRight * piece.count) / batch.count;
    if (predicted) predicted.set(await classesOf(output), first);
    tf.dispose([both, output]);
    first += piece.count;
    await between?.();
  }
  const score = task.kind === 'classification' ? right : await explained(right, batch);
  return { fit: { loss, score }, predicted, milliseconds };
}

/** Of samples whose score was asked for: it stays as it is along a path. */
const deviations = new WeakMap<Batch, number>();

/** Samples with what they count in scores. */
function scored({ target, weights, scoreWeights }: Batch): Targets {
  return { target, weights: scoreWeights ?? weights };
}

/** The share classified correctly, or the mean squared error. */
function rightnessOf({ task }: Network, output: tf.Tensor2D, targets: Targets): tf.Tensor {
  if (task.kind === 'regression') return meanLoss(task, output, targets);
  const hit = tf.equal(tf.argMax(output, 1), tf.argMax(targets.target, 1));
  return tf.mean(weighted(tf.cast(tf.expandDims(hit, 1), 'float32') as tf.Tensor2D, targets.weights));
}

/**
 * R²; of several outputs 1 − Σ squared errors / Σ squared deviations from each output's mean. Targets that do not vary leave nothing to
 * explain: they count as 0.
 *
 * @param error squared error of a sample, all outputs together, on average
 */
async function explained(error: number, batch: Batch): Promise<number> {
  const deviation = deviations.get(batch) ?? (await deviationOf(scored(batch)));
  deviations.set(batch, deviation);
  return deviation > 0 ? 1 - error / deviation : 0;
}

/** Squared deviation of a sample from the mean, all outputs together, on average. */
async function deviationOf({ target, weights }: Targets): Promise<number> {
  const mean = tf.tidy(() => {
    const centre = tf.mean(weighted(target, weights), 0);
    const squares = tf.squaredDifference(target, centre) as tf.Tensor2D;
    return tf.div(tf.sum(weighted(squares, weights)), target.shape[0]);
  });
  const [deviation] = await mean.data();
  mean.dispose();
  return deviation;
}

async function classesOf(output: tf.Tensor2D): Promise<Uint8Array> {
  const largest = tf.argMax(output, 1);
  const classes = Uint8Array.from(await largest.data());
  largest.dispose();
  return classes;
}

/** Class probabilities or predicted values of every sample, [n, outputs]. */
export async function predictions(network: Network, weights: Weights, batch: Batch): Promise<Float32Array> {
  const outputs = tf.tidy(() => prediction(network.task, network.output(weights, batch)));
  const values = (await outputs.data()) as Float32Array;
  outputs.dispose();
  return values.slice();
}
