import { describe, expect, it } from 'vitest';
import { FilterSchedule } from '../../../../src/lassonet/convolution/filter-schedule';

const AUTO = { kind: 'geometric', start: 'auto', multiplier: 'auto' } as const;

describe('the λ of a path on filters', () => {
  it('are those of a list, to its end', () => {
    const schedule = new FilterSchedule({ kind: 'list', values: [1, 2, 5] });
    expect([1, 2, 5].map(lambda => schedule.next(lambda, 'too much'))).toEqual([2, 5, null]);
    expect(schedule.between(1, 5)).toBeNull();
  });

  it('rise fast until the first filter drops, then so that few drop at a time', () => {
    const schedule = new FilterSchedule(AUTO);
    expect(schedule.next(1, 'none')).toBe(2);
    const after = schedule.next(3, 'some') ?? 0;
    expect(after / 3).toBeGreaterThan(1);
    expect(after / 3).toBeLessThan(1.3);
    const longer = schedule.next(after, 'none') ?? 0;
    expect(longer / after).toBeGreaterThan(after / 3);
    const cutShort = schedule.next(longer, 'much') ?? 0;
    expect(cutShort / longer).toBeLessThan(after / 3);
  });

  it('go back halfway where too much would drop, unless that is next to nothing', () => {
    const schedule = new FilterSchedule(AUTO);
    expect(schedule.between(1, 4)).toBeCloseTo(2, 12);
    expect(schedule.between(1, 1.005)).toBeNull();
  });

  it('keep to a multiplier that is given', () => {
    const schedule = new FilterSchedule({ kind: 'geometric', start: 2, multiplier: 1.5 });
    expect(schedule.next(2, 'none')).toBeCloseTo(3, 12);
    expect(schedule.next(3, 'some')).toBeCloseTo(4.5, 12);
  });
});
