import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { LANGUAGES, language } from '../../../src/words/language';

const read = (name: string) => readFileSync(resolve(import.meta.dirname, '../../..', name), 'utf8');

describe('the languages of the page', () => {
  it.each(['index.html', 'embed.html'])('are those that %s settles one of', name => {
    const tags = LANGUAGES.map(({ id, tag }) => `${id}: '${tag}'`).join(', ');
    expect(read(name)).toContain(`const tags = { ${tags} };`);
  });

  it('are those that the embed’s element asks for', () => {
    const asked = LANGUAGES.filter(({ id }) => id !== 'en').map(({ id }) => `'${id}'`);
    expect(read('src/app/embed/element.ts')).toContain(`const LANGUAGES = [${asked.join(', ')}];`);
  });

  it('are English in Node', () => {
    expect(language).toBe('en');
  });
});
