import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { bakeOptions } from '../../../scripts/bake/bake-options';
import { bake } from '../../../scripts/bake/baking';
import { readStoredPath } from '../../../src/path-file/stored-path-file';

/** What the command line prints and writes. @param folder for what it writes */
export async function bakedIn(folder: string, words: readonly string[]) {
  const out = join(folder, 'run.safetensors');
  const printed: string[] = [];
  await bake(bakeOptions([...words, '--out', out]), line => printed.push(line));
  return { printed: printed.join('\n'), path: readStoredPath(new Uint8Array(readFileSync(out))) };
}
