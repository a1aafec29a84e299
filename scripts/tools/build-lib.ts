import { resolve } from 'node:path';
import { buildLibrary } from './built-library';

/** `src/lassonet` as one ES module, with its types; TensorFlow.js and D3's arithmetic stay imports. */
await buildLibrary({
  entry: 'src/lassonet/index.ts',
  folder: resolve(import.meta.dirname, '../../lib'),
  types: 'tsconfig.lib.json',
  external: [/^@tensorflow\//, /^d3-/],
});
