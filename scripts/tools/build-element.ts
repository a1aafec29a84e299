import { copyFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { buildLibrary } from './built-library';

const ROOT = resolve(import.meta.dirname, '../..');
const PACKAGE = join(ROOT, 'element');

/** The element as one ES module that imports nothing, with its types. */
await buildLibrary({
  entry: 'src/app/embed/element-package.ts',
  folder: join(PACKAGE, 'lib'),
  types: 'tsconfig.element.json',
});
await copyFile(join(ROOT, 'LICENSE'), join(PACKAGE, 'LICENSE'));
