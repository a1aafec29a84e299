import { expect, test } from 'vitest';
import { progressSentence } from '../../../../src/store/run/run-event';

const path = {
  phase: 'path',
  lambda: 0.5,
  lambdaCount: 0,
  iterations: 3,
  selected: 667,
  secondsLeft: null,
} as const;

test('the first λ is the first, the next the second', () => {
  expect(progressSentence(path, 'feature')).toBe('First λ (0.5): 667 features left.');
  expect(progressSentence({ ...path, lambdaCount: 1 }, 'feature')).toBe(
    'λ number 2 (0.5): 667 features left.',
  );
});

test('before a first λ is known, the search for it is named', () => {
  expect(progressSentence({ ...path, lambda: 0 }, 'feature')).toBe(
    'Looking for the λ at which the first features drop: 667 features left.',
  );
});

test('the time left is told where it is known', () => {
  expect(progressSentence({ ...path, selected: 1, lambdaCount: 40, secondsLeft: 75 }, 'feature')).toBe(
    'λ number 41 (0.5): 1 feature left. About 1 min 15 s to go.',
  );
});

test('a run on filters speaks of filters', () => {
  const rising = { ...path, selected: 1, lambdaCount: 3 };
  expect(progressSentence(rising, 'filter')).toBe('λ number 4 (0.5): 1 filter left.');
  expect(progressSentence({ phase: 'dense', epoch: 1, epochs: 3, loss: 0.5 }, 'filter')).toBe(
    'Without λ: epoch 1 of 3, loss 0.5.',
  );
  expect(progressSentence({ phase: 'twin', done: 1, total: 3 }, 'filter')).toBe(
    'The same network without constraint: epoch 1 of 3.',
  );
});

test('every phase has a sentence', () => {
  expect(progressSentence(null, 'feature')).toBe('Starting the worker …');
  expect(progressSentence({ phase: 'data' }, 'feature')).toBe('Reading the data …');
  expect(progressSentence({ phase: 'dense', epoch: 2, epochs: 20, loss: 0.25 }, 'feature')).toBe(
    'Dense network: epoch 2 of 20, loss 0.25.',
  );
  expect(progressSentence({ phase: 'retrain', done: 1, total: 24 }, 'feature')).toBe(
    'Retraining without penalty: 1 of 24.',
  );
});
