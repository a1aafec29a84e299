import fc from 'fast-check';
import { type ChannelLayout, singleGroups } from '../../../../src/lassonet/gate/channel-layout';
import type { GateLayout } from '../../../../src/lassonet/gate/gate';
import { randomStream } from '../../../../src/lassonet/random';

/** A gate whose channels are read by something, each one by itself. */
export interface ReadGate extends GateLayout {
  readonly consumers: ChannelLayout;
}

const size = (max: number) => fc.integer({ min: 1, max });

/** Gates of any shape, read by a kernel (height × width of 1 × 1 to 3 × 3) or by dense rows, with λ and M. */
export const gateCase = fc
  .record({
    positions: size(6),
    filters: size(4),
    outputs: size(3),
    reading: fc.oneof(fc.constantFrom(1, 4, 9), size(5)),
    units: size(4),
    seed: fc.integer(),
    lambda: fc.double({ min: 0, max: 6, noNaN: true }),
    M: fc.oneof(fc.constant(0), fc.double({ min: 1e-2, max: 30, noNaN: true })),
  })
  .map(({ positions, filters, outputs, reading, units, seed, lambda, M }) => {
    const gate: ReadGate = {
      skip: { before: positions, channels: filters, after: outputs },
      consumers: { before: reading, channels: filters, after: units },
      groups: singleGroups(filters),
    };
    return { gate, seed, lambda, M };
  });

/** θ and W between −2 and 2. */
export function gateValues(gate: ReadGate, seed: number) {
  const random = randomStream(seed, 'gate');
  const drawn = (length: number) => Float64Array.from({ length }, () => 4 * random.uniform() - 2);
  const sizeOf = ({ before, channels, after }: ChannelLayout): number => before * channels * after;
  return { skip: drawn(sizeOf(gate.skip)), consumers: drawn(sizeOf(gate.consumers)) };
}
