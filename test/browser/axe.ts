import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type * as Axe from 'axe-core';
import type { Frame, Page } from 'playwright-core';
import { twoFrames } from '../../scripts/tools/two-frames';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** The rules whose outcome is another in other colours. */
const OF_COLOURS = ['color-contrast', 'link-in-text-block'];

/**
 * What axe finds wrong with what is on screen, a line each.
 *
 * @param rules `colours`: only what depends on them, where the rest has been looked at already
 * @param part selects what is looked at, where the rest has been looked at already; all unless told
 */
export async function violations(
  page: Page | Frame,
  rules: 'all' | 'colours' = 'all',
  part = 'html',
): Promise<readonly string[]> {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(AXE);
  // After another size or scheme, views are drawn with the next frame.
  await page.evaluate(twoFrames);
  const { violations: found } = await page.evaluate(
    ([only, selector]) =>
      (globalThis as unknown as { axe: typeof Axe }).axe.run(selector, {
        resultTypes: ['violations'],
        preload: false,
        ...(only && { runOnly: { type: 'rule', values: only } }),
      }),
    [rules === 'all' ? null : OF_COLOURS, part] as const,
  );
  return found.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary = '' }) => `${id}: ${target.join(' ')}: ${failureSummary}`),
  );
}
