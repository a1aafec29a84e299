import { describe, expect, it } from 'vitest';
import { featureNumbering } from '../../../../src/store/readings/feature-numbering';
import { contenders, longestKept, standings } from '../../../../src/store/run/contest';
import { readChallenge, writeChallenge } from '../../../../src/store/state/challenge';
import { storedPath } from '../../app/lessons/stored-files';

const path = storedPath('toy');
const lasso = storedPath('toy-m0');

describe('the contenders', () => {
  it('are as many inputs each: yours, the path’s, the lasso’s, and random ones', () => {
    const all = contenders(path, lasso, [0, 4, 9], []);
    expect(all.map(({ by }) => by)).toEqual(['you', 'lassonet', 'lasso', 'random', 'random', 'random']);
    for (const { groups } of all) expect(new Set(groups).size).toBe(3);
    expect(all[0].groups).toEqual([0, 4, 9]);
    expect(all[2].groups).toEqual([1, 2, 3]);
  });

  it('include those of a link, of their own number', () => {
    const all = contenders(path, null, [1, 2], [3, 4, 5]);
    expect(all.find(({ by }) => by === 'rival')?.groups).toEqual([3, 4, 5]);
    expect(all.some(({ by }) => by === 'lasso')).toBe(false);
  });

  it('are groups, also where features that never vary are none', () => {
    const images = storedPath('mnist-5v6');
    const { groupOf, featureOf } = featureNumbering(images);
    const kept = longestKept(images, 10);
    const marked = kept.map(group => featureOf[group]);
    const [you] = contenders(images, null, [0, ...marked], []);
    expect(groupOf[0]).toBe(-1);
    expect([...you.groups].sort((a, b) => a - b)).toEqual(kept);
  });

  it('draw the same random inputs each time, and others for another number', () => {
    const drawn = (marked: readonly number[]) => contenders(path, null, marked, []).slice(-3);
    expect(drawn([1, 2])).toEqual(drawn([3, 4]));
    expect(drawn([1, 2, 3]).map(({ groups }) => groups.length)).toEqual([3, 3, 3]);
  });
});

describe('the standings', () => {
  const all = contenders(path, null, [1], []);

  it('have the mean of the random draws, once all of them are here', () => {
    expect(standings(all, [0.5, 0.6, 0.1, 0.2]).map(({ score }) => score)).toEqual([0.5, 0.6, null]);
    const [, , random] = standings(all, [0.5, 0.6, 0.1, 0.2, 0.3]);
    expect(random.by).toBe('random');
    expect(random.score).toBeCloseTo(0.2, 12);
  });
});

describe('a challenge in a link', () => {
  it('is the marked inputs, which whoever opens it has to beat', () => {
    expect(writeChallenge({ marked: [3, 17], rival: [5] })).toBe('3.17');
    expect(writeChallenge({ marked: [], rival: [5] })).toBe('5');
    expect(writeChallenge({ marked: [], rival: [] })).toBe('none');
    expect(readChallenge('17.3.3')).toEqual({ marked: [], rival: [3, 17] });
    expect(readChallenge('none')).toEqual({ marked: [], rival: [] });
  });

  it.each(['', '3.', '-1', 'a', '1..2', '123456'])('is none in “%s”', text => {
    expect(readChallenge(text)).toBeUndefined();
  });
});
