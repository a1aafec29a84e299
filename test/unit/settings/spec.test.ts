import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SpecError } from '../../../src/data/spec-error';
import { DEFAULT_NETWORK, DEFAULT_SOLVER } from '../../../src/lassonet/settings';
import { parseSpec } from '../../../src/settings/spec-json';

const data = { kind: 'toy', samples: 200, noise: 0, validation: 0.1, test: 0.2 };
const solver = (settings: object) => () => parseSpec({ data, solver: settings });
const network = (settings: object) => () => parseSpec({ data, network: settings });
const list = (values: unknown) => solver({ lambdas: { kind: 'list', values } });
const geometric = (settings: object) => solver({ lambdas: { kind: 'geometric', ...settings } });

describe('parseSpec', () => {
  it('fills in what is missing', () => {
    const spec = parseSpec({ data });
    expect(spec).toEqual({ data, network: DEFAULT_NETWORK, solver: DEFAULT_SOLVER, seed: 0 });
  });

  it('keeps every setting and drops what is none', () => {
    const full = {
      data,
      network: { kind: 'dense', hidden: [30, 4096], activation: 'gelu', dropout: 0.5, skipBias: false },
      solver: {
        ...DEFAULT_SOLVER,
        kind: 'reference',
        M: 0,
        gamma: 0,
        lambdas: { kind: 'geometric', start: 0.5, multiplier: 10 },
        tolerance: 0.5,
        maxIterations: 1e6,
        maxDropShare: 1,
        denseEpochs: 0,
        batchSize: 1,
        learningRate: 10,
        retrainEpochs: 10_000,
      },
      seed: 2 ** 32 - 1,
    };
    expect(parseSpec({ ...full, other: 1, network: { ...full.network, other: 1 } })).toEqual(full);
    expect(parseSpec(full)).toEqual(full);
    const linear = parseSpec({
      data,
      network: { hidden: [] },
      solver: { lambdas: { kind: 'list', values: [1, 2] } },
    });
    expect(linear.network.hidden).toEqual([]);
    expect(linear.solver.lambdas).toEqual({ kind: 'list', values: [1, 2] });
  });

  it.each<[string, () => unknown]>([
    ['A spec must be a JSON object, not nothing.', () => parseSpec(null)],
    ['A spec must be a JSON object, not a list.', () => parseSpec([])],
    ['The network must be a JSON object, not “dense”.', () => parseSpec({ data, network: 'dense' })],
    ['The kind of network must be dense or convolutional, not “deep”.', network({ kind: 'deep' })],
    ['The hidden layers must be a list, not 100.', network({ hidden: 100 })],
    ['There can be at most 8 hidden layers, not 9.', network({ hidden: Array(9).fill(1) })],
    ['The width of a hidden layer must be a whole number from 1 to 4096, not 0.', network({ hidden: [0] })],
    [
      'The width of a hidden layer must be a whole number from 1 to 4096, not 4097.',
      network({ hidden: [4097] }),
    ],
    [
      'The width of a hidden layer must be a whole number from 1 to 4096, not 2.5.',
      network({ hidden: [2.5] }),
    ],
    ['The activation must be relu or tanh or elu or gelu, not “sin”.', network({ activation: 'sin' })],
    ['Dropout must be 0 or more and less than 1, not 1.', network({ dropout: 1 })],
    ['The bias of the skip layer must be true or false, not 1.', network({ skipBias: 1 })],
    ['The kind of solver must be accelerated or reference, not “toString”.', solver({ kind: 'toString' })],
    ['M must be 0 or more, not −3.', solver({ M: -3 })],
    ['M must be 0 or more, not ∞.', solver({ M: Number.POSITIVE_INFINITY })],
    ['M must be 0 or more, not NaN.', solver({ M: Number.NaN })],
    ['M must be 0 or more, not “3”.', solver({ M: '3' })],
    ['M must be 0 or more, not nothing.', solver({ M: null })],
    ['γ must be 0 or more, not −1e−9.', solver({ gamma: -1e-9 })],
    ['λ must be greater than 0, not −1.', list([-1])],
    ['λ must be greater than 0, not 0.', geometric({ start: 0 })],
    ['λ must be greater than 0, not ∞.', list([1, Number.POSITIVE_INFINITY])],
    ['The list of λ must hold at least one value.', list([])],
    ['The values of λ must be a list, not nothing.', list(undefined)],
    ['The values of λ must increase, but 2 comes after 2.', list([1, 2, 2])],
    ['The values of λ must increase, but 1 comes after 3.', list([3, 1])],
    ['The choice of λ must be geometric or list, not “grid”.', solver({ lambdas: { kind: 'grid' } })],
    ['The multiplier of λ must be greater than 1 and at most 10, not 1.', geometric({ multiplier: 1 })],
    ['The multiplier of λ must be greater than 1 and at most 10, not 11.', geometric({ multiplier: 11 })],
    ['The tolerance must be greater than 0 and less than 1, not 0.', solver({ tolerance: 0 })],
    [
      'The largest number of iterations must be a whole number from 1 to 1000000, not 0.',
      solver({ maxIterations: 0 }),
    ],
    [
      'The share that one λ may drop must be greater than 0 and at most 1, not 0.',
      solver({ maxDropShare: 0 }),
    ],
    [
      'The number of dense epochs must be a whole number from 0 to 10000, not −1.',
      solver({ denseEpochs: -1 }),
    ],
    ['The batch size must be a whole number from 1 to 1000000, not 0.5.', solver({ batchSize: 0.5 })],
    ['The learning rate must be greater than 0 and at most 10, not 0.', solver({ learningRate: 0 })],
    [
      'The number of retraining epochs must be a whole number from 0 to 10000, not 10001.',
      solver({ retrainEpochs: 10001 }),
    ],
    [
      'The seed must be a whole number from 0 to 4294967295, not 4294967296.',
      () => parseSpec({ data, seed: 2 ** 32 }),
    ],
  ])('says: %s', (sentence, parse) => {
    expect(parse).toThrow(SpecError);
    expect(parse).toThrow(new SpecError(sentence));
  });

  it('names no prototype’s property a choice', () => {
    expect(network({ activation: 'constructor' })).toThrow(SpecError);
  });

  it('either reads JSON or says what is wrong with it, and reads again what it read', () => {
    const settings = fc.record(
      {
        hidden: fc.anything(),
        M: fc.double(),
        lambdas: fc.anything(),
        tolerance: fc.double({ min: 0, max: 1 }),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(fc.oneof(fc.anything(), settings), fc.oneof(fc.anything(), settings), (network, solver) => {
        try {
          const spec = parseSpec({ data, network, solver });
          expect(parseSpec(JSON.parse(JSON.stringify(spec)))).toEqual(spec);
        } catch (error) {
          expect(error).toBeInstanceOf(SpecError);
        }
      }),
    );
  });
});
