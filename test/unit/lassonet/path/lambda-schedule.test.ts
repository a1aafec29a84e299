import { describe, expect, it } from 'vitest';
import {
  BY_ONE,
  BY_SHARE,
  type LambdaOutcome,
  lambdaSchedule,
  STEADY,
} from '../../../../src/lassonet/path/lambda-schedule';

const AUTO = { kind: 'geometric', start: 'auto', multiplier: 'auto' } as const;

const outcomeAt = (lambda: number, outcome: Partial<LambdaOutcome> = {}): LambdaOutcome => {
  return {
    lambda,
    selectedBefore: 10,
    selected: 10,
    dropped: false,
    cutShort: false,
    jumped: false,
    ...outcome,
  };
};

describe.each([
  ['by share', BY_SHARE],
  ['by one', BY_ONE],
  ['steady', STEADY],
])('the λ of a path, %s', (_, rule) => {
  it('are those of a list, to its end', () => {
    const schedule = lambdaSchedule({ kind: 'list', values: [1, 2, 5] }, rule);
    const outcome = { dropped: true, cutShort: true };
    expect([1, 2, 5].map(lambda => schedule.next(outcomeAt(lambda, outcome)))).toEqual([2, 5, null]);
    expect(schedule.between(1, 5)).toBeNull();
  });

  it('go on in other steps when told so, in those of a list never', () => {
    const schedule = lambdaSchedule(AUTO, rule);
    schedule.stepBy(1.5);
    expect(schedule.next(outcomeAt(2))).toBeCloseTo(3, 12);
    expect(schedule.next(outcomeAt(3, { selected: 9, dropped: true }))).toBeCloseTo(4.5, 12);
    schedule.stepBy('auto');
    const found = schedule.next(outcomeAt(4.5, { selected: 9, dropped: true })) ?? 0;
    expect(found).toBeGreaterThan(4.5);
    expect(found).toBeLessThan(1.4 * 4.5);
    const list = lambdaSchedule({ kind: 'list', values: [1, 2, 5] }, rule);
    list.stepBy(3);
    expect(list.next(outcomeAt(1))).toBe(2);
  });

  it('keep to a multiplier that is given', () => {
    const schedule = lambdaSchedule({ kind: 'geometric', start: 2, multiplier: 1.5 }, rule);
    expect(schedule.next(outcomeAt(2))).toBeCloseTo(3, 12);
    expect(schedule.next(outcomeAt(3, { selected: 9, dropped: true }))).toBeCloseTo(4.5, 12);
  });
});

describe('the λ of a path that drops one group at a time', () => {
  it('rise fast until the first group drops, then so that few drop at a time', () => {
    const schedule = lambdaSchedule(AUTO, BY_ONE);
    expect(schedule.next(outcomeAt(1))).toBe(2);
    const after = schedule.next(outcomeAt(3, { dropped: true })) ?? 0;
    expect(after / 3).toBeGreaterThan(1);
    expect(after / 3).toBeLessThan(1.3);
    const longer = schedule.next(outcomeAt(after)) ?? 0;
    expect(longer / after).toBeGreaterThan(after / 3);
    const cutShort = schedule.next(outcomeAt(longer, { dropped: true, cutShort: true })) ?? 0;
    expect(cutShort / longer).toBeLessThan(after / 3);
  });

  it('go back halfway where too much would drop, unless that is next to nothing', () => {
    const schedule = lambdaSchedule(AUTO, BY_ONE);
    expect(schedule.between(1, 4)).toBeCloseTo(2, 12);
    expect(schedule.between(1, 1.005)).toBeNull();
  });
});

describe('the λ of a path that drops a share of the groups at a time', () => {
  it('come closer together where much drops, and further apart where little does', () => {
    const stepAfter = (selected: number): number => {
      const schedule = lambdaSchedule(AUTO, BY_SHARE);
      return schedule.next(outcomeAt(1, { selectedBefore: 100, selected, dropped: true })) ?? 0;
    };
    expect(stepAfter(99)).toBeGreaterThan(stepAfter(94));
    expect(stepAfter(94)).toBeGreaterThan(stepAfter(80));
  });

  it('go back halfway where too much would drop', () => {
    const schedule = lambdaSchedule(AUTO, BY_SHARE);
    expect(schedule.between(1, 4)).toBeCloseTo(2, 12);
    expect(schedule.between(1, 1.0001)).toBeNull();
  });
});
