import { type ChannelLayout, channelSpans, overChannel } from './channel-layout';
import { type Floats, type GroupSpans, hierProxGroup, type Span } from './hier-prox';

/**
 * Where a network selects: θ, skip weights that lead linearly from each channel to the outputs, and W, the weights with
 * which the next layer reads it. Channels are input features, or filters of a convolution; a group owns one or more.
 */
export interface GateLayout {
  readonly skip: ChannelLayout;
  /** null: nothing but the skip reads the channels. */
  readonly consumers: ChannelLayout | null;
  /** Channels of each group. */
  readonly groups: readonly (readonly number[])[];
}

/** A gate of a network, with the places of θ and W in the network's list of weights. */
export interface Gate extends GateLayout {
  readonly skip: ChannelLayout & { readonly array: number };
  readonly consumers: (ChannelLayout & { readonly array: number }) | null;
  /** The layer whose channels it selects, counted as `Network.layers` does. */
  readonly layer: number;
  /** This gate's λ as a multiple of the path's; > 0. */
  readonly ratio: number;
}

/** Where each group begins in the list of all groups' channels, and where the last ends, [groups + 1]. */
export function groupStarts(groups: GateLayout['groups']): number[] {
  const starts = [0];
  for (const { length } of groups) starts.push(starts[starts.length - 1] + length);
  return starts;
}

/** One gradient step length for θ and one for W. */
export interface GateSteps {
  readonly skip: number;
  readonly consumers: number;
}

/** What each group of a gate amounts to, [groups]. */
export interface GroupNorms {
  /** ‖θ_j‖₂ */
  readonly skip: Float32Array;
  /** ‖W_j‖_∞ */
  readonly consumers: Float32Array;
}

/** A gate whose θ and W are columns of one matrix [θ | W], [channels, after of θ + after of W]. */
export function matrixGate({ skip, consumers, groups }: GateLayout): GateLayout {
  const [own, read] = [skip, consumers].map(part => (part ? part.before * part.after : 0));
  const columns = { before: 1, channels: skip.channels, width: own + read };
  return {
    skip: { ...columns, after: own, first: 0 },
    consumers: consumers && { ...columns, after: read, first: own },
    groups,
  };
}

/** The gate's groups when only some channels are left, renumbered in the order given; what is empty is left out. */
export function restrictGroups(groups: GateLayout['groups'], channels: readonly number[]): number[][] {
  const place = new Map(channels.map((channel, i) => [channel, i]));
  return groups
    .map(group => group.flatMap(channel => place.get(channel) ?? []))
    .filter(({ length }) => length > 0);
}

/** Where one group keeps θ_j and W_j. */
export function groupSpans({ skip, consumers, groups }: GateLayout, group: number): GroupSpans {
  return { skip: spansOf(skip, groups[group]), consumers: spansOf(consumers, groups[group]) };
}

function spansOf(layout: ChannelLayout | null, channels: readonly number[]): Span[] {
  return layout ? channels.flatMap(channel => channelSpans(layout, channel)) : [];
}

/**
 * Hier-Prox of every group, in place: the minimiser of ½‖θ − v‖²/s + ½‖W − u‖²/c + λ Σ‖θ_j‖₂ subject to
 * ‖W_j‖_∞ ≤ M‖θ_j‖₂, where s and c are the steps. With W measured in units of √(c/s) it is the problem with one step.
 *
 * @param skip the array that holds θ, overwritten
 * @param consumers the array that holds W, overwritten; may be the same where both steps are
 */
export function hierProxGate(
  gate: GateLayout,
  skip: Floats,
  consumers: Floats,
  steps: GateSteps,
  lambda: number,
  M: number,
): void {
  const scale = Math.sqrt(steps.skip / steps.consumers);
  if (scale !== 1) rescale(consumers, scale);
  for (let j = 0; j < gate.groups.length; j++) {
    hierProxGroup(skip, consumers, groupSpans(gate, j), steps.skip * lambda, M * scale);
  }
  if (scale !== 1) rescale(consumers, 1 / scale);
}

