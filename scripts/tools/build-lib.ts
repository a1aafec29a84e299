import { spawnSync } from 'node:child_process';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { build } from 'vite';

const ROOT = resolve(import.meta.dirname, '../..');
const LIB = join(ROOT, 'lib');

/** `src/lassonet` as one ES module, with its types; TensorFlow.js and D3's arithmetic stay imports. */
async function buildLib(): Promise<void> {
  await rm(LIB, { recursive: true, force: true });
  await build({
    configFile: false,
    root: ROOT,
    publicDir: false,
    logLevel: 'warn',
    build: {
      outDir: LIB,
      target: 'es2022',
      minify: false,
      lib: { entry: 'src/lassonet/index.ts', formats: ['es'], fileName: () => 'index.js' },
      rolldownOptions: { external: [/^@tensorflow\//, /^d3-/] },
    },
  });
  declareTypes();
  for (const name of await readdir(LIB)) if (name.endsWith('.d.ts')) await withFileNames(join(LIB, name));
}

function declareTypes(): void {
  const compiler = join(
    dirname(createRequire(import.meta.url).resolve('typescript/package.json')),
    'bin/tsc',
  );
  const { status } = spawnSync(process.execPath, [compiler, '-p', 'tsconfig.lib.json'], {
    cwd: ROOT,
    stdio: 'inherit',
  });
  if (status !== 0) throw new Error('The types could not be written.');
}

/** Node's own resolution wants the names of files, not of modules. */
async function withFileNames(file: string): Promise<void> {
  const text = await readFile(file, 'utf8');
  await writeFile(file, text.replace(/((?:from |import\()['"]\.\/[\w-]+)(?=['"])/g, '$1.js'));
}

await buildLib();
