import fc from 'fast-check';
import { layoutSize } from '../../../../src/lassonet/convolution/channel-layout';
import type { FilterGate } from '../../../../src/lassonet/convolution/filter-gate';
import { seededRandom } from '../../../../src/lassonet/random';

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
    const gate: FilterGate = {
      skip: { before: positions, channels: filters, after: outputs },
      consumers: { before: reading, channels: filters, after: units },
    };
    return { gate, seed, lambda, M };
  });

/** θ and W between −2 and 2. */
export function gateValues(gate: FilterGate, seed: number) {
  const random = seededRandom(seed, 'gate');
  const drawn = (length: number) => Float64Array.from({ length }, () => 4 * random.uniform() - 2);
  return { skip: drawn(layoutSize(gate.skip)), consumers: drawn(layoutSize(gate.consumers)) };
}
