import type { Span } from './hier-prox';

/**
 * How an array holds its channels (input features, or filters of a convolution): row-major, [before, channels, width],
 * of whose last axis the `after` places from `first` on are meant.
 */
export interface ChannelLayout {
  readonly before: number;
  readonly channels: number;
  readonly after: number;
  /** Default: 0. */
  readonly first?: number;
  /** Default: `after`. */
  readonly width?: number;
}

/** Goes over the places where one channel keeps its weights, without a list of them. */
export function overChannel(
  { before, channels, after, first = 0, width = after }: ChannelLayout,
  channel: number,
  visit: (start: number, end: number) => void,
): void {
  for (let b = 0; b < before; b++) {
    const start = (b * channels + channel) * width + first;
    visit(start, start + after);
  }
}

/** Where one channel keeps its weights. */
export function channelSpans(layout: ChannelLayout, channel: number): Span[] {
  const spans: Span[] = [];
  overChannel(layout, channel, (start, end) => spans.push({ start, count: end - start }));
  return spans;
}

/** The layout of an array of the given shape by the channels that one of its axes counts. */
export function layoutAt(shape: readonly number[], axis: number): ChannelLayout {
  return {
    before: sizeOf(shape.slice(0, axis)),
    channels: shape[axis],
    after: sizeOf(shape.slice(axis + 1)),
  };
}

/** Elements of an array of the given shape. */
export function sizeOf(shape: readonly number[]): number {
  return shape.reduce((a, b) => a * b, 1);
}

/** The values of some channels only, in the order given. */
export function gatherChannels(
  values: Float32Array,
  { before, channels, after }: ChannelLayout,
  chosen: readonly number[],
): Float32Array {
  const gathered = new Float32Array(before * chosen.length * after);
  let to = 0;
  for (let b = 0; b < before; b++) {
    for (const channel of chosen) {
      const from = (b * channels + channel) * after;
      gathered.set(values.subarray(from, from + after), to);
      to += after;
    }
  }
  return gathered;
}

/** Puts back what `gatherChannels` took out; the other channels of `values` stay as they are. */
export function scatterChannels(
  values: Float32Array,
  { before, channels, after }: ChannelLayout,
  chosen: readonly number[],
  gathered: Float32Array,
): void {
  let from = 0;
  for (let b = 0; b < before; b++) {
    for (const channel of chosen) {
      values.set(gathered.subarray(from, from + after), (b * channels + channel) * after);
      from += after;
    }
  }
}

/** The groups of a gate when every channel is one by itself. */
export function singleGroups(channels: number): number[][] {
  return Array.from({ length: channels }, (_, i) => [i]);
}

/**
 * ‖W_jo‖₂ of the weights with which unit o of the next layer reads channel j, [channels, units].
 *
 * @param consumers W
 */
export function unitNorms({ before, channels, after }: ChannelLayout, consumers: Float32Array): Float32Array {
  const squares = new Float32Array(channels * after);
  for (let b = 0; b < before; b++) {
    for (let i = 0; i < channels * after; i++) squares[i] += consumers[b * channels * after + i] ** 2;
  }
  return squares.map(Math.sqrt);
}
