import { createHash } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import asc from 'assemblyscript/asc';

const FOLDER = resolve(import.meta.dirname, '../../src/lassonet/kernels/compiled');
const SOURCE = resolve(FOLDER, 'source');

/** No runtime and no data of its own: the module works on whatever memory it is given. */
const OPTIONS = ['-O3', '--noAssert', '--importMemory', '--runtime', 'stub', '--enable', 'simd'];

/** What the sources are told apart by. */
export async function sourceHash(): Promise<string> {
  const hash = createHash('sha256');
  for (const name of (await readdir(SOURCE)).sort()) hash.update(await readFile(resolve(SOURCE, name)));
  return hash.digest('hex').slice(0, 16);
}

/** Compiles the kernels of `src/lassonet/kernels/compiled/source` from AssemblyScript. @throws Error with its complaint */
async function compiledKernels(): Promise<Uint8Array> {
  let binary: Uint8Array | null = null;
  const stderr = asc.createMemoryStream();
  const { error } = await asc.main([resolve(SOURCE, 'index.ts'), ...OPTIONS, '--outFile', 'kernels.wasm'], {
    stderr,
    writeFile: (name: string, contents: string | Uint8Array) => {
      if (name === 'kernels.wasm') binary = contents as Uint8Array;
    },
  });
  if (error || !binary) throw new Error(`The kernels do not compile: ${stderr.toString()}`);
  return binary;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const binary = await compiledKernels();
  const text = [
    '// Compiled by `npm run kernels` from the sources beside it.',
    `export const SOURCE_HASH = '${await sourceHash()}';`,
    `export const BINARY = '${Buffer.from(binary).toString('base64')}';`,
    '',
  ].join('\n');
  await writeFile(resolve(FOLDER, 'binary.ts'), text);
  console.log(`Compiled the kernels: ${binary.length} bytes.`);
}
