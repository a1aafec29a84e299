import type { HtmlTagDescriptor, Plugin } from 'vite';
import { STORED_PATH_LIST, type StoredPathId } from '../../src/store/state/stored-path-list.ts';

/** What each stored path shows, in a sentence for who sees a link to it. */
export const DESCRIPTIONS: Readonly<Record<StoredPathId, string>> = {
  'mnist-5v6': 'How few pixels tell a 5 from a 6? Raise the penalty λ, and watch the network let go of them.',
  'mnist-5v6-m1': 'Pixels that tell a 5 from a 6, where hidden weights may be no larger than skip weights.',
  'mnist-5v6-m0': 'Pixels that tell a 5 from a 6, selected by the lasso: nothing but a linear model.',
  'mnist-10': 'Which pixels does a network need to read the ten digits? Raise the penalty λ, and see.',
  'mnist-filters': 'A convolutional network that drops whole filters as the penalty λ grows.',
  'fashion-filters': 'A convolutional network for pictures of clothes that drops whole filters as λ grows.',
  'mnist-two-gates': 'Two convolutions of one network drop their filters together as λ grows.',
  'mnist-filters-write-up': 'Filters dropped in the setting of the write-up “LassoNet for convolutions”.',
  toy: 'Ten features, five of them noise: LassoNet finds the five that matter, and their product.',
  'toy-m0': 'Ten features, five of them noise: what the lasso sees of them, and what it cannot see.',
};

/** Size of the pictures in `public/previews`. */
const PICTURE = { width: 1200, height: 630 };
/** What a reader’s site is told to leave for an embed; at this width nothing within it scrolls. */
const FRAME = { width: 640, height: 560 };
const TITLE = 'LassoNet Explorer';

/**
 * The folder's address on the web, which links for others need in full. Ends in a slash; null where nobody has said it.
 * Throws where what was said is no address.
 */
export function siteAddress(told: string | undefined): string | null {
  if (told === undefined || told === '') return null;
  const { protocol, href } = new URL(told);
  if (!/^https?:$/.test(protocol)) throw new Error(`SITE must be an address of the web, not ${told}.`);
  return href.replace(/\/?$/, '/');
}

/** What networks show of a link to a path. @param base address of the folder, in full or relative to the page */
function previewTags(id: StoredPathId, base: string, site: string | null): readonly HtmlTagDescriptor[] {
  const about: Readonly<Record<string, string>> = {
    'og:type': 'website',
    'og:site_name': TITLE,
    'og:title': titleOf(id),
    'og:description': DESCRIPTIONS[id],
    'og:image': `${base}previews/${id}.jpg`,
    'og:image:width': String(PICTURE.width),
    'og:image:height': String(PICTURE.height),
    'og:image:alt': `The explorer with the path ${titleOf(id)}`,
    ...(site === null ? {} : { 'og:url': `${site}share/${id}.html` }),
  };
  const meta = Object.entries(about).map(([property, content]) => ({
    tag: 'meta',
    attrs: { property, content },
  }));
  const card = { tag: 'meta', attrs: { name: 'twitter:card', content: 'summary_large_image' } };
  if (site === null) return [...meta, card];
  const type = 'application/json+oembed';
  const discovery = { rel: 'alternate', type, href: `${site}oembed/${id}.json`, title: titleOf(id) };
  return [...meta, card, { tag: 'link', attrs: discovery }];
}

/** A page for a link to a stored path: what is told of it where it is shared, and the way on to the explorer. */
export function sharePage(id: StoredPathId, site: string | null): string {
  const explorer = `../?path=${id}`;
  const head = [
    { tag: 'meta', attrs: { charset: 'utf-8' } },
    {
      tag: 'meta',
      attrs: {
        'http-equiv': 'Content-Security-Policy',
        content: "default-src 'none'; img-src 'self'; base-uri 'none'; form-action 'none'",
      },
    },
    { tag: 'meta', attrs: { name: 'viewport', content: 'width=device-width, initial-scale=1' } },
    { tag: 'meta', attrs: { name: 'description', content: DESCRIPTIONS[id] } },
    { tag: 'link', attrs: { rel: 'icon', href: '../favicon.svg', type: 'image/svg+xml' } },
    { tag: 'meta', attrs: { 'http-equiv': 'refresh', content: `0; url=${explorer}` } },
    ...previewTags(id, site ?? '../', site),
  ];
  return [
    '<!doctype html>',
    '<html lang="en-GB">',
    '<head>',
    `<title>${escaped(`${titleOf(id)}: ${TITLE}`)}</title>`,
    ...head.map(written),
    '</head>',
    '<body>',
    `<h1>${escaped(titleOf(id))}</h1>`,
    `<p>${escaped(DESCRIPTIONS[id])}</p>`,
    `<p><a href="${explorer}">Open it in the ${TITLE}</a></p>`,
    `<img src="../previews/${id}.jpg" width="600" height="315" alt="">`,
    '</body>',
    '</html>',
    '',
  ].join('\n');
}

/** What a site that knows oEmbed (https://oembed.com) shows for a link to a stored path. */
export function oembed(id: StoredPathId, site: string): Readonly<Record<string, string | number>> {
  const src = `${site}embed.html#p=${id}&views=cursor;path`;
  const { width, height } = FRAME;
  return {
    version: '1.0',
    type: 'rich',
    provider_name: TITLE,
    provider_url: site,
    title: titleOf(id),
    html: `<iframe src="${escaped(src)}" title="${escaped(titleOf(id))}" width="${width}" height="${height}" loading="lazy" style="border: 0; max-width: 100%"></iframe>`,
    width,
    height,
    thumbnail_url: `${site}previews/${id}.jpg`,
    thumbnail_width: PICTURE.width,
    thumbnail_height: PICTURE.height,
  };
}

function titleOf(id: StoredPathId): string {
  return STORED_PATH_LIST.find(path => path.id === id)?.title ?? id;
}

function written({ tag, attrs }: HtmlTagDescriptor): string {
  const attributes = Object.entries(attrs ?? {}).map(
    ([name, value]) => ` ${name}="${escaped(String(value))}"`,
  );
  return `<${tag}${attributes.join('')}>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}

/** Adds a page to share for every stored path, and where the site's address is known what sites embed of it. */
export function sharePages(site: string | null): Plugin {
  return {
    name: 'share-pages',
    apply: 'build',
    transformIndexHtml: (_, { path }) =>
      path === '/index.html' ? [...previewTags('mnist-5v6', site ?? './', site)] : [],
    generateBundle() {
      for (const { id } of STORED_PATH_LIST) {
        this.emitFile({ type: 'asset', fileName: `share/${id}.html`, source: sharePage(id, site) });
        if (site === null) continue;
        const source = `${JSON.stringify(oembed(id, site), null, 2)}\n`;
        this.emitFile({ type: 'asset', fileName: `oembed/${id}.json`, source });
      }
    },
  };
}
