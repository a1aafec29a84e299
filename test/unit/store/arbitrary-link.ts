import fc from 'fast-check';
import type { DataSpec, ImagesSpec } from '../../../src/data/data-spec';
import { ACTIVATIONS, type LambdaGrid } from '../../../src/lassonet/settings';
import type { ConvolutionalSpec, DenseSpec, Spec } from '../../../src/settings/spec';
import type { LinkedPath, LinkState } from '../../../src/store/link/link-table';
import { type MaskMode, PAGE_PARTS, THEMES } from '../../../src/store/state/explorer-state';
import { LESSONS } from '../../../src/store/state/lesson-place';
import { STORED_PATHS } from '../../../src/store/state/stored-path-catalogue';

const number = (min: number, max: number) =>
  fc.double({ min, max, noNaN: true, minExcluded: true }).map(value => value + 0);
const share = fc.double({ min: 0, max: 0.49, noNaN: true }).map(value => value + 0);
const epochs = fc.integer({ min: 0, max: 10_000 });
const text = fc
  .string({ minLength: 1, maxLength: 60, unit: 'grapheme' })
  .filter(name => name.trim() !== '' && name.length <= 200);

const images: fc.Arbitrary<ImagesSpec> = fc.oneof(
  ...(['mnist', 'fashion'] as const).map(kind =>
    fc.record({
      kind: fc.constant(kind),
      classes: fc
        .uniqueArray(fc.integer({ min: 0, max: 9 }), { minLength: 2, maxLength: 10 })
        .map(digits => digits.sort((a, b) => a - b)),
      validation: share,
    }),
  ),
) as fc.Arbitrary<ImagesSpec>;

/** Words of some columns, in order; absent where there are none. */
const columnWords = <Word extends string>(word: fc.Arbitrary<Word>) =>
  fc
    .uniqueArray(fc.tuple(text, word), { selector: ([column]) => column, minLength: 1, maxLength: 4 })
    .map(pairs => pairs.sort(([a], [b]) => (a < b ? -1 : 1)));
const absent = fc.constant(undefined);

const said = {
  roles: fc.oneof(
    absent,
    columnWords(fc.constantFrom('category' as const, 'ignored' as const, 'weight' as const)),
  ),
  styles: fc.oneof(absent, columnWords(fc.constantFrom('comma' as const, 'day-first' as const))),
  orders: fc.oneof(absent, columnWords(fc.constantFrom('low < high', 'a, "b" < c = d'))),
  missing: fc.constantFrom(undefined, 'mean' as const, 'drop' as const),
};

const data: fc.Arbitrary<DataSpec> = fc.oneof(
  images,
  fc.record({
    kind: fc.constant('toy' as const),
    samples: fc.integer({ min: 20, max: 100_000 }),
    noise: fc.double({ min: 0, max: 100, noNaN: true }).map(value => value + 0),
    validation: share,
    test: share,
  }),
  fc.record({
    kind: fc.constant('csv' as const),
    name: text,
    target: fc.constant(''),
    task: fc.constant('regression' as const),
    reconstructs: fc.constant(true as const),
    validation: share,
    test: share,
    ...said,
  }),
  fc.record({
    kind: fc.constant('csv' as const),
    name: text,
    target: text,
    task: fc.constantFrom('classification' as const, 'regression' as const),
    validation: share,
    test: share,
    ...said,
  }),
  fc.record(
    {
      kind: fc.constant('images' as const),
      name: text,
      validation: share,
      test: share,
      balanced: fc.constant(true as const),
    },
    { requiredKeys: ['kind', 'name', 'validation', 'test'] },
  ),
);

const lambdas: fc.Arbitrary<LambdaGrid> = fc.oneof(
  fc.record({
    kind: fc.constant('geometric' as const),
    start: fc.oneof(fc.constant('auto' as const), number(0, 1e6)),
    multiplier: fc.oneof(fc.constant('auto' as const), number(1, 10)),
  }),
  fc.record({
    kind: fc.constant('list' as const),
    values: fc
      .uniqueArray(number(0, 1e4), { minLength: 1, maxLength: 20 })
      .map(values => values.sort((a, b) => a - b)),
  }),
);

const denseSpec: fc.Arbitrary<DenseSpec> = fc.record({
  data,
  network: fc.record({
    kind: fc.constant('dense' as const),
    hidden: fc.array(fc.integer({ min: 1, max: 4096 }), { maxLength: 8 }),
    activation: fc.constantFrom(...ACTIVATIONS),
    dropout: share,
    skipBias: fc.boolean(),
  }),
  solver: fc.record({
    kind: fc.constantFrom('accelerated' as const, 'reference' as const),
    M: fc.double({ min: 0, noNaN: true, noDefaultInfinity: true }).map(value => value + 0),
    gamma: number(0, 100),
    lambdas,
    tolerance: number(0, 0.5),
    maxIterations: fc.integer({ min: 1, max: 1e6 }),
    maxDropShare: number(0, 1),
    denseEpochs: epochs,
    batchSize: fc.integer({ min: 1, max: 1e6 }),
    learningRate: number(0, 10),
    momentum: share,
    retrainEpochs: epochs,
  }),
  seed: fc.integer({ min: 0, max: 2 ** 32 - 1 }),
});

