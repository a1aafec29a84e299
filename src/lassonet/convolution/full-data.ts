import * as tf from '@tensorflow/tfjs-core';
import { predictedClasses } from '../fit';
import { meanLoss, prediction } from '../loss';
import type { Fit } from '../path-point';
import {
  type ConvolutionalNetwork,
  type ConvolutionalWeights,
  penalisedGradients,
} from './convolutional-network';
import { disposeImages, type ImageBatch, neighbouringImages } from './image-batch';

/** Images computed on at once: what their maps take in memory is bounded, and a pause is never far. */
const CHUNK = 250;

type Between = () => Promise<void>;

/** Gradients of the mean loss on all images in θ and W of every gate; what it gives for other arrays is of no use. */
export async function fullGradients(
  network: ConvolutionalNetwork,
  weights: ConvolutionalWeights,
  batch: ImageBatch,
  between: Between,
): Promise<tf.Tensor[]> {
  let sums = weights.map(array => tf.zerosLike(array));
  try {
    for (let first = 0; first < batch.count; first += CHUNK) {
      const next = tf.tidy(() => {
        const chunk = neighbouringImages(batch, first, CHUNK);
        const share = chunk.count / batch.count;
        const { gradients } = penalisedGradients(network, weights, chunk, 0, { only: 'gates' });
        return gradients.map((gradient, i) => tf.add(sums[i], tf.mul(gradient, share)));
      });
      tf.dispose(sums);
      sums = next;
      await between();
    }
  } catch (error) {
    tf.dispose(sums);
    throw error;
  }
  return sums;
}

/** Mean loss and the share classified correctly on all images, and the milliseconds it took. */
export async function timedFit(
  network: ConvolutionalNetwork,
  weights: ConvolutionalWeights,
  batch: ImageBatch,
  now: () => number,
  between: Between,
): Promise<{ readonly fit: Fit; readonly milliseconds: number }> {
  let loss = 0;
  let score = 0;
  let milliseconds = 0;
  for (let first = 0; first < batch.count; first += CHUNK) {
    const images = neighbouringImages(batch, first, CHUNK);
    const started = now();
    const output = network.output(weights, images.x);
    const both = tf.tidy(() => {
      const hit = tf.equal(tf.argMax(output, 1), tf.argMax(images.target, 1));
      return tf.stack([meanLoss(network.task, output, images.target), tf.mean(tf.cast(hit, 'float32'))]);
    });
    const [chunkLoss, chunkScore] = await both.data();
    milliseconds += now() - started;
    loss += (chunkLoss * images.count) / batch.count;
    score += (chunkScore * images.count) / batch.count;
    tf.dispose([both, output]);
    disposeImages(images);
    await between();
  }
  return { fit: { loss, score }, milliseconds };
}

/** The class predicted for each image; null where there are too many for a byte. */
export async function imageClasses(
  network: ConvolutionalNetwork,
  weights: ConvolutionalWeights,
  batch: ImageBatch,
  between: Between,
): Promise<Uint8Array | null> {
  const classes = new Uint8Array(batch.count);
  for (let first = 0; first < batch.count; first += CHUNK) {
    const images = neighbouringImages(batch, first, CHUNK);
    const output = network.output(weights, images.x);
    const predicted = await predictedClasses(network.task, output);
    tf.dispose(output);
    disposeImages(images);
    if (predicted === null) return null;
    classes.set(predicted, first);
    await between();
  }
  return classes;
}

/** Class probabilities of every image, [n, outputs]. */
export async function predictions(
  network: ConvolutionalNetwork,
  weights: ConvolutionalWeights,
  { x }: ImageBatch,
): Promise<Float32Array> {
  const outputs = tf.tidy(() => prediction(network.task, network.output(weights, x)));
  const values = (await outputs.data()) as Float32Array;
  outputs.dispose();
  return values.slice();
}
