import { describe, expect, it } from 'vitest';
import { noRuns, withRun } from '../../../../src/lassonet/resampled/stability';
import {
  accuracyInterval,
  answerOf,
  answerRows,
  stableSelection,
} from '../../../../src/store/readings/answer';
import { answerTable } from '../../../../src/store/saved/answer-table';
import { savedTable } from '../../../../src/store/saved/saving';
import { createExplorer } from '../../../../src/store/state/explorer';
import type { ShownPath } from '../../../../src/store/state/shown-path';
import {
  copiesSentence,
  reportSentences,
  scoreWords,
  testSentence,
} from '../../../../src/store/words/answer-text';
import { COMING_BACK, imagePath } from '../path-fixture';

const PATH: ShownPath = {
  ...imagePath(COMING_BACK),
  crossValidation: {
    lambdas: [1, 2, 4, 8],
    retrainedAt: [0, 2, 3],
    folds: [0.9, 0.8].map(score => ({
      count: 50,
      penalised: COMING_BACK.map(() => ({ loss: 1, score: 0.5 })),
      retrained: [0, 2, 3].map(index => ({
        index,
        fit: { loss: 1, score: score - (index === 3 ? 0.2 : 0) },
      })),
      ended: true,
    })),
  },
  stability: [
    [[0, 1, 2], [0, 1], [0, 2], [0]],
    [[0, 1, 2], [0], [0], []],
  ].reduce(withRun, noRuns([1, 2, 4, 8], 3, 2)),
};

function answered(path: ShownPath, cursor = 1) {
  const answer = answerOf(createExplorer({ paths: { 'mnist-5v6': path }, cursor }).getState());
  if (answer === null) throw new Error('There is no answer.');
  return answer;
}

describe('the answer', () => {
  it('is at the λ that held-out folds choose, with what the runs keep there', () => {
    const answer = answered(PATH);
    expect(answer.point.lambda).toBe(4);
    expect(answer.by).toBe('oneStandardError');
    expect(answer.inputs).toBe(3);
    // Of the two selected inputs, one is in both runs and one in a half of them.
    expect(answer.point.support).toEqual([0, 2]);
    expect(answer.stable).toBe(1);
    expect(scoreWords(answer)).toBe('retrained accuracy 85.0\u202f% ± 5.0\u202f%');
  });

  it('is at the cursor where nothing has chosen λ', () => {
    const answer = answered({ ...PATH, crossValidation: undefined }, 3);
    expect(answer.by).toBe('cursor');
    expect(answer.point.lambda).toBe(8);
    expect(scoreWords(answer)).toContain('on the test rows');
  });

  it('lists the inputs that stay longest first, with what is known of each', () => {
    const rows = answerRows(answered(PATH));
    expect(rows.map(({ group }) => group)).toEqual([0, 2, 1]);
    expect(rows.map(({ selected }) => selected)).toEqual([true, true, false]);
    expect(rows.map(({ drops }) => drops)).toEqual([Number.POSITIVE_INFINITY, 8, 4]);
    expect(rows.map(({ share }) => share)).toEqual([1, 0.5, 0]);
    expect(rows.map(({ direction }) => direction)).toEqual(['five', 'five', 'five']);
  });

  it('has the sign of the skip weight where a value is predicted', () => {
    const task = { kind: 'regression' as const, name: 'y' };
    const points = COMING_BACK.map(point => ({ ...point, theta: Float32Array.of(1, -2, point.norms[2]) }));
    const path = { ...PATH, points, description: { ...PATH.description, task } };
    expect(answerRows(answered(path)).map(({ direction }) => direction)).toEqual(['rises', 'rises', 'falls']);
  });

  it('finds the λ from which on one false input is expected at most', () => {
    // Two inputs of three on average leave a bound above 1; 1.5²/(0.6·3) too; one leaves 0.56; a half 0.14.
    const found = stableSelection(PATH);
    expect(found?.index).toBe(3);
    expect(found?.expectedFalse).toBeCloseTo(0.5 ** 2 / (0.6 * 3), 12);
    expect(found?.stable).toEqual([]);
  });
});

describe('an accuracy on few rows', () => {
  it('has the interval of Wilson', () => {
    // 8 of 10, as any table of it has: 0.490 to 0.943.
    const [low, high] = accuracyInterval(0.8, 10);
    expect(low).toBeCloseTo(0.4902, 4);
    expect(high).toBeCloseTo(0.9433, 4);
    expect(accuracyInterval(1, 20)[1]).toBe(1);
  });

  it('is said to tell little', () => {
    expect(testSentence(answered(PATH))).toContain('So few rows allow no closer estimate.');
    const many = { ...PATH, description: { ...PATH.description, testCount: 5000 } };
    expect(testSentence(answered(many))).not.toContain('few');
  });

  it('is as sure as on fewer rows where these count differently', () => {
    const test = { total: 5000, effective: 100 };
    const weighting = { column: 'w', validation: test, test };
    const described = (testCount: number, more = {}) =>
      testSentence(answered({ ...PATH, description: { ...PATH.description, testCount, ...more } }));
    const interval = (text: string) => /interval from .*? to .*?\u202f%/.exec(text)?.[0];
    expect(described(5000, { weighting })).toMatch(/leave as much to chance as 100 rows of one weight\.$/);
    expect(interval(described(5000, { weighting }))).toBe(interval(described(100)));
  });
});

describe('what is told of the answer', () => {
  it('says how λ was chosen, in sentences of 24 words at most', () => {
    const sentences = reportSentences(answered(PATH)).flatMap(text => text.split(/(?<=[.:]) /));
    expect(sentences.join(' ')).toContain('5-fold cross-validation');
    for (const sentence of sentences) expect(sentence.split(/\s+/).length).toBeLessThanOrEqual(26);
  });

  it('says what rows count where a column or their class tells', () => {
    const part = { total: 1, effective: 1 };
    const weighting = { column: 'w', validation: part, test: part };
    const { spec, description } = PATH;
    const data = { kind: 'images', name: 'a.zip', validation: 0, test: 0, balanced: true } as const;
    const told = (path: ShownPath) => reportSentences(answered(path)).join(' ');
    expect(told({ ...PATH, description: { ...description, weighting } })).toContain(
      'Each row counts by its weight “w”, in the loss and in the scores.',
    );
    expect(told({ ...PATH, spec: { ...spec, data } as ShownPath['spec'] })).toContain(
      'Each class counts equally in the loss.',
    );
    expect(told(PATH)).not.toContain('counts');
  });

  it('says which inputs outlast all permuted copies', () => {
    expect(copiesSentence(answered(PATH))).toBe('');
    const never = Number.POSITIVE_INFINITY;
    const copies = { inputs: [never, 4, 8, never], copies: [2, 4, 4, 1] };
    // At the answer's λ the first and the third are selected.
    expect(copiesSentence(answered({ ...PATH, copies }))).toBe(
      'Permuted copies of all inputs carry no information; the last of them drops at λ = 4. 3 inputs outlast it, 2 of them selected here.',
    );
    const unended = { inputs: [8, 8, 8, 8], copies: [2, never, 1, 1] };
    expect(copiesSentence(answered({ ...PATH, copies: unended }))).toMatch(/ends too early to tell/);
  });

  it('is saved as a table', () => {
    const { name, content } = savedTable(PATH, 'inputs', answerTable(answered(PATH)));
    const lines = String(content).trim().split('\r\n');
    expect(name).toBe('lassonet-pixels-inputs.csv');
    expect(lines).toHaveLength(4);
    expect(lines[1]).toContain('"pixel (1, 1)",1,,1,five');
  });
});
