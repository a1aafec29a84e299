import {
  beforeChanges,
  type LiveSettings,
  liveSettingsOf,
  type SettingChange,
} from '../../lassonet/live-settings';
import { LIVE_SETTINGS_WORDS as LIVE } from '../../words/en/live-settings';
import { READINGS_WORDS as WORDS } from '../../words/en/readings';
import { quantity } from '../state/number-format';
import { oncePer } from '../state/once-per';
import type { ShownPath } from '../state/shown-path';

/** Where settings were changed while a path was being followed. */
export interface ChangedAt {
  /** Of the first point that has them. */
  readonly index: number;
  readonly lambda: number;
  readonly changes: readonly SettingChange[];
}

/** The changes along a path, in their order. */
export const changesAlong = oncePer(({ points }: Pick<ShownPath, 'points'>): readonly ChangedAt[] =>
  points.flatMap(({ lambda, changes = [] }, index) =>
    changes.length > 0 ? [{ index, lambda, changes }] : [],
  ),
);

/** The settings of each point: the path's own are those of its last. */
const settingsAlong = oncePer(({ points, spec }: ShownPath): readonly LiveSettings[] => {
  const along: LiveSettings[] = [];
  let solver = spec.solver;
  for (let index = points.length - 1; index >= 0; index--) {
    along[index] = liveSettingsOf(solver);
    solver = beforeChanges(solver, points[index].changes ?? []);
  }
  return along;
});

/** The settings with which a point was reached. */
export function settingsAt(path: ShownPath, index: number): LiveSettings {
  return settingsAlong(path)[index] ?? liveSettingsOf(path.spec.solver);
}

const valueText = (value: SettingChange['from']): string =>
  typeof value === 'number' ? quantity(value) : value;

/** “M = 10 → 1”. */
export function changeText({ setting, from, to }: SettingChange): string {
  return `${LIVE[setting]} = ${valueText(from)} → ${valueText(to)}`;
}

/** A sentence a change: “M was changed from 10 to 1 at λ = 0.5.” Empty where there was none. */
export function changesText(path: ShownPath): string {
  const sentences = changesAlong(path).flatMap(({ lambda, changes }) =>
    changes.map(({ setting, from, to }) =>
      WORDS.changed({
        setting: setting === 'multiplier' ? LIVE.ofMultiplier : LIVE[setting],
        before: valueText(from),
        after: valueText(to),
        lambda: quantity(lambda),
      }),
    ),
  );
  return sentences.join(' ');
}

/** All values that a setting had along a path: “M = 10, then 1 from λ = 0.5 on”, or “M = 10, then 1, then 5”. */
export function settingText(path: ShownPath, setting: 'M' | 'gamma'): string {
  const along = changesAlong(path).flatMap(({ lambda, changes }) =>
    changes.filter(change => change.setting === setting).map(({ from, to }) => ({ lambda, from, to })),
  );
  const label = LIVE[setting];
  if (along.length === 1) {
    const { lambda, from, to } = along[0];
    return WORDS.settingOnce({
      setting: label,
      before: valueText(from),
      after: valueText(to),
      lambda: quantity(lambda),
    });
  }
  const begin = along[0]?.from ?? path.spec.solver[setting];
  return `${label} = ${[begin, ...along.map(({ to }) => to)].map(valueText).join(WORDS.thenBreak)}`;
}
