import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { readAddress } from '../store/link/address';
import { followAddress } from '../store/link/address-follow';
import { openLink } from '../store/link/link-opening';
import { keepRun } from '../store/run/run-kept';
import { type Explorer, explorer } from '../store/state/explorer';
import { followTheme, showTheme } from '../store/state/theme';
import { drawAllNow } from '../views/kit/drawing';
import { followOnce, followWhenAsked } from './followed-later';
import { Page } from './page';
import { followPresenting } from './present/following';
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

const { link, backend, notice } = await readAddress(window.location.search, window.location.hash);
explorer.setState({
  forcedBackend: backend,
  kept: { kind: 'unknown' },
  shown: link.path.kind === 'stored' ? link.path.id : link.path.kind,
});
bearTranslators();
followPresenting(explorer, window.location.search);
followTheme(explorer);
followWhenAsked(explorer, SERVED_FROM);
followOnce(
  explorer,
  ({ run, kept }) => run.kind === 'running' || kept.kind === 'asked',
  async () => (await import('../store/kept/keeping')).keepRuns(explorer),
);
followOnce(
  explorer,
  ({ beside }) => beside !== null,
  async () => (await import('../store/beside/following')).followBeside(explorer, SERVED_FROM),
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
