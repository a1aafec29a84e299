import { readFileSync } from 'node:fs';
import { describe, expect, it, test } from 'vitest';
import { bibtex, CITATIONS } from '../../../../src/app/cite/citations';

const CFF = readFileSync('CITATION.cff', 'utf8');

describe.each(CITATIONS)('$key', citation => {
  it('is in CITATION.cff with all its authors', () => {
    const { title, author } = citation.fields;
    expect(CFF).toContain(`title: "${title}"`);
    for (const name of author.replace(/[{}]/g, '').split(' and ')) {
      const [family, given] = name.split(', ');
      if (given === undefined) expect(CFF).toContain(`name: "${family}"`);
      else expect(CFF).toContain(`family-names: ${family}\n        given-names: ${given}`);
    }
  });

  it('is a whole entry', () => {
    const entry = bibtex(citation);
    expect(entry).toMatch(/^@(article|misc|software)\{\w+,\n/);
    expect(entry.split('{').length).toBe(entry.split('}').length);
    expect(entry).toContain('{{LassoNet}');
  });
});

test('the version that is cited is the package’s, in JavaScript, in Python and in CITATION.cff', () => {
  const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
  const told = [
    CITATIONS[0].fields.version,
    /^version: (.*)$/m.exec(CFF)?.[1],
    /^version = "(.*)"$/m.exec(readFileSync('python/pyproject.toml', 'utf8'))?.[1],
    /^__version__ = "(.*)"$/m.exec(readFileSync('python/lassonet_explorer/__init__.py', 'utf8'))?.[1],
  ];
  expect(told).toEqual([version, version, version, version]);
});
