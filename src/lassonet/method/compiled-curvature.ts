import * as tf from '@tensorflow/tfjs-core';
import { sizeOf } from '../gate/channel-layout';
import { type Address, addressOf, floatsAt, Workspace } from '../kernels/compiled/dense-kernels';
import { type DenseProgram, denseProgram } from '../network/dense-program';
import type { Network } from '../network/network';
import type { Batch } from '../samples/batch';
import { type PlacedSamples, placedSamples } from '../samples/placed-samples';
import { type PackedWeights, packedShapes } from './packing';

/** The direction in which the mean loss is curved most, and how much. */
export interface Steepest {
  readonly curvature: number;
  /** Times the metric; 0 in arrays that do not move. */
  readonly direction: tf.Tensor[];
}

/** The power iteration of `curvature` in the packed arrays of a dense network on WASM, without TensorFlow.js. */
export class CompiledCurvature {
  private readonly room = new Workspace();
  private readonly shapes: readonly number[][];
  private readonly lengths: readonly number[];
  private readonly samples: PlacedSamples;
  private readonly moved: readonly Address[];
  private readonly slopes: readonly Address[];

  private constructor(
    private readonly program: DenseProgram,
    network: Network,
    batch: Batch,
  ) {
    this.shapes = packedShapes(network);
    this.lengths = this.shapes.map(sizeOf);
    this.samples = placedSamples(batch);
    this.moved = this.lengths.map(length => this.room.floats(length));
    this.slopes = this.lengths.map(length => this.room.floats(length));
  }

  /** null where the network is no dense stack, or the backend is not WASM. */
  static of(network: Network, batch: Batch): CompiledCurvature | null {
    const program = denseProgram(network);
    return program && new CompiledCurvature(program, network, batch);
  }

  /** As `steepest` of `curvature`. @param start stays the caller's */
  steepest(
    arrays: PackedWeights,
    metric: readonly number[],
    start: readonly tf.Tensor[],
    rounds: number,
    sharpness: number,
  ): Steepest {
    const { program, lengths, samples, moved, slopes } = this;
    const { kernels } = program;
    const norm = (at: Address, i: number): number => Math.sqrt(kernels.dot(at, at, lengths[i]));
    const moving = [...arrays.keys()].filter(i => metric[i] > 0);
    const places = arrays.map(addressOf);
    const reach = Math.min(...moving.map(i => reachOf(norm(places[i], i), metric[i])));
    let from: readonly Address[] = start.map(addressOf);
    let scale = metric.map(() => 1);
    let curvature = 0;
    for (let round = 0; ; round++) {
      const length = Math.hypot(...moving.map(i => scale[i] * norm(from[i], i)));
      if (round > 0) curvature = length;
      if (length === 0 || round === rounds) break;
      for (const i of moving) {
        const share = (metric[i] * scale[i] * reach) / length;
        kernels.stepDown(moved[i], places[i], from[i], -share, 0, lengths[i]);
      }
      const ahead = places.map((place, i) => (metric[i] > 0 ? moved[i] : place));
      program.respond(places, ahead, lengths, samples, sharpness / reach, slopes, round > 0);
      from = slopes;
      scale = [...metric];
    }
    const direction = this.shapes.map((shape, i) => {
      if (metric[i] === 0) return tf.zeros(shape);
      const values = floatsAt(from[i], lengths[i]).map(value => value * scale[i]);
      return tf.tensor(values, shape, 'float32');
    });
    return { curvature, direction };
  }

  dispose(): void {
    this.program.dispose();
    this.room.dispose();
  }
}

/** How far an array is moved: little beside its norm, much beside float32's rounding of the outputs. */
export function reachOf(norm: number, metric: number): number {
  return (1e-2 * Math.max(norm, 0.1)) / metric;
}
