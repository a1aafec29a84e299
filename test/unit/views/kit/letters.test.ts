import { expect, it } from 'vitest';
import { lettersIn } from '../../../../src/views/kit/letters';

it('ideographs and full-width signs take more room than letters', () => {
  expect(lettersIn('filter 15')).toBe(9);
  expect(lettersIn('滤波器 15')).toBeCloseTo(3 * 1.7 + 3);
  expect(lettersIn('λ：')).toBeCloseTo(2.7);
});
