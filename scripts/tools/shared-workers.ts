import type { CDPSession } from 'playwright-core';

/**
 * Workers that frames share, of which Playwright tells nothing.
 *
 * @param session of the browser, not of a page
 * @param url of the folder that their scripts lie below
 */
export async function sharedWorkers(
  session: CDPSession,
  url: string,
): Promise<readonly { readonly targetId: string }[]> {
  const { targetInfos } = await session.send('Target.getTargets');
  return targetInfos.filter(target => target.type === 'shared_worker' && target.url.startsWith(url));
}
