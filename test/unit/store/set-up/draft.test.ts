import { describe, expect, test } from 'vitest';
import { PRESETS } from '../../../../scripts/bake/presets';
import { csvPreview } from '../../../../src/data/csv/preview';
import { type ConvolutionalSpec, isConvolutional } from '../../../../src/settings/spec';
import { parseSpec } from '../../../../src/settings/spec-json';
import { carriedOver } from '../../../../src/store/set-up/carried-over';
import { checkColumns } from '../../../../src/store/set-up/column-check';
import type { CsvUpload } from '../../../../src/store/set-up/csv-upload';
import { DEFAULT_DRAFT, type Draft, draftFrom } from '../../../../src/store/set-up/draft';
import { readDraft } from '../../../../src/store/set-up/draft-spec';
import { filledFrom, specFilledIn } from '../../../../src/store/set-up/filled-form';
import { withData, withSelection } from '../../../../src/store/set-up/turned-draft';
import { createExplorer, FIRST_SPEC } from '../../../../src/store/state/explorer';
import { draftOf } from '../../../../src/store/state/form-draft';

function uploadOf(text: string): CsvUpload {
  const bytes = new TextEncoder().encode(text);
  return { name: 'a.csv', bytes, preview: csvPreview(bytes), check: checkColumns };
}

function errorsOf(draft: Draft) {
  const reading = readDraft(draft);
  return reading.kind === 'errors' ? reading.errors : {};
}

