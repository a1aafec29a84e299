import { describe, expect, it } from 'vitest';
import {
  chosenAs,
  pathsOverM,
  STORED_PATHS,
  type StoredPathId,
  storedPathTitle,
} from '../../src/store/state/stored-path-catalogue';
import type { ExplorerPage } from './explorer-page';
import { explorerSession } from './explorer-session';

const session = explorerSession();

/** What was asked for from anywhere but the folder the page lies in. */
function strangers({ requests }: ExplorerPage): readonly string[] {
  return requests.filter(url => !/^(data|blob):/.test(url) && !url.startsWith(session.served.url));
}

/** Scripts of the page that are fetched and are not modules. */
function otherScripts({ page }: ExplorerPage): Promise<readonly string[]> {
  return page.evaluate(() =>
    [...document.scripts].filter(({ src, type }) => src !== '' && type !== 'module').map(({ src }) => src),
  );
}

/** The path of an address that names none. */
const UNSAID: StoredPathId = 'mnist-5v6';

/** Waits until a path is on screen: the address tells of it then, and not while it is on its way. */
async function isShown(explorer: ExplorerPage, id: StoredPathId): Promise<void> {
  const named = () => new URLSearchParams(new URL(explorer.page.url()).hash.slice(1)).get('p');
  await expect.poll(named).toBe(id === UNSAID ? null : id);
  await explorer.showsPath();
}

describe('the page asks nothing of any other host, and its scripts are modules', () => {
  it('as an explorer, with every stored path, the menus and the article', async () => {
    const explorer = await session.open();
    await explorer.showsPath();
    for (const { id } of STORED_PATHS) {
      await explorer.choosePath(storedPathTitle(chosenAs(id)));
      await isShown(explorer, chosenAs(id));
      const M = pathsOverM(id).find(path => path.id === id)?.M;
      if (M === undefined) continue;
      await explorer.button(`M = ${M}`).click();
      await isShown(explorer, id);
    }
    await explorer.openMenu('Embed');
    await explorer.page.frameLocator('iframe').locator('.view').first().waitFor();
    await explorer.closeMenus();
    await explorer.page.getByRole('article').scrollIntoViewIfNeeded();
    await explorer.page.getByRole('heading', { name: 'References' }).waitFor();
    await explorer.page.waitForLoadState('networkidle');
    expect(explorer.requests.length).toBeGreaterThan(10);
    expect(strangers(explorer)).toEqual([]);
    await expect.poll(() => otherScripts(explorer)).toEqual([]);
    expect(session.served.missing).toEqual([]);
  });

  it('while it trains', async () => {
    const explorer = await session.open({ query: '?path=toy&backend=wasm' });
    await explorer.showsPath();
    await explorer.setUpToy();
    await explorer.setLambdas('0.1, 1000');
    await explorer.train();
    expect(await explorer.ending()).toMatch(/^Finished/);
    expect(explorer.requests.some(url => url.endsWith('.wasm'))).toBe(true);
    expect(strangers(explorer)).toEqual([]);
  });

  it('as an embed', async () => {
    const explorer = await session.open({
      query: 'embed.html#p=toy&views=cursor,path,score,mask,example',
    });
    await explorer.page.locator('.view').first().waitFor();
    await explorer.page.waitForLoadState('networkidle');
    expect(strangers(explorer)).toEqual([]);
    await expect.poll(() => otherScripts(explorer)).toEqual([]);
  });
});
