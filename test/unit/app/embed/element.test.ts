import { expect, test } from 'vitest';

test('the element can be imported where there is no page', async () => {
  expect(globalThis.HTMLElement).toBeUndefined();
  const module = await import('../../../../src/app/embed/element-package');
  expect(() => module.explorerAt('https://explorer.example/')).not.toThrow();
  expect(() => module.defineExplorer()).not.toThrow();
});
