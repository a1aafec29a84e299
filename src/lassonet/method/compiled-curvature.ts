import * as tf from '@tensorflow/tfjs-core';
import { sizeOf } from '../gate/channel-layout';
import { type Address, addressOf, floatsAt, Workspace } from '../kernels/compiled/dense-kernels';
import { type DenseResponse, denseResponse } from '../network/dense-response';
import type { Network } from '../network/network';
import type { Batch } from '../samples/batch';
import { type PackedWeights, packedShapes } from './packing';

/** A direction in some arrays; undefined: the array does not move. */
export type Direction = readonly (tf.Tensor | undefined)[];

/** The direction in which the mean loss is curved most, and how much. */
export interface Steepest {
  readonly curvature: number;
  /** Times the metric. */
  readonly direction: Direction;
}

const NOWHERE: Address = 0;

/** The power iteration of `curvature` in the packed arrays of a dense network on WASM, without TensorFlow.js, on at most BLOCK samples. */
export class CompiledCurvature {
  private readonly room = new Workspace();
  private readonly shapes: readonly number[][];
  private readonly lengths: readonly number[];
  private readonly moved: readonly Address[];
  private readonly slopes: readonly Address[];

  /** The weights whose moves are asked for. */
  private taken: PackedWeights | null = null;

  private constructor(
    private readonly response: DenseResponse,
    network: Network,
  ) {
    this.shapes = packedShapes(network);
    this.lengths = this.shapes.map(sizeOf);
    this.moved = this.lengths.map(length => this.room.floats(length));
    this.slopes = this.lengths.map(length => this.room.floats(length));
  }

  /** null where the network is no dense stack, or the backend is not WASM. @param batch which the caller keeps */
  static of(network: Network, batch: Batch): CompiledCurvature | null {
    const response = denseResponse(network, batch);
    return response && new CompiledCurvature(response, network);
  }

  /** As `steepest` of `curvature`. @param start stays the caller's */
  steepest(
    arrays: PackedWeights,
    metric: readonly number[],
    start: Direction,
    rounds: number,
    sharpness: number,
  ): Steepest {
    const { response, lengths, moved, slopes } = this;
    const { kernels } = response;
    const norm = (at: Address, i: number): number => Math.sqrt(kernels.dot(at, at, lengths[i]));
    const moving = [...arrays.keys()].filter(i => metric[i] > 0);
    const places = arrays.map(addressOf);
    const reach = Math.min(...moving.map(i => reachOf(norm(places[i], i), metric[i])));
    if (this.taken !== arrays) response.take(places);
    this.taken = arrays;
    let from: readonly Address[] = start.map(array => (array ? addressOf(array) : NOWHERE));
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
      response.respond(places, ahead, lengths, sharpness / reach, slopes);
      from = slopes;
      scale = [...metric];
    }
    const direction = this.shapes.map((shape, i) => {
      if (metric[i] === 0) return undefined;
      const values = floatsAt(from[i], lengths[i]).map(value => value * scale[i]);
      return tf.tensor(values, shape, 'float32');
    });
    return { curvature, direction };
  }

  dispose(): void {
    this.response.dispose();
    this.room.dispose();
  }
}

/** How far an array is moved: little beside its norm, much beside float32's rounding of the outputs. */
export function reachOf(norm: number, metric: number): number {
  return (1e-2 * Math.max(norm, 0.1)) / metric;
}
