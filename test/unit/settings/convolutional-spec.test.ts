import { describe, expect, it } from 'vitest';
import { SpecError } from '../../../src/data/spec-error';
import { DEFAULT_CONVOLUTIONAL, DEFAULT_STOCHASTIC } from '../../../src/lassonet/settings';
import { isConvolutional } from '../../../src/settings/spec';
import { parseSpec } from '../../../src/settings/spec-json';

const data = { kind: 'mnist', classes: [0, 1], validation: 0 };
const network = (change: object) => () => parseSpec({ data, network: { kind: 'convolutional', ...change } });
const solver = (change: object) => () =>
  parseSpec({ data, network: { kind: 'convolutional' }, solver: { ...change } });

describe('the spec of a path on filters', () => {
  it('takes defaults for what is absent', () => {
    const spec = network({})();
    expect(isConvolutional(spec)).toBe(true);
    expect(spec).toEqual({ data, network: DEFAULT_CONVOLUTIONAL, solver: DEFAULT_STOCHASTIC, seed: 0 });
  });

  it('reads back from its own JSON', () => {
    const spec = {
      data,
      network: {
        kind: 'convolutional',
        convolutions: [
          { filters: 4, kernelSize: 3, pool: 1 },
          { filters: 2, kernelSize: 2, pool: 2 },
        ],
        padding: 'same',
        hidden: [],
        dropout: 0.5,
        gates: [
          { convolution: 0, ratio: 1 },
          { convolution: 1, ratio: 0.25 },
        ],
        scale: 'free',
      },
      solver: { ...DEFAULT_STOCHASTIC, M: 0, lambdas: { kind: 'list', values: [1, 2] }, twinEpochs: 0 },
      seed: 9,
    };
    expect(parseSpec(JSON.parse(JSON.stringify(spec)))).toEqual(spec);
  });

  it.each([
    [
      'A convolutional network needs images.',
      () => parseSpec({ ...toy, network: { kind: 'convolutional' } }),
    ],
    ['The convolutions must be a list, not 3.', network({ convolutions: 3 })],
    ['There can be from 1 to 4 convolutions, not 0.', network({ convolutions: [] })],
    [
      'The number of filters must be a whole number from 1 to 256, not 0.',
      network({ convolutions: [{ filters: 0 }] }),
    ],
    ['The gates must be a list, not “first”.', network({ gates: 'first' })],
    ['At least one convolution must have a gate.', network({ gates: [] })],
    [
      'The convolution of a gate must be a whole number from 0 to 1, not 2.',
      network({ gates: [{ convolution: 2 }] }),
    ],
    [
      'The gates must be in the order of their convolutions, one each.',
      network({ gates: [{ convolution: 1 }, { convolution: 0 }] }),
    ],
    [
      'The ratio of a gate must be greater than 0 and at most 1000000, not 0.',
      network({ gates: [{ convolution: 0, ratio: 0 }] }),
    ],
    ['The padding must be valid or same, not “full”.', network({ padding: 'full' })],
    ['The scale of the filters must be fixed or free, not “any”.', network({ scale: 'any' })],
    [
      'The kind of solver for convolutions must be stochastic, not “accelerated”.',
      solver({ kind: 'accelerated' }),
    ],
    [
      'The number of epochs at each λ must be a whole number from 1 to 10000, not 0.',
      solver({ epochsPerLambda: 0 }),
    ],
  ])('%s', (message, parse) => {
    expect(parse).toThrow(SpecError);
    expect(parse).toThrow(message);
  });
});

const toy = { data: { kind: 'toy', samples: 100, noise: 0, validation: 0, test: 0.2 } };
