import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readLayout, viewsOf, writeLayout } from '../../../../src/app/embed/layout';
import { VIEW_ROWS } from '../../../../src/app/view-rows';

describe('the layout of an embed', () => {
  test('with commas alone is one cell, whose views stand as they fit', () => {
    for (const text of ['path,mask', 'path mask', ' path ,  mask, ']) {
      expect(readLayout(text)).toEqual({ rows: [[['path', 'mask']]], asFits: true, unknown: [] });
    }
  });

  test('has columns, rows, and both', () => {
    expect(readLayout('path | mask,example')).toEqual({
      rows: [[['path'], ['mask', 'example']]],
      asFits: false,
      unknown: [],
    });
    expect(readLayout('cursor; path; mask').rows).toEqual([[['cursor']], [['path']], [['mask']]]);
    expect(readLayout('path | mask; score | example').rows).toEqual([
      [['path'], ['mask']],
      [['score'], ['example']],
    ]);
  });

  test('is path and mask where nothing is said', () => {
    for (const text of ['', '   ']) expect(viewsOf(readLayout(text))).toEqual(['path', 'mask']);
  });

  test('names what is no view, and shows the others, each once', () => {
    expect(readLayout('score | score, maks; <b>')).toEqual({
      rows: [[['score']]],
      asFits: false,
      unknown: ['maks', '<b>'],
    });
    expect(readLayout('nothing')).toMatchObject({ rows: [], unknown: ['nothing'] });
  });

  test('is read as it was written', () => {
    const names = VIEW_ROWS.map(({ name }) => name);
    const some = fc.uniqueArray(fc.constantFrom(...names), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(some, fc.constantFrom('fits', 'row', 'column'), (views, kind) => {
        const each = views.map(view => [view]);
        const rows = kind === 'fits' ? [[views]] : kind === 'row' ? [each] : each.map(cell => [cell]);
        const layout = { rows, asFits: kind === 'fits' };
        const read = readLayout(writeLayout(layout));
        expect(read.unknown).toEqual([]);
        expect(read.rows).toEqual(rows);
      }),
    );
  });

  test('of any text has only views there are', () => {
    fc.assert(
      fc.property(fc.string(), text => {
        const views = viewsOf(readLayout(text));
        expect(new Set(views).size).toBe(views.length);
        for (const view of views) expect(VIEW_ROWS.some(({ name }) => name === view)).toBe(true);
      }),
    );
  });
});
