import { describe, expect, test } from 'vitest';
import { parseSpec } from '../../../src/path-file/spec';
import { csvColumns } from '../../../src/store/csv-header';
import { DEFAULT_DRAFT, type Draft, draftFrom, withData, withNumber } from '../../../src/store/draft';
import { readDraft } from '../../../src/store/draft-spec';

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

  test('filled in from a spec reads as that spec', () => {
    const reading = readDraft(withData(DEFAULT_DRAFT, 'toy'));
    if (reading.kind !== 'spec') throw new Error('the toy set-up is wrong');
    expect(readDraft(draftFrom(reading.spec))).toEqual(reading);
    const listed = {
      ...reading.spec,
      solver: { ...reading.spec.solver, lambdas: { kind: 'list' as const, values: [0.5, 1, 2] } },
    };
    expect(readDraft(draftFrom(listed))).toEqual({ kind: 'spec', spec: listed });
  });

  test('says what is wrong beside the field', () => {
    expect(errorsOf(withNumber(DEFAULT_DRAFT, 'M', '-3')).M).toMatch(/^M must be 0 or more, not −3\.$/);
    expect(errorsOf(withNumber(DEFAULT_DRAFT, 'gamma', 'much')).gamma).toContain('much');
    expect(errorsOf(withNumber(DEFAULT_DRAFT, 'seed', '')).seed).toContain('Seed');
    expect(errorsOf({ ...DEFAULT_DRAFT, lambdaStart: '0' }).lambdaStart).toContain(
      'λ must be greater than 0',
    );
    expect(errorsOf({ ...DEFAULT_DRAFT, multiplier: '1' }).multiplier).toContain('greater than 1');
    expect(errorsOf({ ...DEFAULT_DRAFT, hidden: '30, x' }).hidden).toContain('x');
    expect(errorsOf({ ...DEFAULT_DRAFT, classes: [5] }).classes).toContain('two');
  });

  test('takes a list of λ that rises', () => {
    const listed = (lambdaList: string) =>
      errorsOf({ ...DEFAULT_DRAFT, grid: 'list', lambdaList }).lambdaList;
    expect(listed('1, 2 4')).toBeUndefined();
    expect(listed('')).toContain('at least one');
    expect(listed('2, 1')).toContain('rise');
    expect(listed('-1, 1')).toContain('greater than 0');
  });

  test('asks for a file and its column', () => {
    const csv = withData(DEFAULT_DRAFT, 'csv');
    expect(errorsOf(csv).upload).toContain('Choose a CSV file');
    const upload = { name: 'a.csv', text: 'a,b\n1,2\n', columns: ['a', 'b'] };
    expect(errorsOf({ ...csv, upload }).target).toContain('column to predict');
    expect(errorsOf({ ...csv, upload, target: 'c' }).target).toContain('no column “c”');
    expect(readDraft({ ...csv, upload, target: 'b' }).kind).toBe('spec');
  });
});

describe('the first line of a CSV file', () => {
  test.each([
    ['a,b,c\n1,2,3', ['a', 'b', 'c']],
    ['\uFEFFa;b\r\n1;2', ['a', 'b']],
    ['"x, ""y""",z', ['x, "y"', 'z']],
    ['one\ttwo', ['one', 'two']],
    ['', []],
  ])('%j names its columns', (text, columns) => {
    expect(csvColumns(text)).toEqual(columns);
  });
});
