import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { DESCRIPTIONS, oembed, sharePage, siteAddress } from '../../../scripts/tools/share-pages';
import { STORED_PATHS } from '../../../src/store/state/stored-path-catalogue';

const SITE = 'https://example.org/some/where/';

describe('the site’s address', () => {
  it.each([
    ['https://example.org/some/where', SITE],
    [SITE, SITE],
    ['', null],
    [undefined, null],
  ])('%s is %s', (told, address) => {
    expect(siteAddress(told)).toBe(address);
  });

  it('must be one of the web', () => {
    expect(() => siteAddress('ftp://example.org')).toThrow(/SITE must be/);
  });
});

describe.each(STORED_PATHS)('the page to share $title', ({ id, title }) => {
  it('tells networks of it in full addresses, and leads on to the explorer', () => {
    const html = sharePage(id, SITE);
    expect(html).toContain(`property="og:title" content="${title}"`);
    expect(html).toContain(`property="og:image" content="${SITE}previews/${id}.jpg"`);
    expect(html).toContain(`type="application/json+oembed" href="${SITE}oembed/${id}.json"`);
    expect(html).toContain(`content="0; url=../?path=${id}"`);
    expect(existsSync(`public/previews/${id}.jpg`)).toBe(true);
  });

  it('has a sentence of its own, short enough to be shown whole', () => {
    expect(DESCRIPTIONS[id].length).toBeLessThanOrEqual(160);
    expect(Object.values(DESCRIPTIONS).filter(text => text === DESCRIPTIONS[id])).toHaveLength(1);
  });

  it('promises no oEmbed where the site’s address is not known', () => {
    const html = sharePage(id, null);
    expect(html).not.toContain('oembed');
    expect(html).toContain(`content="../previews/${id}.jpg"`);
  });

  it('has an oEmbed answer with all that its kind needs', () => {
    const answer = oembed(id, SITE);
    expect(answer).toMatchObject({ version: '1.0', type: 'rich', title });
    expect(answer.html).toContain(`<iframe src="${SITE}embed.html#p=${id}&amp;views=`);
    expect(answer.html).toContain(`width="${answer.width}" height="${answer.height}"`);
  });
});
