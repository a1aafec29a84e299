import { type ChannelLayout, overChannel } from '../gate/channel-layout';

/** A gated convolution's arrays by their places. */
export interface GatedArrays {
  readonly kernel: number;
  /** null: it has none. */
  readonly bias: number | null;
  readonly filters: number;
  readonly consumers: ChannelLayout & { readonly array: number };
}

/** Brings a convolution's kernels to norm 1, in place, and has what reads its maps make up for it: the outputs stay. */
export function startWithUnitNorms(
  values: readonly Float32Array[],
  { kernel, bias, filters, consumers }: GatedArrays,
): void {
  const squares = new Float64Array(filters);
  values[kernel].forEach((value, i) => {
    squares[i % filters] += value * value;
  });
  const norms = squares.map(square => (square > 0 ? Math.sqrt(square) : 1));
  for (const array of bias === null ? [kernel] : [kernel, bias]) {
    values[array].forEach((value, i) => {
      values[array][i] = value / norms[i % filters];
    });
  }
  norms.forEach((norm, filter) => {
    overChannel(consumers, filter, (start, end) => {
      for (let i = start; i < end; i++) values[consumers.array][i] *= norm;
    });
  });
}