describe('the set-up form', () => {
  test('begins as a spec that passes the final check', () => {
    for (const draft of [DEFAULT_DRAFT, withData(DEFAULT_DRAFT, 'toy')]) {
      const reading = readDraft(draft);
      expect(reading.kind).toBe('spec');
      if (reading.kind === 'spec') expect(parseSpec(reading.spec)).toEqual(reading.spec);
    }
  });

  test('holds what the page begins with, before there is a path to fill it from', () => {
    expect(readDraft(DEFAULT_DRAFT)).toEqual({ kind: 'spec', spec: FIRST_SPEC });
    expect(draftOf(createExplorer().getState().draft)).toEqual(DEFAULT_DRAFT);
  });

  test('keeps what was typed under a spec that fills it', () => {
    const typed = { ...DEFAULT_DRAFT, samples: '77' };
    const filled = filledFrom(FIRST_SPEC, filledFrom(FIRST_SPEC, typed));
    expect(draftOf(filled)).toEqual(typed);
    expect(specFilledIn(filled)).toBe(FIRST_SPEC);
    expect(specFilledIn(typed)).toBeNull();
  });

  test('filled in from a table has no spec before its file is brought', () => {
    const data = {
      kind: 'csv',
      name: 'a.csv',
      target: 'y',
      task: 'regression',
      validation: 0,
      test: 0,
    } as const;
    const filled = filledFrom({ ...FIRST_SPEC, data }, DEFAULT_DRAFT);
    expect(specFilledIn(filled)).toBeNull();
    expect(readDraft(draftOf(filled))).toMatchObject({ errors: { upload: expect.any(String) } });
  });

  test('filled in from a spec reads as that spec', () => {
    const reading = readDraft(withData(DEFAULT_DRAFT, 'toy'));
    if (reading.kind !== 'spec' || isConvolutional(reading.spec)) throw new Error('the toy set-up is wrong');
    expect(readDraft(draftFrom(reading.spec))).toEqual(reading);
    const listed = {
      ...reading.spec,
      solver: { ...reading.spec.solver, lambdas: { kind: 'list' as const, values: [0.5, 1, 2] } },
    };
    expect(readDraft(draftFrom(listed))).toEqual({ kind: 'spec', spec: listed });
  });

  test('says what is wrong beside the field', () => {
    expect(errorsOf({ ...DEFAULT_DRAFT, M: '-3' }).M).toMatch(/^M must be 0 or more, not −3\.$/);
    expect(errorsOf({ ...DEFAULT_DRAFT, gamma: 'much' }).gamma).toContain('much');
    expect(errorsOf({ ...DEFAULT_DRAFT, seed: '' }).seed).toContain('Seed');
    expect(errorsOf({ ...DEFAULT_DRAFT, start: '0' }).start).toContain('λ must be greater than 0');
    expect(errorsOf({ ...DEFAULT_DRAFT, multiplier: '1' }).multiplier).toContain('greater than 1');
    expect(errorsOf({ ...DEFAULT_DRAFT, hidden: '30, x' }).hidden).toContain('x');
    expect(errorsOf({ ...DEFAULT_DRAFT, classes: [5] }).classes).toContain('two');
  });

  test('takes a list of λ that rises', () => {
    const listed = (lambdas: string) => errorsOf({ ...DEFAULT_DRAFT, grid: 'list', lambdas }).lambdas;
    expect(listed('1, 2 4')).toBeUndefined();
    expect(listed('')).toContain('at least one');
    expect(listed('2, 1')).toContain('must increase, but 1 comes after 2');
    expect(listed('-1, 1')).toContain('greater than 0');
  });

  test('asks for a file and its column', () => {
    const csv = withData(DEFAULT_DRAFT, 'csv');
    expect(errorsOf(csv).upload).toContain('Choose a CSV file');
    const upload = uploadOf('a,b\n1,2\n3,4\n');
    expect(errorsOf({ ...csv, upload }).target).toContain('column to predict');
    expect(errorsOf({ ...csv, upload, target: 'c' }).target).toContain('no column “c”');
    expect(readDraft({ ...csv, upload, target: 'b' }).kind).toBe('spec');
    expect(errorsOf({ ...csv, upload: uploadOf('a\n1\n2') }).upload).toContain('at least two columns');
    const incoming = { kind: 'reading', name: 'b.csv', share: 0 } as const;
    expect(errorsOf({ ...csv, incoming }).upload).toContain('still being read');
    expect(errorsOf({ ...csv, upload, incoming }).upload).toContain('still being read');
  });

  test('balances classes where there are any, and forgets it where a number is predicted', () => {
    const upload = uploadOf('a,b\n1,2\n3,4\n');
    const csv: Draft = { ...withData(DEFAULT_DRAFT, 'csv'), upload, target: 'b', balanced: true };
    const reading = readDraft(csv);
    if (reading.kind !== 'spec') throw new Error('the set-up is wrong');
    expect(reading.spec.data).toMatchObject({ balanced: true });
    expect(draftFrom(reading.spec).balanced).toBe(true);
    const predicted = readDraft({ ...csv, task: 'regression' });
    if (predicted.kind !== 'spec') throw new Error('the set-up is wrong');
    expect('balanced' in predicted.spec.data).toBe(false);
  });

  test('says which column cannot be what it is used for', () => {
    const upload = uploadOf('a;b;y\n1,100;u;1\n1,200;v;0\n1,300;u;$1');
    const csv: Draft = { ...withData(DEFAULT_DRAFT, 'csv'), upload, target: 'b' };
    expect(errorsOf(csv).upload).toContain('“a”: “1,100” can be 1100');
    const styled: Draft = { ...csv, styles: [['a', 'comma']] };
    expect(errorsOf(styled).upload).toContain('“$1” has a currency sign');
    const spec = readDraft({ ...styled, roles: [['y', 'ignored']] });
    expect(spec).toMatchObject({
      spec: { data: { roles: [['y', 'ignored']], styles: [['a', 'comma']] } },
    });
    expect(errorsOf({ ...styled, target: 'y' }).upload).toBeUndefined();
    expect(errorsOf({ ...styled, target: 'y', task: 'regression' }).upload).toContain(
      'choose classification',
    );
  });

  test('keeps what is said of columns that the next file has as well', () => {
    const said: Draft = {
      ...withData(DEFAULT_DRAFT, 'csv'),
      target: 'y',
      roles: [
        ['a', 'ignored'],
        ['b', 'category'],
      ],
    };
    expect(carriedOver(said, uploadOf('a,y\n1,2').preview)).toEqual({
      target: 'y',
      roles: [['a', 'ignored']],
      styles: [],
      orders: [],
    });
    expect(carriedOver(said, uploadOf('a,z\n1,2').preview).target).toBe('');
  });
});

