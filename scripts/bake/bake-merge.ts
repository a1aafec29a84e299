import { parseArgs } from 'node:util';
import { merge } from './merging';

const USAGE = `npm run bake:merge -- PART … [--out FILE] [--json FILE]
  PART         what \`npm run bake -- … --shard 1/4 --out PART\` wrote, and 2/4, 3/4, 4/4
  --out FILE   write a stored path (.safetensors)
  --json FILE  write the points as JSON`;

const text = { type: 'string' } as const;

try {
  const { values, positionals } = parseArgs({
    options: { out: text, json: text, help: { type: 'boolean' } },
    allowPositionals: true,
  });
  const { out = null, json = null, help } = values;
  if (help) console.log(USAGE);
  else if (out === null && json === null) throw new Error('Say where to write: --out or --json.');
  else await merge({ parts: positionals, out, json });
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
