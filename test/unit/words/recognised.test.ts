import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { sourceFiles } from '../../../scripts/tools/imports';
import { sentencesIn } from '../../../scripts/tools/sentences';
import { METHOD_WORDS } from '../../../src/words/en/method';

const SRC = resolve(import.meta.dirname, '../../../src');

/** What only who writes code with the method can meet. */
const NOT_SAID: readonly string[] = [
  'The gradient of a convolution in its kernel needs stride 1 and NHWC.',
  'There are no kernels for this network on x.',
  'A network with the body “x” must be made first.',
  'Images of x do not have x values.',
  'Each sample needs a weight that is not negative, and their mean must be 1.',
  'The number of values does not match the number of samples and features.',
  'Class labels must be whole numbers from 0 to x.',
  'Every feature must belong to exactly one group.',
];

/** What is filled with words: each way of filling it is a message. */
const FILLED: Readonly<Record<string, readonly string[]>> = {
  'The model was compiled with the loss “x”, but for x x is minimised. Save the model without its optimizer.':
    [
      'The model was compiled with the loss “x”, but for a class the cross-entropy is minimised. Save the model without its optimizer.',
      'The model was compiled with the loss “x”, but for a number the mean squared error is minimised. Save the model without its optimizer.',
    ],
  'The model gives x x, but x.': [
    'The model gives 3 outputs, but the data have 2 classes.',
    'The model gives 1 output, but the data have 2 classes.',
    'The model gives 3 outputs, but 1 value is predicted.',
    'The model gives 3 outputs, but 2 values are predicted.',
    'The model gives 1 output, but 2 values are predicted.',
  ],
  'The model must have one x, not x.': [
    'The model must have one input, not 2.',
    'The model must have one output, not 2.',
  ],
  '“x”: x x that read x.': [],
  'x It is untrained.': ['“a.json”: 2 layers that read 3. It is untrained.'],
  'x Its files of weights were not chosen with it: training starts from random weights.': [
    '“a.json”: 1 layer that read 3. Its files of weights were not chosen with it: training starts from random weights.',
  ],
  'x Training starts from its weights.': [
    '“a.json”: 2 layers that read 3. Training starts from its weights.',
  ],
};

const said = sourceFiles(SRC)
  .filter(({ name }) => name.startsWith('lassonet/') && !name.startsWith('lassonet/kernels/'))
  .flatMap(({ name, source }) => sentencesIn(name, source))
  .filter(text => /^[A-Z“…].*\.$/.test(text));

describe('what the method says', () => {
  it('is known again, with what fills it', () => {
    const found = METHOD_WORDS('The model reads 3 inputs, but the data have 10.');
    expect(found).toMatchObject({
      part: 'method',
      name: 'otherInputs',
      values: { size: '3', features: '10' },
    });
    expect(METHOD_WORDS('The model reads.')).toBeNull();
  });

  it('is all among the words', () => {
    const texts = said.map(text => text.replaceAll('…', 'x')).flatMap(text => FILLED[text] ?? text);
    expect(texts.filter(text => METHOD_WORDS(text) === null)).toEqual(NOT_SAID);
  });
});
