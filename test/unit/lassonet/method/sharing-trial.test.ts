import { describe, expect, it } from 'vitest';
import { type Sharing, SharingTrial } from '../../../../src/lassonet/method/sharing-trial';

/** A trial in which gradients take the times given, in turn and then over again; with the ways they were computed. */
function tried(alone: readonly number[], together: readonly number[]) {
  const trial = new SharingTrial();
  const ways: Sharing[] = [];
  const taken = { alone: 0, together: 0 };
  while (!trial.decided) {
    const how = trial.next;
    const times = how === 'alone' ? alone : together;
    ways.push(how);
    trial.took(how, times[taken[how]++ % times.length]);
  }
  return { trial, ways };
}

describe('whether rows are shared', () => {
  it('is tried one way and the other in turn', () => {
    expect(tried([10], [6]).ways.slice(0, 4)).toEqual(['alone', 'together', 'alone', 'together']);
  });

  it('is what was quicker', () => {
    expect(tried([10], [6]).trial.next).toBe('together');
    expect(tried([6], [10]).trial.next).toBe('alone');
  });

  it('goes by the quickest of each, whatever came between', () => {
    expect(tried([10, 10, 10, 10], [90, 80, 6, 70]).trial.next).toBe('together');
    expect(tried([10, 5, 90, 90], [6, 6, 6, 6]).trial.next).toBe('alone');
  });

  it('is alone where both are the same', () => {
    expect(tried([8], [8]).trial.next).toBe('alone');
  });

  it('is decided within half a second, where one of each takes no longer', () => {
    const { ways } = tried([150], [100]);
    expect(ways).toHaveLength(4);
    expect(tried([2000], [1000]).ways).toEqual(['alone', 'together']);
  });

  it('is not decided again by what comes later', () => {
    const { trial } = tried([10], [6]);
    for (let i = 0; i < 20; i++) trial.took('alone', 1);
    expect(trial.next).toBe('together');
  });
});