function rescale(values: Floats, factor: number): void {
  for (let i = 0; i < values.length; i++) values[i] *= factor;
}

/** Norms of every group. @param weights the arrays of a network, or others in their places */
export function groupNorms(gate: Gate, weights: readonly Float32Array[]): GroupNorms {
  const { consumers } = gate;
  return {
    skip: skipNorms(gate, weights),
    consumers: perGroup(gate, consumers, (channels, layout) =>
      largestOver(weights[layout.array], layout, channels),
    ),
  };
}

/** ‖θ_j‖₂ of every group. */
export function skipNorms(gate: Gate, weights: readonly Float32Array[]): Float32Array {
  const { skip } = gate;
  return perGroup(gate, skip, channels => Math.sqrt(sumOver(weights[skip.array], skip, channels, square)));
}

/**
 * Each group's pull ‖∇θ_j‖₂ + M‖∇W_j‖₁: a dropped group is optimal exactly while its pull is at most λ.
 *
 * @param gradients of the mean loss, in the places of the weights
 */
export function groupPulls(gate: Gate, gradients: readonly Float32Array[], M: number): Float32Array {
  const { consumers } = gate;
  const linear = skipNorms(gate, gradients);
  if (M === 0 || !consumers) return linear;
  const read = perGroup(gate, consumers, channels =>
    sumOver(gradients[consumers.array], consumers, channels, Math.abs),
  );
  return linear.map((pull, j) => pull + M * read[j]);
}

/** Groups with θ_j ≠ 0, ascending. */
export function supportOf(gate: Gate, weights: readonly Float32Array[]): number[] {
  const norms = skipNorms(gate, weights);
  return Array.from(norms.keys()).filter(j => norms[j] > 0);
}

/**
 * Every W_j clipped to M‖θ_j‖₂, in place: dropped channels of a later gate keep their kernels, but no more of them than
 * the earlier gate allows by now.
 */
export function clipToBounds(gate: Gate, weights: readonly Float32Array[], M: number): void {
  const { consumers } = gate;
  if (!consumers) return;
  skipNorms(gate, weights).forEach((norm, j) => {
    const bound = M * norm;
    overSpans(consumers, gate.groups[j], (start, end) => {
      const values = weights[consumers.array];
      for (let i = start; i < end; i++) values[i] = Math.max(-bound, Math.min(bound, values[i]));
    });
  });
}

/** Groups whose norm is less than this share of the gate's largest, set to exactly 0 in place. */
export function dropFaint(gate: Gate, weights: readonly Float32Array[], share: number): void {
  const { skip, consumers, groups } = gate;
  const norms = skipNorms(gate, weights);
  const faint = share * norms.reduce((a, b) => Math.max(a, b), 0);
  norms.forEach((norm, j) => {
    if (norm >= faint) return;
    for (const part of consumers ? [skip, consumers] : [skip]) {
      overSpans(part, groups[j], (start, end) => weights[part.array].fill(0, start, end));
    }
  });
}

const square = (value: number): number => value * value;

function perGroup<L extends ChannelLayout>(
  { groups }: GateLayout,
  layout: L | null,
  value: (channels: readonly number[], layout: L) => number,
): Float32Array {
  return Float32Array.from(groups, channels => (layout ? value(channels, layout) : 0));
}

function overSpans(
  layout: ChannelLayout,
  channels: readonly number[],
  visit: (start: number, end: number) => void,
): void {
  for (const channel of channels) overChannel(layout, channel, visit);
}

function sumOver(
  values: Float32Array,
  layout: ChannelLayout,
  channels: readonly number[],
  term: (value: number) => number,
): number {
  let sum = 0;
  overSpans(layout, channels, (start, end) => {
    for (let i = start; i < end; i++) sum += term(values[i]);
  });
  return sum;
}

function largestOver(values: Float32Array, layout: ChannelLayout, channels: readonly number[]): number {
  let largest = 0;
  overSpans(layout, channels, (start, end) => {
    for (let i = start; i < end; i++) largest = Math.max(largest, Math.abs(values[i]));
  });
  return largest;
}
