import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import process from 'node:process';
import react from '@vitejs/plugin-react';
import { build, type Plugin } from 'vite';
import { defineConfig } from 'vitest/config';
import { compiledWords, englishOnly } from './scripts/tools/compiled-words.ts';
import { contentSecurityPolicy } from './scripts/tools/content-security-policy.ts';
import { packedPaths } from './scripts/tools/packed-paths.ts';
import { serviceWorker } from './scripts/tools/service-worker.ts';
import { sharePages, siteAddress } from './scripts/tools/share-pages.ts';
import { unusedOfD3 } from './scripts/tools/unused-of-d3.ts';
import { STORED_PATH_LIST } from './src/store/state/stored-path-list.ts';
import { LongestFirst } from './test/longest-first.ts';

/** The script that other people's pages load. */
const SCRIPT = 'embed.js';
/** What the page begins with. */
const FIRST = ['src/app/main.tsx'];
/** What it shows right after its first frame. */
const SECOND = ['src/views/score/score-view.tsx', 'src/views/example/example-view.tsx'];

/** Makes `embed.js`: one classic script that imports nothing, so that any page may load it from any server. */
function embedScript(): Plugin {
  const code = async (): Promise<string> => {
    const lib = {
      entry: 'src/app/embed/element-script.ts',
      formats: ['iife' as const],
      name: 'lassonetEmbed',
    };
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
  const idOf = Object.fromEntries(STORED_PATH_LIST.flatMap(({ id, names }) => names.map(name => [name, id])));
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

/** Files of what page and embed need first, and of what the page needs next: what is fetched later must not be in them. */
const TOGETHER = [
  { name: 'shared', begins: FIRST, modules: new Set<string>() },
  { name: 'second', begins: SECOND, modules: new Set<string>() },
];

/** Notes what a module imports, directly or not, without waiting; not what is in a file that comes before. */
function followImports(id: string, graph: Importing, found: Set<string>): void {
  if (TOGETHER.some(({ modules }) => modules.has(id))) return;
  found.add(id);
  for (const next of graph.getModuleInfo(id)?.importedIds ?? []) followImports(next, graph, found);
}

/** Groups of modules that go to one file each; a module of two groups goes to the first. */
function together() {
  return TOGETHER.map(({ name, begins, modules }, at) => ({
    priority: TOGETHER.length - at,
    minShareCount: name === 'shared' ? 2 : 1,
    name: (id: string, graph: Importing): string | null => {
      if (modules.size === 0) {
        for (const begin of begins) followImports(resolve(import.meta.dirname, begin), graph, modules);
      }
      return modules.has(id) ? name : null;
    },
  }));
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

/** Files whose tests alter modules or backends for all that run in the same process after them. */
const APART = [
  'test/unit/app/article/formulas.test.ts',
  'test/unit/words/spoken.test.ts',
  'test/unit/words/translation.test.ts',
  'test/unit/worker/backend.test.ts',
];

/** What the tests in Node have in common. */
const IN_NODE = {
  setupFiles: ['test/unit/repeatable.ts'],
  testTimeout: 60_000,
  hookTimeout: 60_000,
  expect: { poll: { timeout: 30_000 } },
  // Vitest's own default leaves a processor idle: half of those of a small machine.
  maxWorkers: '100%',
  sequence: { groupOrder: 0 },
};

/** Files whose tests need the whole machine: a path that follows a slider has to be there at once. */
const ALONE = ['test/browser/live-settings.test.ts', 'test/browser/smoothness.test.ts'];

/** What the tests in a browser have in common. */
const IN_BROWSER = {
  globalSetup: 'test/browser/built-page.ts',
  testTimeout: 360_000,
  hookTimeout: 120_000,
  // A busy machine takes longer than the usual second to fetch, predict and draw.
  expect: { poll: { timeout: 30_000 } },
  // Files run one after another in the same processes, and share the browsers that these keep open.
  isolate: false,
};

export default defineConfig({
  base: './',
  plugins: [
    react(),
    compiledWords(),
    embedScript(),
    storedPathNames(),
    packedPaths(),
    sayIfNotLoaded(),
    unusedOfD3(),
    modernFonts(),
    sharePages(siteAddress(process.env.SITE)),
    contentSecurityPolicy(),
    serviceWorker(),
  ],
  worker: { format: 'es', plugins: () => [compiledWords(), englishOnly()] },
  build: {
    target: 'es2022',
    modulePreload: {
      // Browsers that do not know `modulepreload` load the page all the same.
      polyfill: false,
      // Scripts that others fetch later are not listed with these: the list would be fetched first.
      resolveDependencies: (_, files, { hostType }) =>
        hostType === 'html' ? files : files.filter(file => file.endsWith('.css')),
    },
    chunkSizeWarningLimit: 1600,
    rollupOptions: {
      input: ['index.html', 'embed.html'],
      // One file, not many: split further, it compresses worse and is fetched in more pieces.
      output: { codeSplitting: { groups: together() } },
    },
  },
  test: {
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        test: {
          ...IN_NODE,
          name: 'unit',
          include: ['test/unit/**/*.test.ts'],
          exclude: APART,
          // Files share the modules that the first of a process imports: TensorFlow.js takes longer than most tests.
          isolate: false,
        },
      },
      { test: { ...IN_NODE, name: 'unit-apart', include: APART } },
      {
        test: {
          ...IN_BROWSER,
          name: 'browser',
          include: ['test/browser/**/*.test.ts'],
          exclude: ALONE,
          maxWorkers: 3,
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          ...IN_BROWSER,
          name: 'browser-alone',
          include: ALONE,
          maxWorkers: 1,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