describe('the set-up form of filters', () => {
  const filters = withSelection(DEFAULT_DRAFT, 'filters');
  const specOf = (draft: Draft) => {
    const reading = readDraft(draft);
    if (reading.kind === 'errors') throw new Error(JSON.stringify(reading.errors));
    return parseSpec(reading.spec) as ConvolutionalSpec;
  };
  const typed = (part: Partial<Draft>): Draft => ({ ...filters, ...part });

  test('begins as a spec of its own usual values, and goes back to that of inputs', () => {
    expect(specOf(filters)).toMatchObject({
      data: { kind: 'mnist', classes: [5, 6] },
      network: { kind: 'convolutional', gates: [{ convolution: 0, ratio: 1 }], scale: 'fixed' },
      solver: { kind: 'stochastic', M: 1, batchSize: 64 },
    });
    expect(withSelection(filters, 'inputs')).toEqual(DEFAULT_DRAFT);
  });

  test('filled in from a spec reads as that spec', () => {
    for (const spec of Object.values(PRESETS)) {
      expect(readDraft(draftFrom(parseSpec(spec)))).toEqual({ kind: 'spec', spec: parseSpec(spec) });
    }
  });

  test('takes one kernel size for all convolutions or one each, and gates on either or both', () => {
    const { network } = specOf(typed({ filters: '4, 8', kernelSizes: '5, 3', pools: '2', gates: [1, 0] }));
    expect(network.convolutions).toEqual([
      { filters: 4, kernelSize: 5, pool: 2 },
      { filters: 8, kernelSize: 3, pool: 2 },
    ]);
    expect(network.gates).toEqual([
      { convolution: 0, ratio: 1 },
      { convolution: 1, ratio: 1 },
    ]);
    expect(specOf(typed({ filters: '4', gates: [0, 1] })).network.gates).toEqual([
      { convolution: 0, ratio: 1 },
    ]);
    expect(specOf(typed({ gates: [0, 1], ratios: '1, 0.5' })).network.gates[1].ratio).toBe(0.5);
  });

  test('says what is wrong beside the field', () => {
    expect(errorsOf(typed({ filters: '' })).filters).toContain('from 1 to 4 convolutions, not 0');
    expect(errorsOf(typed({ filters: '0' })).filters).toContain('1 to 256');
    expect(errorsOf(typed({ filters: '1 1 1 1 1' })).filters).toContain('from 1 to 4 convolutions, not 5');
    expect(errorsOf(typed({ kernelSizes: '5, 5, 5' })).kernelSizes).toBe(
      'The size of the kernels must be one number, or 2 of them, not 3.',
    );
    expect(errorsOf(typed({ kernelSizes: '27' })).kernelSizes).toContain('does not fit');
    expect(errorsOf(typed({ gates: [] })).gates).toContain('at least one');
    expect(errorsOf(typed({ gates: [1], filters: '8' })).gates).toContain('at least one');
    expect(errorsOf(typed({ ratios: '0' })).ratios).toContain('greater than 0');
    expect(errorsOf({ ...filters, epochsPerLambda: '0' }).epochsPerLambda).toContain('from 1 to 10000');
    expect(errorsOf({ ...filters, classes: [1] }).classes).toContain('two classes');
  });

  test('is of images alone', () => {
    expect(specOf(withData(filters, 'fashion')).data.kind).toBe('fashion');
    for (const data of ['toy', 'csv'] as const) expect(withData(filters, data).selects).toBe('inputs');
  });
});
