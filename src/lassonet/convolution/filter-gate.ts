import type { GroupNorms } from '../gate';
import { type Floats, type GroupSpans, hierProxGroup } from '../hier-prox';
import { type ChannelLayout, channelSpans } from './channel-layout';

/**
 * A gate on the output of a convolution: group j is filter j. Its skip weights θ_j lead linearly from the filter's map,
 * before ReLU and pooling, to the outputs; its consumer weights W_j are those of the next layer that read the channel.
 * Both arrays keep their usual layout, in which a channel's weights are several spans.
 */
export interface FilterGate {
  /** θ: [height · width, filters, outputs]. */
  readonly skip: ChannelLayout;
  /** W: a kernel [height · width, filters, next filters], or dense rows [height · width, filters, units]. */
  readonly consumers: ChannelLayout;
}

/** One gradient step length for θ and one for W. */
export interface GateSteps {
  readonly skip: number;
  readonly consumers: number;
}

export function filterSpans({ skip, consumers }: FilterGate, filter: number): GroupSpans {
  return { skip: channelSpans(skip, filter), consumers: channelSpans(consumers, filter) };
}

/**
 * Hier-Prox of every filter, in place: the minimiser of ½‖θ − v‖²/s + ½‖W − u‖²/c + λ Σ‖θ_j‖₂ subject to
 * ‖W_j‖_∞ ≤ M‖θ_j‖₂, where s and c are the steps. With W measured in units of √(c/s) it is the problem with one step.
 *
 * @param skip θ, overwritten
 * @param consumers W, overwritten
 */
export function hierProxFilters(
  gate: FilterGate,
  skip: Floats,
  consumers: Floats,
  steps: GateSteps,
  lambda: number,
  M: number,
): void {
  const scale = Math.sqrt(steps.skip / steps.consumers);
  rescale(consumers, scale);
  for (let j = 0; j < gate.skip.channels; j++) {
    hierProxGroup(skip, consumers, filterSpans(gate, j), steps.skip * lambda, M * scale);
  }
  rescale(consumers, 1 / scale);
}

/** Norms of every filter. */
export function filterNorms(gate: FilterGate, skip: Float32Array, consumers: Float32Array): GroupNorms {
  return {
    skip: perFilter(gate, j => Math.sqrt(sumOver(skip, gate.skip, j, value => value * value))),
    consumers: perFilter(gate, j => largestOver(consumers, gate.consumers, j)),
  };
}

/**
 * Each filter's pull ‖∇θ_j‖₂ + M‖∇W_j‖₁: a dropped filter is optimal exactly while its pull is at most λ.
 *
 * @param skip gradient of the mean loss in θ
 * @param consumers and in W
 */
export function filterPulls(
  gate: FilterGate,
  skip: Float32Array,
  consumers: Float32Array,
  M: number,
): Float32Array {
  return perFilter(gate, j => {
    const linear = Math.sqrt(sumOver(skip, gate.skip, j, value => value * value));
    return M === 0 ? linear : linear + M * sumOver(consumers, gate.consumers, j, Math.abs);
  });
}

/**
 * ‖W_jo‖₂ of the weights with which unit o of the next layer reads filter j, [filters, units].
 *
 * @param consumers W
 */
export function readingNorms({ consumers: layout }: FilterGate, consumers: Float32Array): Float32Array {
  const { before, channels, after } = layout;
  const squares = new Float32Array(channels * after);
  for (let b = 0; b < before; b++) {
    for (let i = 0; i < channels * after; i++) squares[i] += consumers[b * channels * after + i] ** 2;
  }
  return squares.map(Math.sqrt);
}

function rescale(values: Floats, factor: number): void {
  if (factor === 1) return;
  for (let i = 0; i < values.length; i++) values[i] *= factor;
}

function perFilter(gate: FilterGate, value: (filter: number) => number): Float32Array {
  return Float32Array.from({ length: gate.skip.channels }, (_, j) => value(j));
}

function sumOver(
  values: Float32Array,
  layout: ChannelLayout,
  channel: number,
  term: (value: number) => number,
): number {
  let sum = 0;
  for (const { start, count } of channelSpans(layout, channel)) {
    for (let i = start; i < start + count; i++) sum += term(values[i]);
  }
  return sum;
}

function largestOver(values: Float32Array, layout: ChannelLayout, channel: number): number {
  let largest = 0;
  for (const { start, count } of channelSpans(layout, channel)) {
    for (let i = start; i < start + count; i++) largest = Math.max(largest, Math.abs(values[i]));
  }
  return largest;
}
