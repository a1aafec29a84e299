import type * as tf from '@tensorflow/tfjs-core';
import { sizeOf } from '../gate/channel-layout';
import { groupStarts } from '../gate/gate';
import {
  type Address,
  addressOf,
  copyFloats,
  type DenseKernels,
  floatsAt,
  integersAt,
  tensorAt,
  Workspace,
} from '../kernels/compiled/dense-kernels';
import { type DenseProgram, denseProgram } from '../network/dense-program';
import { GateProducts } from '../network/gate-products';
import type { Network } from '../network/network';
import type { Batch } from '../samples/batch';
import { type PlacedSamples, placedSamples } from '../samples/placed-samples';
import { type Iterate, momentumOf, nextInertia } from './iterate';
import type { Descent, Objective, Observation } from './objective';
import { type PackedWeights, packedDecay, packedShapes } from './packing';
import type { SharedRows } from './row-share';
import { SharedGradient } from './shared-gradient';

/** Accelerated descent of a dense network on WASM, an iteration of which makes no tensor and allocates nothing. */
export class CompiledDescent implements Descent {
  private readonly room = new Workspace();
  private readonly kernels: DenseKernels;
  private readonly lengths: readonly number[];
  private readonly samples: PlacedSamples;
  private readonly width: number;
  private readonly outputs: number;
  private readonly groups: number;
  private readonly starts: Address;
  private readonly channels: Address;
  private readonly selected: Address;
  private readonly gradients: readonly Address[];
  /** null: no one shares the rows. */
  private readonly shared: SharedGradient | null;
  private readonly point: readonly Address[];
  private now: readonly Address[];
  private before: readonly Address[];
  /** What the memory holds, as it was handed out. */
  private last: Iterate | null = null;

  constructor(
    private readonly program: DenseProgram,
    private readonly network: Network,
    batch: Batch,
    rows: SharedRows | undefined,
  ) {
    const [{ skip, groups }] = network.gates;
    const shapes = packedShapes(network);
    this.kernels = program.kernels;
    this.lengths = shapes.map(sizeOf);
    this.samples = placedSamples(batch);
    this.outputs = skip.after;
    this.width = shapes[0][1];
    this.groups = groups.length;
    this.starts = this.room.integers(groupStarts(groups));
    this.channels = this.room.integers(groups.flat());
    this.selected = this.room.integers([0]);
    const arrays = (): Address[] => this.lengths.map(length => this.room.floats(length));
    this.gradients = arrays();
    this.point = arrays();
    this.now = arrays();
    this.before = arrays();
    const sizes = { columns: network.layers[0], outputs: this.outputs };
    this.shared = rows ? new SharedGradient(program, this.lengths, this.samples, sizes, rows) : null;
  }

  dispose(): void {
    this.program.dispose();
    this.room.dispose();
  }

  /** As `descend` of `accelerated-descent`. */
  async descend(
    objective: Objective,
    start: Iterate,
    steps: readonly number[],
    iterations: number,
  ): Promise<{ iterate: Iterate; seen: Observation }> {
    const { lengths, point, gradients, samples, shared, program } = this;
    const decay = packedDecay(this.network, objective.gamma);
    this.place(start);
    let inertia = start.inertia;
    let seen: Observation | null = null;
    for (let i = 1; i <= iterations; i++) {
      this.extrapolate(inertia);
      const loss = shared
        ? await shared.evaluate(point, gradients)
        : program.evaluate(point, lengths, samples, gradients);
      seen = this.step(objective, loss, steps, decay, i === iterations);
      inertia = nextInertia(inertia);
    }
    const previous = iterations === 1 ? start.weights : this.taken(this.before, start);
    return { iterate: this.leftAt(start, previous, inertia), seen: seen as Observation };
  }

  /** An iteration on each of these samples in turn. @param mostInertia what t stays below: noise is not to build up */
  descendOn(
    minibatches: Iterable<PlacedSamples>,
    objective: Objective,
    start: Iterate,
    steps: readonly number[],
    mostInertia: number,
  ): Iterate {
    const { lengths, point, gradients, program } = this;
    const decay = packedDecay(this.network, objective.gamma);
    this.place(start);
    let inertia = start.inertia;
    for (const samples of minibatches) {
      this.extrapolate(inertia);
      const loss = program.evaluate(point, lengths, samples, gradients);
      this.step(objective, loss, steps, decay, false);
      inertia = Math.min(nextInertia(inertia), mostInertia);
    }
    return this.leftAt(start, this.taken(this.before, start), inertia);
  }

