import { describe, expect, it } from 'vitest';
import type { CrossValidation, FoldScores } from '../../../../src/lassonet/resampled/cross-validation';
import { choiceSentence } from '../../../../src/store/readings/folds-shown';
import { lambdaChoice, preferredCursor, standardError } from '../../../../src/store/readings/lambda-choice';
import { createExplorer } from '../../../../src/store/state/explorer';
import type { ShownPath } from '../../../../src/store/state/shown-path';
import { COMING_BACK, imagePath, point } from '../path-fixture';

const PATH = imagePath(COMING_BACK);
const accuracies = (count: number, ...scores: number[]): FoldScores => ({
  count,
  penalised: COMING_BACK.map(() => ({ loss: 1, score: 0.5 })),
  retrained: scores.map((score, i) => ({ index: [0, 2, 3][i], fit: { loss: 1, score } })),
  ended: true,
});
/** Errors 0.1, 0.15 and 0.19 on average; those of the least differ by 0.2, so that its standard error is 0.1. */
const FOLDS: CrossValidation = {
  lambdas: [1, 2, 4, 8],
  retrainedAt: [0, 2, 3],
  folds: [accuracies(50, 1, 0.9, 0.85), accuracies(50, 0.8, 0.8, 0.77)],
};

/** The retrained scores of a path are those of its validation rows too, of which there are so many. */
function validated(path: ShownPath, validationCount: number): ShownPath {
  const points = path.points.map(({ retrained, ...rest }) => ({
    ...rest,
    retrained: retrained && { ...retrained, validation: retrained.test },
  }));
  return { ...path, points, description: { ...path.description, validationCount } };
}

describe('the choice of λ', () => {
  it('is none by test rows', () => {
    expect(PATH.points[0].retrained?.test).not.toBeNull();
    expect(lambdaChoice(PATH)).toBeNull();
    const state = createExplorer({ paths: { 'mnist-5v6': PATH } }).getState();
    expect(choiceSentence(state)).toContain('Test rows decide nothing');
  });

  it('is that of the held-out folds where there are some', () => {
    const choice = lambdaChoice({ ...validated(PATH, 100), crossValidation: FOLDS });
    expect(choice?.by).toBe('cross-validation');
    expect(choice?.best.lambda).toBe(1);
    expect(choice?.best.score).toBeCloseTo(0.9, 12);
    expect(choice?.best.standardError).toBeCloseTo(0.1, 12);
    expect(choice?.oneStandardError?.lambda).toBe(8);
  });

  it('is by the loss where a person wants that, and tells the score there', () => {
    const folds = FOLDS.folds.map(fold => ({
      ...fold,
      // The loss is least at the last λ.
      retrained: fold.retrained.map(({ index, fit }) => ({ index, fit: { ...fit, loss: 1 / (1 + index) } })),
    }));
    const choice = lambdaChoice({ ...PATH, crossValidation: { ...FOLDS, folds }, chosenBy: 'loss' });
    expect(choice?.best.lambda).toBe(8);
    expect(choice?.best.score).toBeCloseTo(0.81, 12);
  });

  it('is else that of the validation rows', () => {
    const choice = lambdaChoice(validated(PATH, 100));
    expect(choice?.by).toBe('validation');
    expect(choice?.best.lambda).toBe(4);
    expect(standardError(0.99, 100)).toBeCloseTo(0.00995, 5);
    expect(choice?.oneStandardError?.lambda).toBe(8);
  });

  it('has no rule of one standard error for an R² on validation rows', () => {
    const task = { kind: 'regression' as const, name: 'y' };
    const path = validated(PATH, 100);
    const choice = lambdaChoice({ ...path, description: { ...path.description, task } });
    expect(choice?.best.lambda).toBe(4);
    expect(choice?.oneStandardError).toBeNull();
  });
});

describe('the cursor nobody has moved', () => {
  it('is at the chosen λ', () => {
    expect(preferredCursor(validated(PATH, 100))).toBe(3);
  });

  it.each([
    [16, 8],
    [600, 48],
  ])('is where few of %i are left, where no λ is chosen: %i', (all, left) => {
    const selected = (count: number): Float32Array =>
      Float32Array.from({ length: all }, (_, j) => (j < count ? 1 : 0));
    const counts = [all, Math.round(all / 2) + 1, left + 1, left, 1];
    const path = imagePath(counts.map((count, i) => point({ lambda: i + 1, norms: [...selected(count)] })));
    expect(path.points[preferredCursor(path)].support).toHaveLength(left);
  });

  it('is where the network was retrained, and nothing comes back behind it', () => {
    const counts = [100, 30, 19, 20, 18];
    const path = imagePath(
      counts.map((count, i) => {
        const norms = Array.from({ length: 100 }, (_, j) => (j < count ? 1 : 0));
        return point({ lambda: i + 1, norms, ...([1, 2].includes(i) && { retrained: 0.9 }) });
      }),
    );
    expect(preferredCursor(path)).toBe(1);
  });

  it('is where some have gone and some are left, where no λ is chosen', () => {
    expect(preferredCursor(PATH)).toBe(2);
    const one = imagePath([point({ lambda: 1, norms: [1, 0, 0] }), point({ lambda: 2, norms: [0, 0, 0] })]);
    expect(preferredCursor(one)).toBe(0);
    const atOnce = imagePath([
      point({ lambda: 1, norms: [1, 1, 1] }),
      point({ lambda: 2, norms: [0, 0, 0] }),
    ]);
    expect(preferredCursor(atOnce)).toBe(0);
  });
});