const size = fc.integer({ min: 1, max: 32 });
const layers = { minLength: 1, maxLength: 4 };

const network: fc.Arbitrary<ConvolutionalSpec['network']> = fc
  .array(fc.record({ filters: fc.integer({ min: 1, max: 256 }), kernelSize: size, pool: size }), layers)
  .chain(convolutions =>
    fc.record({
      kind: fc.constant('convolutional' as const),
      convolutions: fc.constant(convolutions),
      padding: fc.constantFrom('valid' as const, 'same' as const),
      hidden: fc.array(fc.integer({ min: 1, max: 4096 }), { maxLength: 8 }),
      dropout: share,
      gates: fc
        .subarray([...convolutions.keys()], { minLength: 1 })
        .chain(gates => fc.tuple(...gates.map(gate => gateOf(gate)))),
      scale: fc.constantFrom('fixed' as const, 'free' as const),
    }),
  );

function gateOf(convolution: number) {
  return fc.record({ convolution: fc.constant(convolution), ratio: number(0, 1e6) });
}

const convolutionalSpec: fc.Arbitrary<ConvolutionalSpec> = fc.record({
  data: images,
  network,
  solver: fc.record({
    kind: fc.constant('stochastic' as const),
    M: fc.double({ min: 0, noNaN: true, noDefaultInfinity: true }).map(value => value + 0),
    gamma: number(0, 100),
    lambdas,
    maxDropShare: number(0, 1),
    denseEpochs: epochs,
    epochsPerLambda: fc.integer({ min: 1, max: 10_000 }),
    batchSize: fc.integer({ min: 1, max: 1e4 }),
    learningRate: number(0, 10),
    retrainEpochs: epochs,
    twinEpochs: epochs,
  }),
  seed: fc.integer({ min: 0, max: 2 ** 32 - 1 }),
});

export const arbitrarySpec: fc.Arbitrary<Spec> = fc.oneof(denseSpec, convolutionalSpec);

const mask: fc.Arbitrary<MaskMode> = fc.oneof(
  fc.constantFrom({ kind: 'norm' as const }, { kind: 'drop' as const }),
  fc.record({ kind: fc.constant('class' as const), index: fc.integer({ min: 0, max: 9999 }) }),
);

const path: fc.Arbitrary<LinkedPath> = fc.oneof(
  fc.record({
    kind: fc.constant('stored' as const),
    id: fc.constantFrom(...STORED_PATHS.map(({ id }) => id)),
  }),
  fc.record({
    kind: fc.constant('file' as const),
    address: fc.webUrl({ withQueryParameters: true }).map(url => {
      const address = new URL(url);
      address.pathname += '/run.safetensors';
      return address.href;
    }),
  }),
);

const lambda = fc.option(fc.double({ min: 0, noNaN: true, noDefaultInfinity: true }).map(value => value + 0));

const lesson = fc
  .constantFrom(...LESSONS)
  .chain(({ id, steps }) => fc.record({ lesson: fc.constant(id), step: fc.integer({ min: 0, max: steps }) }));

const stepsDone = fc
  .tuple(...LESSONS.map(({ steps }) => fc.subarray(Array.from({ length: steps }, (_, step) => step))))
  .map(all =>
    Object.fromEntries(all.flatMap((steps, i) => (steps.length > 0 ? [[LESSONS[i].id, steps]] : []))),
  );

const challenge = fc.option(
  fc
    .uniqueArray(fc.integer({ min: 0, max: 99_999 }), { maxLength: 50 })
    .map(features => ({ marked: [], rival: features.sort((a, b) => a - b) })),
);

const slides = fc.array(
  fc
    .tuple(lambda, fc.integer({ min: 1, max: 100 }))
    .map(([l, x]) => new URLSearchParams({ l: String(l), x: String(x) }).toString()),
  { maxLength: 4 },
);

const view = {
  challenge,
  stepsDone,
  lesson: fc.option(lesson),
  lambda,
  pin: lambda,
  beside: fc.option(fc.constantFrom(...STORED_PATHS.map(({ id }) => id))),
  example: fc.integer({ min: 0, max: 1e6 }),
  mask,
  input: fc.option(fc.integer({ min: 0, max: 1e6 })),
  slides,
  hiddenParts: fc.subarray([...PAGE_PARTS]),
  theme: fc.constantFrom(...THEMES),
};

/** Any content a link can have; one to be trained always has a spec. */
export const arbitraryLink: fc.Arbitrary<LinkState> = fc.oneof(
  fc.record({ path, spec: fc.option(arbitrarySpec), ...view }),
  fc.record({ path: fc.constant({ kind: 'live' as const }), spec: arbitrarySpec, ...view }),
);
