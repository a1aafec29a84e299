import { describe, expect, test } from 'vitest';
import { featureNumbering } from '../../../../src/store/readings/feature-numbering';
import { createExplorer } from '../../../../src/store/state/explorer';
import { quantity } from '../../../../src/store/state/number-format';
import type { StoredPathId } from '../../../../src/store/state/stored-path-list';
import { thetaText } from '../../../../src/store/words/text-equivalent';
import { storedPath } from '../../app/lessons/stored-files';

function told(id: StoredPathId, cursor: number, group: number): string {
  const path = storedPath(id);
  return thetaText(createExplorer({ paths: { [id]: path }, shown: id, cursor }).getState(), group);
}

describe('the skip weights of the input whose line is pointed at', () => {
  test('of a number that is predicted are one, with its sign', () => {
    const { points } = storedPath('toy');
    expect(told('toy', 0, 3)).toBe(`skip weight θ = ${quantity(points[0].theta[3])}`);
  });

  test('of ten classes are told of those on which the input weighs most', () => {
    const path = storedPath('mnist-10');
    const [group] = path.points[0].support;
    const { featuresOf, rowOf } = featureNumbering(path);
    const row = rowOf[featuresOf[group][0]];
    const weights = [...path.points[0].theta.subarray(10 * row, 10 * row + 10)];
    const largest = weights.map(Math.abs).indexOf(Math.max(...weights.map(Math.abs)));
    const text = told('mnist-10', 0, group);
    expect(text).toMatch(/^skip weights θ: (\d: \S+, ){4}…$/);
    expect(text.startsWith(`skip weights θ: ${largest}: ${quantity(weights[largest])}`)).toBe(true);
  });

  test('are not told where the input is dropped, nor of filters', () => {
    const last = storedPath('toy').points.length - 1;
    const dropped = storedPath('toy').points[last].norms.indexOf(0);
    expect(told('toy', last, dropped)).toBe('');
    expect(told('mnist-filters', 0, 0)).toBe('');
  });
});
