import { writeFile } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';
import { SpecError } from '../../src/data/spec-error';
import { type NetworkFormat, networkFiles } from '../../src/store/saved/saved-network';
import type { ShownPath } from '../../src/store/state/shown-path';
import { cursorOf, type NetworkChoice } from './stored-path';

/** A network of a path, and the file it is written to, whose ending says how. */
export interface NetworkOptions extends NetworkChoice {
  readonly file: string;
}

const FORMATS: Readonly<Record<string, NetworkFormat>> = {
  '.onnx': 'ONNX',
  '.zip': 'Python',
  '.json': 'TensorFlow.js',
};

/** What the ending of a file's name says a network is written as. @throws SpecError with a sentence if it says nothing */
export function formatOf(file: string): NetworkFormat {
  const ending = extname(file).toLowerCase();
  if (Object.hasOwn(FORMATS, ending)) return FORMATS[ending];
  throw new SpecError(
    '--network writes a .onnx file, a .zip file of Python code, or a model.json of TensorFlow.js.',
  );
}

/** Writes the network at a λ of a path, and beside a model.json its weights. @throws Error with one sentence */
export async function saveNetwork(
  path: ShownPath,
  { file, lambda, kind: wanted }: NetworkOptions,
  tell: (line: string) => void = console.log,
): Promise<void> {
  const format = formatOf(file);
  const name = basename(file, extname(file));
  const saved = savedFiles(path, cursorOf(path, lambda), format, wanted, name);
  const [first, ...beside] = saved.files;
  await writeFile(file, first.content);
  for (const { name: other, content } of beside) await writeFile(join(dirname(file), other), content);
  const { lambda: at, support } = path.points[saved.index];
  tell(
    `${basename(file)}: the ${saved.kind} network of λ ${at.toPrecision(4)}, in which ${support.length} are selected`,
  );
}

function savedFiles(...asked: Parameters<typeof networkFiles>) {
  try {
    return networkFiles(...asked);
  } catch (error) {
    throw new Error(`The network cannot be saved: ${error instanceof Error ? error.message : String(error)}`);
  }
}
