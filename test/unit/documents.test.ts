import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { VIEW_ROWS } from '../../src/app/view-rows';
import { STORED_PATHS } from '../../src/store/state/stored-path-catalogue';

const ROOT = resolve(import.meta.dirname, '../..');
const DOCUMENTS = ['.', 'docs'].flatMap(folder =>
  readdirSync(join(ROOT, folder))
    .filter(name => name.endsWith('.md'))
    .map(name => join(folder, name)),
);
const textOf = (document: string): string => readFileSync(join(ROOT, document), 'utf8');

describe.each(DOCUMENTS)('%s', document => {
  const text = textOf(document);

  it('links to what is there', () => {
    const links = [...text.matchAll(/\]\(([^)#]+)[^)]*\)/g)].map(([, link]) => link);
    const own = links.filter(link => !/^[a-z]+:/.test(link));
    expect(own.filter(link => !existsSync(resolve(ROOT, dirname(document), link)))).toEqual([]);
  });

  it('names files and folders that are there', () => {
    const paths = [...text.matchAll(/`((?:src|test|scripts|docs|python|public|examples)\/[\w./-]*)`/g)];
    expect(paths.map(([, path]) => path).filter(path => !existsSync(join(ROOT, path)))).toEqual([]);
  });

  it('names scripts that package.json has', () => {
    const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
    const names = [...text.matchAll(/npm run ([\w:-]+)/g)].map(([, name]) => name);
    expect(names.filter(name => !(name in scripts))).toEqual([]);
  });
});

it('the guide to embedding names every stored path', () => {
  const text = textOf('docs/embed.md');
  expect(STORED_PATHS.map(({ id }) => id).filter(id => !text.includes(`\`${id}\``))).toEqual([]);
});

it('the guide to embedding names every view', () => {
  const text = textOf('docs/embed.md');
  expect(VIEW_ROWS.map(({ name }) => name).filter(name => !text.includes(`\`${name}\``))).toEqual([]);
});

it('the table of what embeds weigh has every view and every stored path, all within bounds', () => {
  const [, table] =
    /<!-- npm run bench:embed -->\n([\s\S]*?)<!-- end -->/.exec(textOf('docs/embed.md')) ?? [];
  const rows = table.trim().split('\n').slice(2);
  const begins = (text: string) => rows.some(row => row.startsWith(`| ${text}`));
  expect(VIEW_ROWS.map(({ name }) => name).filter(name => !begins(`\`${name}\` `))).toEqual([]);
  expect(STORED_PATHS.map(({ id }) => id).filter(id => !begins(`\`path,mask\` of \`${id}\` `))).toEqual([]);
  const over = rows.filter(row => {
    const [kilobytes, bound] = row.split('|').slice(2, 4).map(Number);
    return !(kilobytes <= bound);
  });
  expect(over).toEqual([]);
});
