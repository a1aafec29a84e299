import * as tf from '@tensorflow/tfjs-core';
import { type Batch, batchOf, disposeBatch, forManyProducts, restrictBatch } from './batch';
import { meanLoss } from './loss';
import { type ColumnWeights, columnArrays, fromColumnArrays, type Network } from './network';
import type { Samples } from './problem';
import { lossPullback } from './smooth-part';

/** Mean loss and its gradients over the samples of a share; arrays in the order θ, W (if there is one), the rest. */
export interface ShareSlopes {
  readonly loss: number;
  readonly slopes: readonly Float32Array[];
}

/** Part of the training samples, whose part of the gradient is computed elsewhere: in another thread, say. */
export interface GradientShare {
  /** Samples of the share: the last ones of the training samples. */
  readonly count: number;
  /** Computes on these features alone from here on. @param features of the problem, in the order of the rows */
  restrict(features: readonly number[]): void;
  /** @param weights in the order of `ShareSlopes` */
  slopes(weights: readonly Float32Array[]): Promise<ShareSlopes>;
}

/** The share as its holder computes it. */
export class SampleShare implements GradientShare {
  private readonly whole: Batch;
  private active: Batch;

  constructor(
    private readonly network: Network,
    samples: Samples,
    features: number,
  ) {
    this.whole = forManyProducts(batchOf(network.task, samples, features));
    this.active = this.whole;
  }

  get count(): number {
    return this.whole.count;
  }

  restrict(features: readonly number[]): void {
    if (this.active !== this.whole) disposeBatch(this.active);
    this.active = forManyProducts(restrictBatch(this.whole, features));
  }

  async slopes(weights: readonly Float32Array[]): Promise<ShareSlopes> {
    const { network, active } = this;
    const [loss, ...slopes] = tf.tidy(() => {
      const at = columnWeights(network, active.x.shape[1], weights);
      const pulled = lossPullback(network, at, active);
      return [meanLoss(network.task, pulled.output, active.target), ...columnArrays(pulled)];
    });
    const values = (await Promise.all([loss, ...slopes].map(tensor => tensor.data()))) as Float32Array[];
    tf.dispose([loss, ...slopes]);
    return { loss: values[0][0], slopes: values.slice(1).map(value => value.slice()) };
  }

  dispose(): void {
    if (this.active !== this.whole) disposeBatch(this.active);
    disposeBatch(this.whole);
  }
}

/** The weights from their values, in the order of a share. */
function columnWeights(
  { outputs, consumers, rest }: Network,
  features: number,
  arrays: readonly Float32Array[],
): ColumnWeights {
  const gateShapes = consumers === 0 ? [outputs] : [outputs, consumers];
  const shapes = [...gateShapes.map(width => [features, width]), ...rest.map(({ shape }) => [...shape])];
  return fromColumnArrays(
    shapes.map((shape, i) => tf.tensor(arrays[i], shape, 'float32')),
    consumers,
  );
}
