import { seededRandom } from '../random';
import { disposeImages, type ImageBatch, sampleImages } from './image-batch';

/** The order in which a seed presents the images, epoch after epoch. */
export class MinibatchOrder {
  private readonly random;
  private readonly order: Uint32Array;

  constructor(
    seed: number,
    private readonly batch: ImageBatch,
    private readonly batchSize: number,
  ) {
    this.random = seededRandom(seed, 'order of the images');
    this.order = Uint32Array.from({ length: batch.count }, (_, i) => i);
  }

  /** One epoch's minibatches; each is disposed of when the next is asked for. */
  *epoch(): Generator<ImageBatch> {
    this.random.shuffle(this.order);
    for (let first = 0; first < this.order.length; first += this.batchSize) {
      const minibatch = sampleImages(this.batch, this.order.subarray(first, first + this.batchSize));
      try {
        yield minibatch;
      } finally {
        disposeImages(minibatch);
      }
    }
  }
}
