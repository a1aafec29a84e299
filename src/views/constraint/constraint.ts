import { constraintAlong, holdOf } from '../../store/readings/constraint';
import { dropLambdas } from '../../store/readings/drop-lambda';
import { featureNumbering, groupName } from '../../store/readings/feature-numbering';
import { settingsAt } from '../../store/readings/setting-changes';
import { percentage, quantity } from '../../store/state/number-format';
import { oncePer } from '../../store/state/once-per';
import type { ShownPath } from '../../store/state/shown-path';
import { CONSTRAINT_WORDS as WORDS } from '../../words/en/constraint';

const OFFERED = 24;

/** The groups selected at the most λ, those first; of groups with as many, what drops last comes first. */
export const longestKept = oncePer((path: ShownPath): readonly number[] => {
  const { groups } = featureNumbering(path);
  const drops = dropLambdas(path.points);
  const kept = new Map(
    groups.map(group => [group, path.points.filter(({ norms }) => norms[group] > 0).length]),
  );
  const times = (group: number) => kept.get(group) ?? 0;
  return groups
    .toSorted((a, b) => (times(a) === times(b) ? drops[b] - drops[a] : times(b) - times(a)))
    .slice(0, OFFERED);
});

/** How often selected groups touch their constraint along a path, and why the two lines then coincide, in words. */
export const tightText = oncePer((path: ShownPath): string => {
  const holds = path.points.flatMap(({ support }, index) =>
    support.map(group => holdOf(...normsAt(path, group, index))),
  );
  const share = holds.filter(hold => hold === 'touching').length / Math.max(1, holds.length);
  if (share < 0.5) return '';
  return WORDS.tight({ share: percentage(share) });
});

/** The constraint of `group` at the point `index`, and how many selected groups touch theirs there, in words. */
export function constraintText(path: ShownPath, group: number, index: number): string {
  const point = path.points[index];
  const here = constraintAlong(path, group)[index];
  if (point === undefined || here === undefined) return '';
  const { norm, allowed, largest, hold } = here;
  const begin = {
    lambda: quantity(point.lambda),
    M: quantity(settingsAt(path, index).M),
    name: groupName(path, group),
  };
  const touching = point.support.filter(
    other => holdOf(...normsAt(path, other, index)) === 'touching',
  ).length;
  const own =
    hold === 'dropped'
      ? WORDS.dropped(begin)
      : WORDS.sentence({
          ...begin,
          norm: quantity(norm),
          allowed: quantity(allowed),
          largest: quantity(largest),
          hold,
        });
  return `${own} ${WORDS.touching({ selected: point.support.length, touching })}`;
}

function normsAt(path: ShownPath, group: number, index: number): [number, number, number] {
  const point = path.points[index];
  const norm = point?.norms[group] ?? 0;
  return [norm, settingsAt(path, index).M * norm, point?.consumerNorms[group] ?? 0];
}
