import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findLua } from '../../scripts/tools/lua.mjs';
import { readEmbedAddress } from '../../src/app/embed/address';
import { viewsOf } from '../../src/app/embed/layout';
import { whyNotShown } from '../../src/app/why-not-shown';
import { readStoredPath } from '../../src/path-file/stored-path-file';
import { shownFrom } from '../../src/store/opening/stored-path-opening';
import { storedPathNamed } from '../../src/store/state/stored-path-catalogue';

const ATTRIBUTES = ['path', 'views', 'lambda', 'group', 'example', 'mask', 'theme', 'without'];
const EXAMPLES = readdirSync('examples', { recursive: true, encoding: 'utf8' })
  .map(name => join('examples', name))
  // `test/browser/packages/element-package.test.ts` builds and drives those in React and MDX; their pages are empty until then.
  .filter(name => /\.(html|mdx?|qmd)$/.test(name) && !/(?:react|mdx)[\\/]index\.html$/.test(name));

/** Attributes of every element, or arguments of every shortcode, in a text. */
function embedsIn(text: string): readonly Readonly<Record<string, string>>[] {
  const elements = [
    ...text.matchAll(/<lassonet-explorer ([^>]*)>/g),
    ...text.matchAll(/\{\{< lassonet ([^>]*)>\}\}/g),
  ];
  return elements.map(([, told]) =>
    Object.fromEntries(
      [...told.matchAll(/([\w-]+)=(?:"([^"]*)"|(\S+))/g)].map(([, name, quoted, bare]) => [
        name,
        quoted ?? bare,
      ]),
    ),
  );
}

function shownNamed(name: string) {
  return shownFrom(readStoredPath(readFileSync(`public/paths/${storedPathNamed(name)}.safetensors`)));
}

describe.each(EXAMPLES)('%s', name => {
  const embeds = embedsIn(readFileSync(name, 'utf8'));

  it('embeds stored paths, by attributes that there are', () => {
    expect(embeds.length).toBeGreaterThan(0);
    expect(
      embeds.flatMap(Object.keys).filter(attribute => ![...ATTRIBUTES, 'id'].includes(attribute)),
    ).toEqual([]);
    expect(embeds.map(({ path }) => path).filter(path => storedPathNamed(path) === null)).toEqual([]);
  });

  it('embeds views that there are, each of a path that it has something to show of', () => {
    const refused = embeds.flatMap(({ path, views = '', without = '' }) => {
      const address = readEmbedAddress(`${new URLSearchParams({ views, without })}`);
      const stored = shownNamed(path);
      const empty = viewsOf(address.layout).flatMap(view => whyNotShown(view, stored) ?? []);
      return [...address.layout.unknown, ...address.faults, ...empty];
    });
    expect(refused).toEqual([]);
  });

  it('asks for a λ and an example that there are, and for a theme', () => {
    for (const { path, lambda, example = '0', theme = 'system' } of embeds) {
      const { points, examples } = shownNamed(path);
      const least = points[0].lambda;
      const most = points[points.length - 1].lambda;
      if (lambda !== undefined) expect(Number(lambda)).toBeGreaterThanOrEqual(least);
      if (lambda !== undefined) expect(Number(lambda)).toBeLessThanOrEqual(most);
      expect(Number(example)).toBeLessThan(examples?.count ?? 0);
      expect(['light', 'dark', 'system']).toContain(theme);
    }
  });
});

describe('the extension for Quarto', () => {
  const yaml = readFileSync('_extensions/lassonet/_extension.yml', 'utf8');
  const lua = readFileSync('_extensions/lassonet/lassonet.lua', 'utf8');

  it('names its own file, and the project’s version', () => {
    const [, file] = /shortcodes:\s*- (\S+)/.exec(yaml) ?? [];
    expect(existsSync(join('_extensions/lassonet', file))).toBe(true);
    const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
    expect(yaml).toContain(`version: ${version}\n`);
  });

  it('knows the attributes of the element', () => {
    const [, listed] = /ATTRIBUTES = \{([^}]*)\}/.exec(lua) ?? [];
    expect(listed.match(/\w+/g)).toEqual(ATTRIBUTES);
  });

  const interpreter = findLua();

  it.skipIf(interpreter === null)('writes the element, or a link, or says what it lacks', () => {
    const run = (format: string, kwargs: string, meta: string) =>
      spawnSync(interpreter ?? '', ['-'], {
        encoding: 'utf8',
        input: `
          local header = ''
          pandoc = {
            utils = { stringify = tostring },
            Para = function(inlines) return inlines[1] end,
            Link = function(words, address) return words .. ' -> ' .. address end,
            RawBlock = function(_, text) return text end,
          }
          quarto = { doc = {
            is_format = function(name) return name == '${format}:js' end,
            include_text = function(_, text) header = header .. text end,
          } }
          local shortcode = dofile('_extensions/lassonet/lassonet.lua')['lassonet']
          local block = shortcode({}, ${kwargs}, ${meta})
          print(header); print(block)`,
      });
    const meta = '{ ["lassonet-site"] = "https://example.org/lassonet" }';
    const inHtml = run('html', '{ path = "toy", views = "path,mask", lambda = "9", group = \'a"b\' }', meta);
    expect(inHtml.stdout.split('\n')).toEqual([
      '<script src="https://example.org/lassonet/embed.js" async></script>',
      '<lassonet-explorer path="toy" views="path,mask" lambda="9" group="a&quot;b"><a href="https://example.org/lassonet/?path=toy">The path toy in the LassoNet Explorer</a></lassonet-explorer>',
      '',
    ]);
    expect(run('latex', '{}', meta).stdout.trim()).toBe(
      'The path mnist-5v6 in the LassoNet Explorer -> https://example.org/lassonet/?path=mnist-5v6',
    );
    expect(run('html', '{}', '{}').stderr).toContain('say in the document where the explorer is served from');
  });
});