  /**
   * The gradient of the mean loss in the gate's matrix [θ | W] of other features of the same samples, at an iterate's
   * weights.
   *
   * @returns [other features, width]
   */
  gateGradient(at: Iterate, others: Batch): Float32Array {
    const { kernels, program, lengths, samples, width, gradients, point } = this;
    const features = others.x.shape[1];
    const room = new Workspace();
    const products = new GateProducts(kernels, features, width);
    const matrix = room.floats(features * width);
    this.place(at);
    this.last = at;
    this.extrapolate(1);
    const to = { products, samples: placedSamples(others) };
    program.evaluate(point, lengths, samples, [matrix, ...gradients.slice(1)], to);
    const gradient = floatsAt(matrix, features * width).slice();
    products.dispose();
    room.dispose();
    return gradient;
  }

  private extrapolate(inertia: number): void {
    const { kernels, lengths, now, before, point } = this;
    const beta = momentumOf({ inertia });
    lengths.forEach((length, i) => {
      kernels.extrapolate(point[i], now[i], before[i], beta, length);
    });
  }

  private leftAt(start: Iterate, previous: PackedWeights, inertia: number): Iterate {
    const iterate = { weights: this.taken(this.now, start), previous, inertia };
    this.last = iterate;
    return iterate;
  }

  private step(
    { lambda, M }: Objective,
    loss: number,
    steps: readonly number[],
    decay: readonly number[],
    measure: boolean,
  ): Observation | null {
    const { kernels, lengths, now, before, point, gradients, starts, channels, groups, outputs, width } =
      this;
    const next = before;
    const threshold = lambda * this.network.gates[0].ratio;
    lengths.forEach((length, i) => {
      kernels.stepDown(next[i], point[i], gradients[i], steps[i], decay[i], length);
    });
    kernels.hierProx(next[0], starts, channels, groups, outputs, width, steps[0] * threshold, M);
    this.before = now;
    this.now = next;
    return measure ? this.observed(loss, threshold, steps, decay) : null;
  }

  private observed(
    loss: number,
    threshold: number,
    steps: readonly number[],
    decay: readonly number[],
  ): Observation {
    const { kernels, lengths, point, now, before, selected } = this;
    let promise = 0;
    let uphill = 0;
    let total = loss + threshold * this.skipNorms(point);
    lengths.forEach((length, i) => {
      promise += kernels.squaredDistance(point[i], now[i], length) / steps[i];
      uphill += kernels.uphill(point[i], now[i], before[i], length) / steps[i];
      if (decay[i] > 0) total += (decay[i] / 2) * kernels.dot(point[i], point[i], length);
    });
    this.skipNorms(now);
    return {
      objective: total,
      residual: Math.sqrt(promise / Math.max(total, 1e-30)),
      overshot: uphill > 0,
      selected: integersAt(selected, 1)[0],
    };
  }

  /** Their sum; leaves the number of those that are not 0 in `selected`. */
  private skipNorms([matrix]: readonly Address[]): number {
    const { kernels, starts, channels, groups, outputs, width, selected } = this;
    return kernels.skipNorms(matrix, starts, channels, groups, outputs, width, selected);
  }

  /** Nothing is copied that is there since the last iteration. */
  private place({ weights, previous }: Iterate): void {
    const { last } = this;
    if (last?.weights === weights) {
      if (last.previous === previous) return;
      if (previous === weights) {
        this.lengths.forEach((length, i) => {
          copyFloats(this.now[i], this.before[i], length);
        });
        return;
      }
    }
    this.lengths.forEach((length, i) => {
      copyFloats(addressOf(weights[i]), this.now[i], length);
      copyFloats(addressOf(previous[i]), this.before[i], length);
    });
  }

  /** Copies of the arrays. @param like of whose shapes */
  private taken(arrays: readonly Address[], { weights: like }: Iterate): tf.Tensor[] {
    return arrays.map((address, i) => tensorAt(address, like[i].shape));
  }
}

/** null where the network is no dense stack, or the backend is not WASM. */
export function compiledDescent(network: Network, batch: Batch, rows?: SharedRows): CompiledDescent | null {
  const program = denseProgram(network);
  return program && new CompiledDescent(program, network, batch, rows);
}
