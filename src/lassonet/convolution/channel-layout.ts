import type { Span } from '../hier-prox';

/** How an array holds its channels: row-major, [before, channels, after]. */
export interface ChannelLayout {
  readonly before: number;
  readonly channels: number;
  readonly after: number;
}

export function layoutSize({ before, channels, after }: ChannelLayout): number {
  return before * channels * after;
}

/** Where one channel keeps its weights. */
export function channelSpans({ before, channels, after }: ChannelLayout, channel: number): Span[] {
  return Array.from({ length: before }, (_, b) => ({
    start: (b * channels + channel) * after,
    count: after,
  }));
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
