import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { linkFaults, readLink, writeLink } from '../../../../src/store/link/link';
import type { LinkState } from '../../../../src/store/link/link-table';

/** What was made of a link before the settings stood in one table. */
interface OldLink {
  readonly hash: string;
  readonly link: LinkState;
  readonly written: string;
}

const OLD_LINKS: readonly OldLink[] = JSON.parse(
  readFileSync(resolve(import.meta.dirname, '../../../fixtures/old-links.json'), 'utf8'),
);

describe('links that people have', () => {
  test('are many, and of every kind', () => {
    expect(OLD_LINKS.length).toBeGreaterThanOrEqual(200);
    const kinds = OLD_LINKS.map(({ link }) => link.spec?.network.kind ?? 'none');
    expect(new Set(kinds)).toEqual(new Set(['dense', 'convolutional', 'none']));
  });

  // 50,000 is more than a path on filters takes: such a link was taken for one to the first path, without a word.
  const refused = (hash: string) => hash.includes('sel=filters') && hash.includes('bs=50000');

  test('of too large a batch say so, and open with the largest there is', () => {
    const hashes = OLD_LINKS.map(({ hash }) => hash).filter(refused);
    expect(hashes).toHaveLength(1);
    expect(readLink(`#${hashes[0]}`).spec?.solver.batchSize).toBe(10_000);
    expect(linkFaults(`#${hashes[0]}`)).toContain(
      'The batch size must be a whole number from 1 to 10000, not 50000. 10000 is used instead.',
    );
  });

  test.each(OLD_LINKS.filter(({ hash }) => !refused(hash)))(
    'open as they did: $hash',
    ({ hash, link, written }) => {
      const { path, spec, lesson, lambda, pin, example, mask, hiddenParts, theme } = readLink(`#${hash}`);
      expect({ path, spec, lesson, lambda, pin, example, mask, hiddenParts, theme }).toEqual(link);
      const said = (text: string) => [...new URLSearchParams(text)].sort();
      expect(said(writeLink(link))).toEqual(said(written));
    },
  );
});
