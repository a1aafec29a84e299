import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readLink, writeLink } from '../../../../src/store/link/link';
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

  test.each(OLD_LINKS)('open as they did: $hash', ({ hash, link, written }) => {
    const { path, spec, lesson, lambda, pin, example, mask, hiddenParts, theme } = readLink(`#${hash}`);
    expect({ path, spec, lesson, lambda, pin, example, mask, hiddenParts, theme }).toEqual(link);
    expect(writeLink(link)).toBe(written);
  });
});
