import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { build, type Plugin } from 'vite';
import { defineConfig } from 'vitest/config';
import { contentSecurityPolicy } from './scripts/tools/content-security-policy.ts';
import { STORED_PATHS } from './src/store/state/stored-path-catalogue.ts';

/** The script that other people's pages load. */
const SCRIPT = 'embed.js';
/** What the page begins with. */
const FIRST = resolve(import.meta.dirname, 'src/app/main.tsx');

/** Makes `embed.js`: one classic script that imports nothing, so that any page may load it from any server. */
function embedScript(): Plugin {
  const code = async (): Promise<string> => {
    const lib = { entry: 'src/app/embed/element.ts', formats: ['iife' as const], name: 'lassonetEmbed' };
    const result = await build({
      configFile: false,
      publicDir: false,
      logLevel: 'warn',
      build: { write: false, target: 'es2022', lib },
    });
    const [{ output }] = Array.isArray(result) ? result : [];
    return output[0].code;
  };
  return {
    name: 'embed-script',
    async generateBundle() {
      this.emitFile({ type: 'asset', fileName: SCRIPT, source: await code() });
    },
    configureServer({ middlewares }) {
      middlewares.use(`/${SCRIPT}`, (_, response, next) => {
        code().then(text => response.setHeader('content-type', 'text/javascript').end(text), next);
      });
    },
  };
}

/** Tells the page's own HTML the names of the stored paths, so that the one asked for is fetched beside the code. */
function storedPathNames(): Plugin {
  const idOf = Object.fromEntries(STORED_PATHS.flatMap(({ id, names }) => names.map(name => [name, id])));
  return {
    name: 'stored-path-names',
    transformIndexHtml: html => html.replace('__STORED_PATHS__', JSON.stringify(idOf)),
  };
}

/** Writes into every page the script that says why where no other can be loaded. */
function sayIfNotLoaded(): Plugin {
  const children = readFileSync(resolve(import.meta.dirname, 'src/app/not-loaded.js'), 'utf8');
  return {
    name: 'say-if-not-loaded',
    transformIndexHtml: () => [{ tag: 'script', children, injectTo: 'head' }],
  };
}

type Importing = { getModuleInfo(id: string): { readonly importedIds: readonly string[] } | null };

/** Modules that the page's first paint needs: what its entry imports, directly or not, without waiting. */
const neededFirst = new Set<string>();

function followImports(id: string, modules: Importing): void {
  if (neededFirst.has(id)) return;
  neededFirst.add(id);
  for (const next of modules.getModuleInfo(id)?.importedIds ?? []) followImports(next, modules);
}

/** One file of what page and embed both need first; what is fetched later must not be in it. */
function sharedName(id: string, modules: Importing): string | null {
  if (neededFirst.size === 0) followImports(FIRST, modules);
  return neededFirst.has(id) ? 'shared' : null;
}

/** Lets the bundler leave out curves and interpolators of D3 that nobody uses: each is made by a call as D3 is loaded. */
function unusedOfD3(): Plugin {
  return {
    name: 'unused-of-d3',
    enforce: 'pre',
    transform: (code, id) =>
      /d3-(?:shape|interpolate)\.mjs$/.test(id)
        ? code.replaceAll(/^((?:var|const) [\w$]+ =) (?=\(function|[\w$]+\()/gm, '$1 /* @__PURE__ */ ')
        : null,
  };
}

/** Leaves out the formulas' fonts in formats that only browsers older than `build.target` ask for. */
function modernFonts(): Plugin {
  return {
    name: 'modern-fonts',
    enforce: 'pre',
    transform: (code, id) =>
      /katex[^/]*\.css$/.test(id)
        ? code.replaceAll(/,\s*url\([^)]*\.(?:woff|ttf)\)\s*format\([^)]*\)/g, '')
        : null,
  };
}

export default defineConfig({
  base: './',
  plugins: [
    react(),
    embedScript(),
    storedPathNames(),
    sayIfNotLoaded(),
    unusedOfD3(),
    modernFonts(),
    contentSecurityPolicy(),
  ],
  worker: { format: 'es' },
  build: {
    target: 'es2022',
    chunkSizeWarningLimit: 1600,
    rollupOptions: {
      input: ['index.html', 'embed.html'],
      // One file, not many: split further, it compresses worse and is fetched in more pieces.
      output: { codeSplitting: { groups: [{ name: sharedName, minShareCount: 2 }] } },
    },
  },
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/unit/**/*.test.ts'],
          setupFiles: ['test/unit/repeatable.ts'],
          testTimeout: 30_000,
        },
      },
      {
        test: {
          name: 'browser',
          include: ['test/browser/**/*.test.ts'],
          globalSetup: 'test/browser/built-page.ts',
          testTimeout: 180_000,
          hookTimeout: 120_000,
          // A busy machine takes longer than the usual second to fetch, predict and draw.
          expect: { poll: { timeout: 15_000 } },
          fileParallelism: false,
        },
      },
    ],
  },
});
