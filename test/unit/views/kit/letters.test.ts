import { expect, test } from 'vitest';
import { shortenedTo } from '../../../../src/views/kit/letters';

test.each([
  ['age', 5, 'age'],
  ['education (5 columns)', 30, 'education (5 columns)'],
  ['education (5 columns)', 10, 'education'],
  ['education-num', 10, 'education…'],
  ['职业（8 列）', 4, '职业'],
  ['(all of it)', 6, '(all …'],
])('“%s” in %d letters is “%s”', (text, letters, shortened) => {
  expect(shortenedTo(text, letters)).toBe(shortened);
});
