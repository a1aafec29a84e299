import * as tf from '@tensorflow/tfjs-core';
import { sizeOf } from '../gate/channel-layout';
import { type Address, floatsAt, Workspace } from '../kernels/compiled/dense-kernels';
import { type DenseProgram, denseProgram } from '../network/dense-program';
import type { Network } from '../network/network';
import type { Samples } from '../problem';
import { type Batch, batchOf, disposeBatch, forManyProducts, restrictBatch } from '../samples/batch';
import { type PlacedSamples, placedSamples } from '../samples/placed-samples';
import { packedShapes } from './packing';

/** Some rows of the training samples, whose part of a gradient another thread computes in kernels of its own. */
export interface RowSharer {
  /** Rows it holds. */
  readonly count: number;
  /** It can be asked once it has its rows, and no more once it has failed. */
  readonly state: 'idle' | 'starting' | 'ready' | 'gone';
  /** Computes on these features alone from here on. @param features of the problem, in the order of the columns */
  restrict(features: readonly number[]): void;
  /**
   * @param values [anything, the packed arrays one after the other]; handed over
   * @returns [mean loss, its gradients in the same order], in the same memory
   * @throws Error if it fails
   */
  gradient(values: Float32Array): Promise<Float32Array>;
  /** Is not asked any more. */
  dismiss(): void;
}

/** Those that hold the last rows, each the ones before the next's. */
export interface SharedRows {
  readonly sharers: readonly RowSharer[];
  /** Milliseconds on the wall, by which it is decided whether sharing pays. */
  readonly now: () => number;
  /** Is told the milliseconds that each gradient took without them: they start once that has come to something. */
  readonly tookAlone: (ms: number) => void;
}

/** The arrays on which one set of features is computed. */
interface Placed {
  readonly batch: Batch;
  readonly samples: PlacedSamples;
  readonly program: DenseProgram;
  readonly lengths: readonly number[];
  readonly room: Workspace;
  readonly point: readonly Address[];
  readonly gradients: readonly Address[];
}

/** The rows as their holder computes on them, on WASM. */
export class RowShare {
  private readonly whole: Batch;
  private placed: Placed;

  /**
   * @param everything the network of all features
   * @throws Error where that is no dense stack, or the backend is not WASM
   */
  constructor(
    private readonly everything: Network,
    samples: Samples,
  ) {
    this.whole = forManyProducts(batchOf(everything.task, samples, everything.layers[0]));
    this.placed = placedOn(everything, this.whole);
  }

  /** Numbers that `gradient` takes and gives. */
  get length(): number {
    return 1 + this.placed.lengths.reduce((sum, length) => sum + length, 0);
  }

  restrict(features: readonly number[]): void {
    this.release();
    const { everything, whole } = this;
    const all = features.length === everything.layers[0] && features.every((feature, i) => feature === i);
    this.placed = all
      ? placedOn(everything, whole)
      : placedOn(everything.restricted([features]), forManyProducts(restrictBatch(whole, features)));
  }

  /** As `RowSharer.gradient`, in place. */
  gradient(values: Float32Array): void {
    const { samples, program, lengths, point, gradients } = this.placed;
    let at = 1;
    lengths.forEach((length, i) => {
      floatsAt(point[i], length).set(values.subarray(at, at + length));
      at += length;
    });
    values[0] = program.evaluate(point, lengths, samples, gradients);
    takeFloats(gradients, lengths, values);
  }

  dispose(): void {
    this.release();
    disposeBatch(this.whole);
  }

  private release(): void {
    const { batch, program, room } = this.placed;
    program.dispose();
    room.dispose();
    if (batch !== this.whole) disposeBatch(batch);
  }
}

function placedOn(network: Network, batch: Batch): Placed {
  const program = denseProgram(network);
  if (!program) throw new Error(`There are no kernels for this network on ${tf.getBackend()}.`);
  const lengths = packedShapes(network).map(sizeOf);
  const room = new Workspace();
  const arrays = (): Address[] => lengths.map(length => room.floats(length));
  return {
    batch,
    samples: placedSamples(batch),
    program,
    lengths,
    room,
    point: arrays(),
    gradients: arrays(),
  };
}

/** Puts arrays one after the other, from the second place on. */
export function takeFloats(arrays: readonly Address[], lengths: readonly number[], into: Float32Array): void {
  let at = 1;
  lengths.forEach((length, i) => {
    into.set(floatsAt(arrays[i], length), at);
    at += length;
  });
}
