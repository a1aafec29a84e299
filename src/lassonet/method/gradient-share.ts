import * as tf from '@tensorflow/tfjs-core';
import { lossPullback } from '../network/gradients';
import { meanLoss } from '../network/loss';
import type { Network } from '../network/network';
import type { Samples } from '../problem';
import { type Batch, batchOf, disposeBatch, forManyProducts, restrictBatch } from '../samples/batch';

/** Mean loss and its gradients over the samples of a share, in the order of the network's weights. */
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
  private network: Network;

  /** @param everything the network of all features */
  constructor(
    private readonly everything: Network,
    samples: Samples,
  ) {
    this.whole = forManyProducts(batchOf(everything.task, samples, everything.layers[0]));
    this.active = this.whole;
    this.network = everything;
  }

  get count(): number {
    return this.whole.count;
  }

  restrict(features: readonly number[]): void {
    if (this.active !== this.whole) disposeBatch(this.active);
    this.active = forManyProducts(restrictBatch(this.whole, features));
    this.network = this.everything.restricted([features]);
  }

  async slopes(weights: readonly Float32Array[]): Promise<ShareSlopes> {
    const { network, active } = this;
    const [loss, ...slopes] = tf.tidy(() => {
      const at = network.weights.map(({ shape }, i) => tf.tensor(weights[i], shape as number[], 'float32'));
      const { output, gradients } = lossPullback(network, at, active);
      return [meanLoss(network.task, output, active.target), ...gradients];
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
