import { expect, it } from 'vitest';
import { DEFAULT_SOLVER } from '../../../src/lassonet/settings';
import { LIVE_SETTINGS } from '../../../src/settings/live-rows';
import type { NamedRow } from '../../../src/settings/row';
import { nearestStop, preferredNumbers } from '../../../src/settings/slider';
import { SETTING_NAMES, TABLE } from '../../../src/settings/table';

it('preferred numbers are ten a decade, both ends included', () => {
  expect(preferredNumbers(1, 10)).toEqual([1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10]);
  expect(preferredNumbers(0.01, 0.05)).toEqual([0.01, 0.012, 0.015, 0.02, 0.025, 0.03, 0.04, 0.05]);
});

it('a value between two stops is at the nearer one, one beyond all at the end', () => {
  expect([0, 1.4, 7, 500].map(value => nearestStop([0, 1, 2, 10], value))).toEqual([0, 1, 3, 3]);
});

it('sliders stop at values that their settings can have, ascending', () => {
  const rows = SETTING_NAMES.map(name => TABLE[name] as NamedRow<unknown>).filter(({ slider }) => slider);
  expect(rows.map(({ name }) => name)).toEqual([
    'The number of samples',
    'The noise',
    'The width of a hidden layer',
    'M',
    'γ',
  ]);
  for (const { slider = [], kind, name } of rows) {
    expect(slider.toSorted((a, b) => a - b)).toEqual(slider);
    for (const stop of slider) expect(() => kind.check(kind.typed(String(stop)), name)).not.toThrow();
  }
});

it('the defaults of M and γ are stops', () => {
  expect(TABLE.M.slider).toContain(DEFAULT_SOLVER.M);
  expect(TABLE.gamma.slider).toContain(DEFAULT_SOLVER.gamma);
});

it('M, γ and the step of λ may change during a run', () => {
  expect(LIVE_SETTINGS).toEqual(['M', 'gamma', 'multiplier']);
});
