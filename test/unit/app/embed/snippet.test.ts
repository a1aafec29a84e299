import { expect, test } from 'vitest';
import { readLayout, viewsOf } from '../../../../src/app/embed/layout';
import { type EmbedChoice, frameAddress, SNIPPETS, type SnippetId } from '../../../../src/app/embed/snippet';
import { readLink } from '../../../../src/store/link/link';

const CHOICE: EmbedChoice = {
  path: 'mnist-5v6',
  views: 'mask | path',
  lambda: 9.2,
  theme: 'inherit',
  group: '',
  without: '',
  height: 500.2,
};
const FOLDER = 'https://explorer.example/a/';

const written = (id: SnippetId, choice: Partial<EmbedChoice> = {}): string =>
  SNIPPETS.find(snippet => snippet.id === id)?.write({ ...CHOICE, ...choice }, FOLDER) ?? '';

test('the script’s HTML holds what was chosen and no more', () => {
  expect(written('html')).toBe(
    '<script src="https://explorer.example/a/embed.js" async></script>\n<lassonet-explorer path="mnist-5v6" views="mask | path" lambda="9.2" height="501"></lassonet-explorer>',
  );
  expect(written('html', { theme: 'dark', group: 'a', without: 'link' })).toContain(
    'theme="dark" group="a" without="link"',
  );
});

test('a frame’s address reads as what was chosen', () => {
  const { hash } = new URL(frameAddress({ ...CHOICE, theme: 'dark' }, FOLDER));
  const views = readLayout(new URLSearchParams(hash.slice(1)).get('views') ?? '');
  expect(viewsOf(views)).toEqual(['mask', 'path']);
  expect(views.asFits).toBe(false);
  expect(readLink(hash)).toMatchObject({ lambda: 9.2, theme: 'dark', path: { id: 'mnist-5v6' } });
});

test('what is a frame is as tall as the embed', () => {
  for (const id of ['iframe', 'reveal', 'wordpress'] as const) expect(written(id)).toContain('height: 501px');
  expect(written('jupyter')).toContain('height=501');
});

test('every kind names the explorer and the path', () => {
  for (const { id } of SNIPPETS) {
    expect(written(id)).toContain(FOLDER);
    expect(written(id)).toContain('mnist-5v6');
  }
});

test('no name leaves its attribute', () => {
  const snippet = written('html', { group: '"><script>alert(1)</script>&' });
  expect(snippet.match(/<script/g)).toHaveLength(1);
  expect(snippet).toContain('group="&quot;>&lt;script>alert(1)&lt;/script>&amp;"');
});
