import * as tf from '@tensorflow/tfjs-core';
import { targetOf } from '../batch';
import type { Samples, Task } from '../problem';
import { gatherRows } from '../row-gather';
import type { ImageShape } from './architecture';

/** Labelled images as tensors. */
export interface ImageBatch {
  readonly count: number;
  /** [n, height, width, channels] */
  readonly x: tf.Tensor4D;
  /** Values or one-hot classes, [n, outputs]. */
  readonly target: tf.Tensor2D;
}

/** @param samples x of each sample: an image, [height, width, channels] */
export function imageBatch(task: Task, { count, x, y }: Samples, image: ImageShape): ImageBatch {
  const { height, width, channels } = image;
  return { count, x: tf.tensor4d(x, [count, height, width, channels]), target: targetOf(task, y) };
}

/** Some of the images, in the order given. */
export function sampleImages({ count, x, target }: ImageBatch, rows: ArrayLike<number>): ImageBatch {
  return tf.tidy(() => {
    const [, height, width, channels] = x.shape;
    const flat: tf.Tensor2D = tf.reshape(x, [count, height * width * channels]);
    const images: tf.Tensor4D = tf.reshape(gatherRows(flat, rows), [rows.length, height, width, channels]);
    return { count: rows.length, x: images, target: gatherRows(target, rows) };
  });
}

/** Neighbouring images, from `first` on, at most `most`: gathered, since a slice on WASM reads all there are. */
export function neighbouringImages(batch: ImageBatch, first: number, most: number): ImageBatch {
  const length = Math.min(most, batch.count - first);
  return sampleImages(
    batch,
    Uint32Array.from({ length }, (_, i) => first + i),
  );
}

export function disposeImages({ x, target }: ImageBatch): void {
  tf.dispose([x, target]);
}
