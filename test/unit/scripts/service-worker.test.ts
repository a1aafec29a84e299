import { expect, test } from 'vitest';
import { pageFiles } from '../../../scripts/tools/service-worker';

const asset = (source: string) => ({ type: 'asset' as const, source });
const BUNDLE = {
  'index.html': asset('<p>'),
  'embed.html': asset('<p>'),
  'embed.js': asset('1'),
  'share/toy.html': asset('<p>'),
  'oembed/toy.json': asset('{}'),
  'assets/index-abc.js': { type: 'chunk' as const, code: '1' },
};

test('the service worker keeps the page and its code, and nothing that other pages hold', () => {
  const files = pageFiles(BUNDLE);
  const urls = files.map(({ url }) => url);
  expect(urls).toEqual(expect.arrayContaining(['index.html', 'assets/index-abc.js', 'manifest.webmanifest']));
  expect(urls.filter(url => /embed|share/.test(url))).toEqual([]);
});

test('what has no hash in its name has one of its content', () => {
  const revisionOf = (html: string) =>
    pageFiles({ ...BUNDLE, 'index.html': asset(html) }).find(({ url }) => url === 'index.html')?.revision;
  expect(revisionOf('<p>')).toBe(revisionOf('<p>'));
  expect(revisionOf('<b>')).not.toBe(revisionOf('<p>'));
  expect(pageFiles(BUNDLE).find(({ url }) => url.startsWith('assets/'))?.revision).toBeNull();
});
