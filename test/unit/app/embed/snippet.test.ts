import { expect, test } from 'vitest';
import { readViews } from '../../../../src/app/embed/message';
import { frameAddress, frameSnippet, scriptSnippet } from '../../../../src/app/embed/snippet';
import { readLink } from '../../../../src/store/link/link';

const CHOICE = {
  path: 'mnist-5v6',
  views: ['mask', 'path'],
  lambda: 9.2,
  theme: 'inherit',
  group: '',
} as const;
const FOLDER = 'https://explorer.example/a/';

test('the script’s HTML holds what was chosen and no more', () => {
  expect(scriptSnippet(CHOICE, FOLDER)).toBe(
    '<script src="https://explorer.example/a/embed.js" async></script>\n<lassonet-explorer path="mnist-5v6" views="mask,path" lambda="9.2"></lassonet-explorer>',
  );
  expect(scriptSnippet({ ...CHOICE, theme: 'dark', group: 'a' }, FOLDER)).toContain('theme="dark" group="a"');
});

test('a frame’s address reads as what was chosen', () => {
  const { hash } = new URL(frameAddress({ ...CHOICE, theme: 'dark' }, FOLDER));
  expect(readViews(hash)).toEqual(CHOICE.views);
  expect(readLink(hash)).toMatchObject({ lambda: 9.2, theme: 'dark', path: { id: 'mnist-5v6' } });
  expect(frameSnippet(CHOICE, FOLDER, 500.2)).toContain('height: 501px');
});

test('no name leaves its attribute', () => {
  const snippet = scriptSnippet({ ...CHOICE, group: '"><script>alert(1)</script>&' }, FOLDER);
  expect(snippet.match(/<script/g)).toHaveLength(1);
  expect(snippet).toContain('group="&quot;>&lt;script>alert(1)&lt;/script>&amp;"');
});
