import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { readAddress } from '../store/link/address';
import { followAddress } from '../store/link/address-bar';
import { openLink } from '../store/link/link-opening';
import { keepRun } from '../store/run/run-kept';
import { type Explorer, explorer } from '../store/state/explorer';
import type { ExplorerState } from '../store/state/explorer-state';
import { selectsFilters, shownPath } from '../store/state/shown-path';
import { followTheme, showTheme } from '../store/state/theme';
import { drawAllNow } from '../views/kit/drawing';
import { Page } from './page';
import { followPresenting } from './presenting';
import { SERVED_FROM } from './served-from';
import { bearTranslators } from './translated-page';
import './style/tokens.css';
import './style/base.css';
import './style/controls.css';
import './style/page.css';
import './style/explorer.css';
import './style/forced-colours.css';
import './style/print.css';

/** How long the first frame waits for the path at most, so that the page need not be drawn without it; milliseconds. */
const PATIENCE = 250;

const { link, backend, notice } = readAddress(window.location.search, window.location.hash);
explorer.setState({
  forcedBackend: backend,
  shown: link.path.kind === 'stored' ? link.path.id : link.path.kind,
});
bearTranslators();
followPresenting(window.location.search);
followTheme(explorer);
followOnce(
  explorer,
  ({ pin }) => pin !== null,
  async () => (await import('../store/image/lost-images')).followPin(explorer, SERVED_FROM),
);
followOnce(explorer, asksOfImages, async () =>
  (await import('../store/image/inference')).followImages(explorer),
);
followPrinting(explorer);
keepRun(explorer);
const opened = openLink(explorer, link, SERVED_FROM).then(() => {
  if (notice !== null) explorer.setState({ notice });
  followAddress(explorer, SERVED_FROM);
});

await Promise.race([opened, new Promise(done => setTimeout(done, PATIENCE))]);
const root = document.getElementById('page');
if (root !== null) {
  createRoot(root).render(
    <StrictMode>
      <Page />
    </StrictMode>,
  );
}

/** Fetches what follows the state, once, when there is something to follow. */
function followOnce(
  store: Explorer,
  isDue: (state: ExplorerState) => boolean,
  follow: () => Promise<unknown>,
): void {
  const begin = (state: ExplorerState) => {
    if (!isDue(state)) return;
    end();
    void follow();
  };
  const end = store.subscribe(begin);
  begin(store.getState());
}

function asksOfImages(state: ExplorerState): boolean {
  const path = shownPath(state);
  return state.sketch !== null || (path !== null && selectsFilters(path));
}

/** Prints the page as wide as paper and on white, whatever the theme on screen is. */
function followPrinting(store: Explorer): void {
  const { dataset } = document.documentElement;
  window.addEventListener('beforeprint', () => {
    dataset.printing = '';
    store.setState({ scheme: 'light' });
    drawAllNow();
  });
  window.addEventListener('afterprint', () => {
    delete dataset.printing;
    showTheme(store, store.getState().theme);
  });
}
