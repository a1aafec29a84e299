import fc from 'fast-check';
import { expect, test } from 'vitest';
import { TABLE } from '../../../../src/settings/table';
import { linkBehind, readAddress } from '../../../../src/store/link/address';
import { readLink, writeLink } from '../../../../src/store/link/link';
import { DEFAULT_LINK, RUN_KEY } from '../../../../src/store/link/link-table';
import { STORED_PATHS } from '../../../../src/store/state/stored-path-catalogue';
import { arbitraryLink } from '../arbitrary-link';

test('the query chooses path and backend, and says what it cannot do', async () => {
  const toy = { ...DEFAULT_LINK, path: { kind: 'stored', id: 'toy' } };
  expect(await readAddress('?path=toy&backend=WASM', '')).toEqual({
    link: toy,
    backend: 'wasm',
    notice: null,
  });
  const wrong = await readAddress('?path=nope&backend=cuda', '');
  expect(wrong.link).toEqual(DEFAULT_LINK);
  expect(wrong.backend).toBeNull();
  expect(wrong.notice?.text).toContain('webgpu, webgl, wasm, cpu');
  expect(wrong.notice?.text).toContain(STORED_PATHS.map(({ id }) => id).join(', '));
});

test('the query may name a file on the web, and nothing else', async () => {
  const address = 'https://example.org/runs/run.safetensors';
  expect((await readAddress(`?path=${encodeURIComponent(address)}`, '')).link.path).toEqual({
    kind: 'file',
    address,
  });
  for (const scheme of ['javascript:alert(1)//', 'data:,', 'file:///', 'blob:https://example.org/']) {
    const { link, notice } = await readAddress(`?path=${encodeURIComponent(`${scheme}x.safetensors`)}`, '');
    expect(link.path).toEqual(DEFAULT_LINK.path);
    expect(notice?.text).toMatch(/no stored path/);
  }
});

test('a name behind # that no path has is told', async () => {
  const { link, notice } = await readAddress('', '#p=nowhere&x=2');
  expect(link).toMatchObject({ path: DEFAULT_LINK.path, example: 2 });
  expect(notice?.text).toContain('no stored path “nowhere”');
  expect((await readAddress('', '#p=run')).notice).toBeNull();
});

test('what is behind # is read in full where it names a run, and without its settings where it names none', async () => {
  await fc.assert(
    fc.asyncProperty(arbitraryLink, async link => {
      const hash = `#${writeLink(link)}`;
      expect(await linkBehind(hash)).toEqual(readLink(hash));
    }),
  );
  expect(TABLE.data.link).toBe(RUN_KEY);
  const fault = await readAddress('', '#p=run&d=toy&a=sin');
  expect(fault.link.spec?.data.kind).toBe('toy');
  expect(fault.notice?.text).toContain('sin');
});

test('a path behind # goes before the one in the query', async () => {
  expect((await readAddress('?path=toy', '#p=mnist-10')).link.path).toEqual({
    kind: 'stored',
    id: 'mnist-10',
  });
  expect((await readAddress('?path=toy', '#x=3')).link).toMatchObject({ path: { id: 'toy' }, example: 3 });
});
