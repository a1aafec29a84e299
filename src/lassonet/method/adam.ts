import * as tf from '@tensorflow/tfjs-core';

const BETA1 = 0.9;
const BETA2 = 0.999;
const EPSILON = 1e-8;

interface Moments {
  readonly first: tf.Tensor;
  readonly second: tf.Tensor;
}

/** The rate of one step, corrected for moments that began at 0. @param step counted from 1 */
export function adamRate(learningRate: number, step: number): number {
  return (learningRate * Math.sqrt(1 - BETA2 ** step)) / (1 - BETA1 ** step);
}

/** Adam (Kingma & Ba 2015) on a list of tensors. */
export class Adam {
  private moments: Moments[] = [];
  private steps = 0;

  /**
   * The weights one step of the given rate on. Neither argument is disposed of.
   *
   * @param shares of the rate, by which each array moves; default: all of it
   */
  step(
    weights: readonly tf.Tensor[],
    gradients: readonly tf.Tensor[],
    learningRate: number,
    shares: readonly number[] = [],
  ): tf.Tensor[] {
    this.steps++;
    const rate = adamRate(learningRate, this.steps);
    const moments = gradients.map((slope, i) => this.nextMoments(i, slope));
    this.dispose();
    this.moments = moments;
    return weights.map((weight, i) =>
      tf.tidy(() => {
        const { first, second } = moments[i];
        const own = rate * (shares[i] ?? 1);
        return tf.sub(weight, tf.div(tf.mul(first, own), tf.add(tf.sqrt(second), EPSILON)));
      }),
    );
  }

  dispose(): void {
    for (const { first, second } of this.moments) tf.dispose([first, second]);
    this.moments = [];
  }

  private nextMoments(i: number, slope: tf.Tensor): Moments {
    const before = this.moments[i];
    return tf.tidy(() => {
      const first = tf.mul(slope, 1 - BETA1);
      const second = tf.mul(tf.square(slope), 1 - BETA2);
      return before
        ? {
            first: tf.add(first, tf.mul(before.first, BETA1)),
            second: tf.add(second, tf.mul(before.second, BETA2)),
          }
        : { first, second };
    });
  }
}
