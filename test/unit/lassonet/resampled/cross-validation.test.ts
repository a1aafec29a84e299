import { describe, expect, it } from 'vitest';
import {
  type CrossValidation,
  type CurvePoint,
  chosenLambdas,
  errorCurve,
  foldErrors,
} from '../../../../src/lassonet/resampled/cross-validation';

const scored = (loss: number, score: number) => ({ loss, score });

/** Two folds of 3 and 1 rows over three λ, retrained at the first and the last. */
const TWO: CrossValidation = {
  lambdas: [1, 2, 4],
  retrainedAt: [0, 2],
  folds: [
    {
      count: 3,
      penalised: [scored(1, 0.9), scored(2, 0.8), scored(4, 0.5)],
      retrained: [{ index: 0, fit: scored(0.5, 0.95) }],
      ended: true,
    },
    {
      count: 1,
      penalised: [scored(3, 0.7), scored(6, 0.4)],
      retrained: [{ index: 0, fit: scored(1.5, 0.75) }],
      ended: true,
    },
  ],
};

const curve = (
  ...points: readonly (readonly [lambda: number, mean: number, error: number])[]
): CurvePoint[] =>
  points.map(([lambda, mean, standardError], index) => ({ index, lambda, mean, standardError }));

describe('the error curve', () => {
  it('weighs folds by their rows, and has the standard error of the weighted mean', () => {
    const [first] = errorCurve(TWO, 'penalised', 'loss');
    // (3·1 + 1·3) / 4; √((3·0.25 + 1·2.25) / 4 / (2 − 1)).
    expect(first.mean).toBeCloseTo(1.5, 12);
    expect(first.standardError).toBeCloseTo(Math.sqrt(0.75), 12);
  });

  it('goes on with the last error of a fold whose path ended early', () => {
    const points = errorCurve(TWO, 'penalised', 'loss');
    expect(points.map(({ lambda }) => lambda)).toEqual([1, 2, 4]);
    expect(points[2].mean).toBeCloseTo((3 * 4 + 6) / 4, 12);
  });

  it('of retrained networks is at the retrained λ, and where nothing is left it is the penalised one', () => {
    const points = errorCurve(TWO, 'retrained', 'score');
    expect(points.map(({ index }) => index)).toEqual([0, 2]);
    expect(points[0].mean).toBeCloseTo((3 * 0.05 + 0.25) / 4, 12);
    expect(points[1].mean).toBeCloseTo((3 * 0.5 + 0.6) / 4, 12);
  });

  it('is where all folds are, while they arrive', () => {
    const [one, other] = TWO.folds;
    const coming = { ...TWO, folds: [one, { ...other, penalised: [scored(3, 0.7)], ended: false }] };
    expect(errorCurve(coming, 'penalised', 'loss').map(({ lambda }) => lambda)).toEqual([1]);
    expect(foldErrors(coming, coming.folds[1], 'penalised', 'loss')).toEqual([3, Number.NaN, Number.NaN]);
    expect(errorCurve({ ...TWO, folds: [one] }, 'penalised', 'loss')).toEqual([]);
  });
});

describe('the chosen λ', () => {
  it('are the minimum and the largest within one standard error of it', () => {
    const chosen = chosenLambdas(
      curve([1, 0.4, 9], [2, 0.3, 0.05], [4, 0.34, 9], [8, 0.35, 9], [16, 0.36, 9]),
    );
    expect(chosen?.minimum.lambda).toBe(2);
    expect(chosen?.oneStandardError.lambda).toBe(8);
  });

  it('are, of equal minima, about the largest λ, whose standard error counts', () => {
    const chosen = chosenLambdas(curve([1, 0.3, 9], [2, 0.3, 0.01], [4, 0.32, 9]));
    expect(chosen?.minimum.lambda).toBe(2);
    expect(chosen?.oneStandardError.lambda).toBe(2);
  });

  it('reach over a λ that is worse, as in glmnet', () => {
    const chosen = chosenLambdas(curve([1, 0.3, 0.05], [2, 0.5, 9], [4, 0.34, 9]));
    expect(chosen?.oneStandardError.lambda).toBe(4);
  });

  it('are none where there is no curve', () => {
    expect(chosenLambdas([])).toBeNull();
  });
});
