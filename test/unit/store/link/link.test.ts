import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { PRESETS } from '../../../../scripts/bake/presets';
import { parseSpec } from '../../../../src/settings/spec-json';
import { TABLE } from '../../../../src/settings/table';
import { readLink, writeLink } from '../../../../src/store/link/link';
import { DEFAULT_LINK, type LinkState, VIEW_TABLE } from '../../../../src/store/link/link-table';
import { arbitraryLink, arbitrarySpec } from '../arbitrary-link';
import { SPEC } from '../path-fixture';

const KEYS = [
  ...Object.values(VIEW_TABLE).map(({ key }) => key),
  ...Object.values(TABLE).map(({ link }) => link),
];
const RUNS = { numRuns: 1000 };

function expectSound(link: LinkState): void {
  expect(Object.keys(link).sort()).toEqual(Object.keys(DEFAULT_LINK).sort());
  if (link.spec !== null) expect(parseSpec(link.spec)).toEqual(link.spec);
  expect(link.lambda === null || (Number.isFinite(link.lambda) && link.lambda >= 0)).toBe(true);
  expect(Number.isSafeInteger(link.example) && link.example >= 0).toBe(true);
  if (link.path.kind === 'live') expect(link.spec).not.toBeNull();
  if (link.path.kind === 'file')
    expect(new URL(link.path.address, 'https://x.test').protocol).toMatch(/^https?:$/);
  expect(readLink(writeLink(link))).toEqual(link);
}

describe('a link', () => {
  test('reads back as what was written', () => {
    fc.assert(
      fc.property(arbitraryLink, link => {
        expect(readLink(`#${writeLink(link)}`)).toEqual(link);
      }),
      RUNS,
    );
  });

  test('leaves out what goes without saying', () => {
    expect(writeLink(DEFAULT_LINK)).toBe('');
    expect(writeLink({ ...DEFAULT_LINK, lambda: 2.5, example: 3 })).toBe('l=2.5&x=3');
    const toy = {
      ...SPEC,
      data: { kind: 'toy', samples: 1000, noise: 0, validation: 0, test: 0.2 },
    } as const;
    const spec = { ...toy, network: { ...SPEC.network, hidden: [30, 30] }, seed: 0 };
    expect(writeLink({ ...DEFAULT_LINK, path: { kind: 'live' }, spec })).toBe('p=run&d=toy');
  });

  test('has a key of its own for every value', () => {
    expect(new Set(KEYS).size).toBe(KEYS.length);
    expect(Math.max(...KEYS.map(key => key.length))).toBeLessThanOrEqual(5);
  });

  test('brings values within their bounds', () => {
    const { spec } = readLink('#d=toy&n=5&M=-3&seed=1e99&e=12.4&re=-1&v=1&lr=0&h=9999');
    expect(spec).toMatchObject({
      data: { samples: 20, validation: 0 },
      network: { hidden: [4096] },
      solver: { M: 0, denseEpochs: 12, retrainEpochs: 0, learningRate: 3e-3 },
      seed: 2 ** 32 - 1,
    });
  });

  test('to filters mentions what is not usual of them', () => {
    const { solver, ...preset } = PRESETS['mnist-filters'];
    const lambdas = { kind: 'geometric', start: 1, multiplier: 'auto' };
    const spec = parseSpec({ ...preset, solver: { ...solver, lambdas } });
    const link: LinkState = { ...DEFAULT_LINK, path: { kind: 'live' }, spec };
    expect(writeLink(link)).toBe('p=run&d=mnist&sel=filters&c=0123456789&from=1');
    expect(readLink('#p=run&d=fashion&sel=filters&f=4,8&k=5,3&gate=1&sc=free').spec).toMatchObject({
      data: { kind: 'fashion', classes: [5, 6] },
      network: {
        convolutions: [
          { filters: 4, kernelSize: 5, pool: 2 },
          { filters: 8, kernelSize: 3, pool: 2 },
        ],
        gates: [{ convolution: 1, ratio: 1 }],
        scale: 'free',
      },
      solver: { kind: 'stochastic', M: 1 },
    });
  });

  test('has no spec where none can be', () => {
    expect(readLink('#d=csv').spec).toBeNull();
    expect(readLink('#p=run')).toEqual(DEFAULT_LINK);
    expect(readLink('#d=toy&at=3,2,1').spec).toBeNull();
    expect(readLink('#d=toy&sel=filters').spec).toBeNull();
    expect(readLink('#d=mnist&sel=filters&f=8&gate=1').spec).toBeNull();
    expect(readLink('#d=toy&v=0.6&t=0.6').spec).toBeNull();
  });
});

