import fc from 'fast-check';
import { expect, test } from 'vitest';
import { stackLabels } from '../../../src/views/reading/reading-layers';

const label = fc.record({
  wanted: fc.integer({ min: -50, max: 500 }),
  height: fc.integer({ min: 10, max: 60 }),
});

test('labels stand in the order of what they are about, none on another, within a view that has room', () => {
  fc.assert(
    fc.property(fc.array(label, { minLength: 1, maxLength: 5 }), labels => {
      const heights = labels.map(({ height }) => height);
      const tops = stackLabels(
        labels.map(({ wanted }) => wanted),
        heights,
        400,
      );
      const placed = labels.map(({ wanted, height }, i) => ({
        wanted,
        top: tops[i],
        bottom: tops[i] + height,
      }));
      placed.sort((a, b) => a.top - b.top);
      for (const [i, { top, bottom, wanted }] of placed.entries()) {
        expect(top).toBeGreaterThanOrEqual(0);
        expect(bottom).toBeLessThanOrEqual(400);
        if (i === 0) continue;
        expect(top).toBeGreaterThan(placed[i - 1].bottom);
        expect(wanted).toBeGreaterThanOrEqual(placed[i - 1].wanted);
      }
    }),
  );
});
