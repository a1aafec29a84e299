import { curveStepAfter, line } from 'd3';
import { describe, expect, it } from 'vitest';
import { linePath, type Place, stepPath } from '../../../../src/views/kit/line-path';

const PLACES: Readonly<Record<string, readonly Place[]>> = {
  'no place': [],
  'a place alone': [[3, 4.12345]],
  'some places': [
    [0, 5],
    [1.5, 2],
    [10.00049, 2],
    [12, -3.3336],
  ],
  'places with gaps': [
    [0, Number.NaN],
    [1, 2],
    [2, Number.NaN],
    [3, 4],
    [4, 5],
    [5, Number.NaN],
  ],
};

describe.each(Object.entries(PLACES))('of %s', (_, places) => {
  const ofD3 = line<Place>(
    ([x]) => x,
    ([, y]) => y,
  ).defined(([, y]) => Number.isFinite(y));

  it('a line is that of D3', () => {
    expect(linePath(places)).toBe(ofD3([...places]) ?? '');
  });

  it('levels are those of D3', () => {
    expect(stepPath(places)).toBe(ofD3.curve(curveStepAfter)([...places]) ?? '');
  });
});
