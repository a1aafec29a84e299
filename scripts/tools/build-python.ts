import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { build, type InlineConfig } from 'vite';
import { compiledWords, englishOnly } from './compiled-words';
import { unusedOfD3 } from './unused-of-d3';

const ROOT = resolve(import.meta.dirname, '../..');
const STATIC = join(ROOT, 'python/lassonet_explorer/static');

/** What the Python package shows: a page in one file, and the widget that puts it into a notebook. */
async function buildPython(): Promise<void> {
  const page = await notebookPage();
  const { code } = await built('python/frontend/widget.ts', {
    define: { NOTEBOOK_PAGE: JSON.stringify(page) },
  });
  await mkdir(STATIC, { recursive: true });
  await writeFile(join(STATIC, 'page.html'), page);
  await writeFile(join(STATIC, 'widget.js'), code);
  console.log(`page.html ${kilobytes(page)}, widget.js ${kilobytes(code)}`);
}

async function notebookPage(): Promise<string> {
  const { code, css } = await built('src/app/notebook/notebook-page.tsx', {
    plugins: [react(), compiledWords(), englishOnly(), unusedOfD3()],
  });
  // An end of the element within a text would end it.
  const script = `\n${code.replaceAll('</script', '<\\/script')}`;
  const policy = [
    "default-src 'none'",
    `script-src ${hashOf(script)}`,
    `style-src ${hashOf(css)}`,
    'img-src data: blob:',
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types default',
  ].join('; ');
  return [
    '<!doctype html><html lang="en-GB" data-theme="system"><head><meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${policy}">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1"><title>LassoNet Explorer</title>',
    `<meta name="color-scheme" content="light dark"><style>${css}</style></head>`,
    `<body><div id="page"></div><script type="module">${script}</script></body></html>\n`,
  ].join('\n');
}

interface Built {
  readonly code: string;
  readonly css: string;
}

/** One script with all it imports, and one style sheet. */
async function built(entry: string, config: InlineConfig): Promise<Built> {
  const result = await build({
    configFile: false,
    root: ROOT,
    base: './',
    publicDir: false,
    logLevel: 'warn',
    worker: { format: 'es' },
    ...config,
    build: {
      write: false,
      target: 'es2022',
      cssCodeSplit: false,
      chunkSizeWarningLimit: 2000,
      modulePreload: false,
      rolldownOptions: {
        input: resolve(ROOT, entry),
        preserveEntrySignatures: 'strict',
        output: { format: 'es', codeSplitting: false },
      },
    },
  });
  const outputs = [result].flat().flatMap(made => ('output' in made ? made.output : []));
  const chunk = outputs.find(made => made.type === 'chunk');
  const sheets = outputs.filter(made => made.type === 'asset' && made.fileName.endsWith('.css'));
  if (chunk?.type !== 'chunk') throw new Error(`${entry} gave no script.`);
  const css = sheets.map(sheet => (sheet.type === 'asset' ? String(sheet.source) : '')).join('\n');
  return { code: chunk.code, css };
}

function hashOf(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}

function kilobytes(text: string): string {
  return `${Math.round(Buffer.byteLength(text) / 1000)} kB`;
}

await buildPython();
