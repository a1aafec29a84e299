import { describe, expect, it } from 'vitest';
import type { SettingChange } from '../../../../src/lassonet/live-settings';
import { constraintAlong } from '../../../../src/store/readings/constraint';
import {
  changesAlong,
  changesText,
  changeText,
  settingsAt,
  settingText,
} from '../../../../src/store/readings/setting-changes';
import { createExplorer } from '../../../../src/store/state/explorer';
import { type ShownPath, withPoint } from '../../../../src/store/state/shown-path';
import { cursorText, pathCaption, pathText } from '../../../../src/store/words/text-equivalent';
import { constraintText } from '../../../../src/views/constraint/constraint';
import { imagePath, point, SPEC } from '../path-fixture';

const CHANGES: readonly (readonly SettingChange[])[] = [
  [],
  [],
  [{ setting: 'M', from: 10, to: 1 }],
  [
    { setting: 'M', from: 1, to: 5 },
    { setting: 'gamma', from: 0.01, to: 0.1 },
  ],
  [{ setting: 'multiplier', from: 'auto', to: 1.2 }],
];

/** As it arrives, point by point, at M = 10 to begin with; ‖θ‖ = 2 and ‖W‖_∞ = 2 all along. */
const PATH = CHANGES.reduce<ShownPath>(
  (path, changes, i) => {
    const here = point({ lambda: 2 ** i, norms: [2, 2, 2] });
    return withPoint(path, changes.length > 0 ? { ...here, changes } : here);
  },
  { ...imagePath([]), spec: SPEC },
);

describe('settings changed along a path', () => {
  it('are those of the spec at its last point, and what they were before', () => {
    expect(PATH.spec.solver).toMatchObject({ M: 5, gamma: 0.1, lambdas: { multiplier: 1.2 } });
    expect(CHANGES.map((_, i) => settingsAt(PATH, i).M)).toEqual([10, 10, 1, 5, 5]);
    expect(CHANGES.map((_, i) => settingsAt(PATH, i).gamma)).toEqual([0.01, 0.01, 0.01, 0.1, 0.1]);
    expect(settingsAt(PATH, 3).multiplier).toBe('auto');
    expect(changesAlong(PATH).map(({ index, lambda }) => [index, lambda])).toEqual([
      [2, 4],
      [3, 8],
      [4, 16],
    ]);
  });

  it('bound each point by the M it was reached with', () => {
    expect(constraintAlong(PATH, 0).map(({ allowed }) => allowed)).toEqual([20, 20, 2, 10, 10]);
    expect(constraintAlong(PATH, 0).map(({ hold }) => hold)).toEqual([
      'below',
      'below',
      'touching',
      'below',
      'below',
    ]);
    expect(constraintText(PATH, 0, 2)).toMatch(/^λ = 4, M = 1: /);
  });

  it('are told in words', () => {
    expect(changeText(CHANGES[2][0])).toBe('M = 10 → 1');
    expect(changeText(CHANGES[4][0])).toBe('Multiplier = auto → 1.2');
    expect(settingText(PATH, 'M')).toBe('M = 10, then 1, then 5');
    expect(changesText(PATH)).toBe(
      'M was changed from 10 to 1 at λ = 4. M was changed from 1 to 5 at λ = 8. ' +
        'γ was changed from 0.01 to 0.1 at λ = 8. The multiplier of λ was changed from auto to 1.2 at λ = 16.',
    );
    const state = createExplorer({ paths: { live: PATH }, shown: 'live', cursor: 2 }).getState();
    expect(cursorText(state)).toMatch(/\. From here M = 10 → 1$/);
    expect(pathText(state)).toContain('M was changed from 10 to 1 at λ = 4.');
    expect(pathCaption(PATH)).toMatch(/, M = 10, then 1, then 5; γ = 0\.01, then 0\.1 from λ = 8 on$/);
  });

  it('are not spoken of where there were none', () => {
    const path = imagePath([point({ lambda: 1, norms: [1, 1, 1] })]);
    expect(changesText(path)).toBe('');
    expect(pathCaption(path)).toMatch(/, M = 10$/);
  });
});
