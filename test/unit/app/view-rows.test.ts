import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { needsPathAlone, VIEW_ROWS, viewNamed } from '../../../src/app/view-rows';
import { noSuchViews, whyNotShown } from '../../../src/app/why-not-shown';
import { COMING_BACK, imagePath } from '../store/path-fixture';

describe('the table of views', () => {
  test('has each name and each title once', () => {
    for (const key of ['name', 'title'] as const) {
      expect(new Set(VIEW_ROWS.map(row => row[key])).size).toBe(VIEW_ROWS.length);
    }
    for (const { name } of VIEW_ROWS) expect(viewNamed(name.toUpperCase())).toBe(name);
    expect(viewNamed('maks')).toBeNull();
  });

  test('says which names there are', () => {
    expect(noSuchViews(['maks'])).toMatch(/^There is no view “maks”. The names are path, mask, score/);
  });
});

describe('a view of another kind of path', () => {
  test('says what it shows', () => {
    const path = imagePath(COMING_BACK);
    expect(whyNotShown('path', path)).toBeNull();
    for (const name of ['flow', 'maps', 'kernels', 'filters', 'cost'] as const) {
      expect(whyNotShown(name, path)).toContain('this path selects inputs');
    }
    expect(whyNotShown('weights', path)).toContain('this path is of images');
    expect(whyNotShown('predict', path)).toContain('this path is of images');
    const layout = { kind: 'table', names: ['a', 'b'] } as const;
    const table = { ...path, description: { ...path.description, layout } };
    expect(whyNotShown('predict', table)).toContain('this path has no network weights');
  });
});

test('Python knows of every view that needs nothing but a path', () => {
  const widget = readFileSync(
    resolve(import.meta.dirname, '../../../python/lassonet_explorer/widget.py'),
    'utf8',
  );
  const [, list = ''] = /^VIEWS = \(\n(.*?)^\)/ms.exec(widget) ?? [];
  const names = [...list.matchAll(/"([\w-]+)"/g)].map(([, name]) => name);
  expect(names).toEqual(VIEW_ROWS.map(({ name }) => name).filter(needsPathAlone));
});

test('every view has its picture in the builder', () => {
  const pictures = resolve(import.meta.dirname, '../../../public/views');
  const without = VIEW_ROWS.filter(({ name }) => !existsSync(join(pictures, `${name}.jpg`)));
  expect(without.map(({ name }) => name)).toEqual([]);
});
