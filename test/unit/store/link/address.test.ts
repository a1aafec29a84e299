import { expect, test } from 'vitest';
import { readAddress } from '../../../../src/store/link/address';
import { DEFAULT_LINK } from '../../../../src/store/link/link-table';
import { STORED_PATHS } from '../../../../src/store/state/stored-path-catalogue';

test('the query chooses path and backend, and says what it cannot do', () => {
  const toy = { ...DEFAULT_LINK, path: { kind: 'stored', id: 'toy' } };
  expect(readAddress('?path=toy&backend=WASM', '')).toEqual({ link: toy, backend: 'wasm', notice: null });
  const wrong = readAddress('?path=nope&backend=cuda', '');
  expect(wrong.link).toEqual(DEFAULT_LINK);
  expect(wrong.backend).toBeNull();
  expect(wrong.notice?.text).toContain('webgpu, webgl, wasm, cpu');
  expect(wrong.notice?.text).toContain(STORED_PATHS.map(({ id }) => id).join(', '));
});

test('the query may name a file on the web, and nothing else', () => {
  const address = 'https://example.org/runs/run.safetensors';
  expect(readAddress(`?path=${encodeURIComponent(address)}`, '').link.path).toEqual({
    kind: 'file',
    address,
  });
  for (const scheme of ['javascript:alert(1)//', 'data:,', 'file:///', 'blob:https://example.org/']) {
    const { link, notice } = readAddress(`?path=${encodeURIComponent(`${scheme}x.safetensors`)}`, '');
    expect(link.path).toEqual(DEFAULT_LINK.path);
    expect(notice?.text).toMatch(/no stored path/);
  }
});

test('a name behind # that no path has is told', () => {
  const { link, notice } = readAddress('', '#p=nowhere&x=2');
  expect(link).toMatchObject({ path: DEFAULT_LINK.path, example: 2 });
  expect(notice?.text).toContain('no stored path “nowhere”');
  expect(readAddress('', '#p=run').notice).toBeNull();
});

test('a path behind # goes before the one in the query', () => {
  expect(readAddress('?path=toy', '#p=mnist-10').link.path).toEqual({ kind: 'stored', id: 'mnist-10' });
  expect(readAddress('?path=toy', '#x=3').link).toMatchObject({ path: { id: 'toy' }, example: 3 });
});
