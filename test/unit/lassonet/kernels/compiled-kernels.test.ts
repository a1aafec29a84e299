import { expect, it } from 'vitest';
import { sourceHash } from '../../../../scripts/tools/compile-kernels';
import { SOURCE_HASH } from '../../../../src/lassonet/kernels/compiled/binary';

it('the compiled kernels are those of the sources beside them: else run `npm run kernels`', async () => {
  expect(SOURCE_HASH).toBe(await sourceHash());
});
