import { describe, expect, it } from 'vitest';
import { bakeOptions } from '../../../scripts/bake/bake-options';

const TOY = ['--preset', 'toy', '--json', 'x.json'];

describe('what is resampled', () => {
  it('is nothing unless asked for', () => {
    const { folds, halves, workers } = bakeOptions(TOY);
    expect([folds, halves]).toEqual([0, 0]);
    expect(workers).toBeGreaterThan(0);
  });

  it('is told in numbers', () => {
    const words = [...TOY, '--cv', '5', '--stability', '50', '--workers', '3'];
    expect(bakeOptions(words)).toMatchObject({ folds: 5, halves: 50, workers: 3 });
  });

  it.each([
    [['--cv', '1'], /at least 2 folds/],
    [['--cv', 'five'], /--cv must be a whole number/],
    [['--stability', '1'], /at least 2 runs/],
    [['--workers', '0', '--cv', '5'], /at least 1 process/],
  ])('%j is refused', (words, message) => {
    expect(() => bakeOptions([...TOY, ...words])).toThrow(message);
  });

  it('is refused of paths on filters', () => {
    expect(() => bakeOptions(['--preset', 'mnist-filters', '--json', 'x.json', '--cv', '5'])).toThrow(
      /filters/,
    );
  });
});