describe('a hostile link', () => {
  const words = fc.constantFrom(
    '<img src=x onerror=alert(1)>',
    'javascript:alert(1)',
    '"><script>alert(1)</script>',
    '__proto__',
    'constructor',
    'NaN',
    '-Infinity',
    '1e999',
    '-0',
    '%',
    '%ff%fe',
    '\u0000',
    '\ud800',
    '9'.repeat(400),
    ','.repeat(5000),
  );
  const piece = fc.oneof(words, fc.string({ unit: 'binary' }), fc.double().map(String));
  const key = fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(...KEYS) },
    fc.constantFrom('__proto__', 'toString', 'hasOwnProperty', 'spec', 'hidden'),
    fc.string(),
  );
  const pairs = fc.array(fc.tuple(key, piece), { maxLength: 12 });

  test('neither throws nor means what cannot be', () => {
    const before = Object.getOwnPropertyNames(Object.prototype);
    fc.assert(
      fc.property(
        pairs,
        fc.constantFrom('mnist', 'mnist&sel=filters', 'fashion', 'toy', 'csv', ''),
        (parts, data) => {
          const hash = parts.map(([name, text]) => `${name}=${text}`).join('&');
          expectSound(readLink(`#d=${data}&${hash}`));
        },
      ),
      RUNS,
    );
    expect(Object.getOwnPropertyNames(Object.prototype)).toEqual(before);
  });

  test('made from a good one by changing letters does neither', () => {
    const changes = fc.array(
      fc.record({ at: fc.nat(400), letter: fc.string({ maxLength: 2, unit: 'binary' }), cut: fc.nat(3) }),
      { minLength: 1, maxLength: 6 },
    );
    fc.assert(
      fc.property(arbitraryLink, changes, (link, edits) => {
        const hash = edits.reduce(
          (text, { at, letter, cut }) => text.slice(0, at) + letter + text.slice(at + cut),
          writeLink(link),
        );
        expectSound(readLink(hash));
      }),
      RUNS,
    );
  });

  test('with keys nobody knows is the same link without them', () => {
    const unknown = fc.tuple(
      fc.string({ minLength: 1 }).filter(name => !KEYS.includes(name)),
      fc.string(),
    );
    fc.assert(
      fc.property(arbitrarySpec, fc.array(unknown), (spec, extra) => {
        const hash = writeLink({ ...DEFAULT_LINK, spec });
        const more = extra.map(pair => pair.map(encodeWell).join('=')).join('&');
        expect(readLink(`${more}&${hash}`)).toEqual(readLink(hash));
      }),
    );
  });

  test('of a megabyte is read no further than its beginning', () => {
    const long = `#d=toy&at=${'1,'.repeat(5e5)}&M=7`;
    expectSound(readLink(long));
    expect(readLink(long)).toEqual(readLink(long.slice(0, 2 ** 16)));
    expect(readLink('#d=toy&M=7').spec?.solver.M).toBe(7);
    expect(readLink(long).spec?.solver.M).not.toBe(7);
  });
});

/** Halves of a surrogate pair have no encoding. */
function encodeWell(text: string): string {
  return encodeURIComponent(text.replace(/\p{Surrogate}/gu, ''));
}
