import type * as tf from '@tensorflow/tfjs-core';
import { sizeOf } from '../gate/channel-layout';
import { groupStarts } from '../gate/gate';
import {
  type Address,
  addressOf,
  copyFloats,
  type DenseKernels,
  integersAt,
  tensorAt,
  Workspace,
} from '../kernels/compiled/dense-kernels';
import { type DenseProgram, denseProgram, type PlacedSamples } from '../network/dense-program';
import type { Network } from '../network/network';
import type { Batch } from '../samples/batch';
import { type Iterate, momentumOf, nextInertia } from './iterate';
import type { Descent, Objective, Observation } from './objective';
import { packedDecay, packedShapes } from './packing';
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
    { count, x, target }: Batch,
    rows: SharedRows | undefined,
  ) {
    const [{ skip, groups }] = network.gates;
    const shapes = packedShapes(network);
    this.kernels = program.kernels;
    this.lengths = shapes.map(sizeOf);
    this.samples = { count, x: addressOf(x), target: addressOf(target) };
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
    const decay = packedDecay(this.network, objective.gamma);
    this.place(start);
    let inertia = start.inertia;
    let seen: Observation | null = null;
    for (let i = 1; i <= iterations; i++) {
      const measure = i === iterations;
      const loss = await this.gradientAhead(momentumOf({ ...start, inertia }));
      seen = this.step(objective, loss, steps, decay, measure);
      inertia = nextInertia(inertia);
    }
    const iterate = { ...this.taken(start), inertia };
    this.last = iterate;
    return { iterate, seen: seen as Observation };
  }

  /** Extrapolates, and leaves the gradients there. @returns the mean loss there */
  private gradientAhead(beta: number): number | Promise<number> {
    const { kernels, lengths, now, before, point, gradients, shared } = this;
    lengths.forEach((length, i) => {
      kernels.extrapolate(point[i], now[i], before[i], beta, length);
    });
    return shared
      ? shared.evaluate(point, gradients)
      : this.program.evaluate(point, lengths, this.samples, gradients);
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

  private taken({ weights }: Iterate): Pick<Iterate, 'weights' | 'previous'> {
    const tensors = (arrays: readonly Address[]): tf.Tensor[] =>
      arrays.map((address, i) => tensorAt(address, weights[i].shape));
    return { weights: tensors(this.now), previous: tensors(this.before) };
  }
}

/** Elements of samples from which leaving out those that are 0 saves more than TensorFlow.js costs. */
const SPARSE_PAYS = 1e6;

/** null where the network is no dense stack, the backend is not WASM, or its samples are better multiplied as sparse ones. */
export function compiledDescent(network: Network, batch: Batch, rows?: SharedRows): CompiledDescent | null {
  const many = batch.count * network.layers[0] >= SPARSE_PAYS;
  const program = batch.sparse.x && many ? null : denseProgram(network);
  return program && new CompiledDescent(program, network, batch, rows);
}
