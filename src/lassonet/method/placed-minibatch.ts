import {
  type Address,
  addressOf,
  type DenseKernels,
  integersAt,
  Workspace,
} from '../kernels/compiled/dense-kernels';
import type { MinibatchOrder } from '../samples/minibatches';
import type { PlacedSamples } from '../samples/placed-samples';

/** Room for one minibatch after the other. */
export class PlacedMinibatch {
  private readonly room = new Workspace();
  private readonly list: Address;
  private readonly x: Address;
  private readonly target: Address;
  private readonly weights: Address;

  constructor(
    private readonly kernels: Pick<DenseKernels, 'gather'>,
    private readonly order: Pick<MinibatchOrder, 'batch' | 'batchSize'>,
  ) {
    const { batch, batchSize } = order;
    this.list = this.room.integers(new Int32Array(batchSize));
    this.x = this.room.floats(batchSize * batch.x.shape[1]);
    this.target = this.room.floats(batchSize * batch.target.shape[1]);
    this.weights = batch.weights ? this.room.floats(batchSize) : 0;
  }

  /** The samples of these rows, until others are taken. */
  take(rows: Uint32Array): PlacedSamples {
    const { kernels, list } = this;
    const { x, target, weights } = this.order.batch;
    const count = rows.length;
    integersAt(list, count).set(rows);
    kernels.gather(addressOf(x), list, count, x.shape[1], this.x);
    kernels.gather(addressOf(target), list, count, target.shape[1], this.target);
    if (weights) kernels.gather(addressOf(weights), list, count, 1, this.weights);
    return { count, x: this.x, target: this.target, weights: this.weights };
  }

  dispose(): void {
    this.room.dispose();
  }
}
