import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { readAddress } from '../store/address';
import { explorer } from '../store/explorer';
import { openPath } from '../store/stored-path-opening';
import { followTheme } from '../store/theme';
import { Page } from './page';
import { SERVED_FROM } from './served-from';
import './style/tokens.css';
import './style/base.css';
import './style/controls.css';
import './style/page.css';

const { path, backend, notice } = readAddress(window.location.search);
explorer.setState({ forcedBackend: backend, shown: path });
followTheme(explorer);
void openPath(explorer, path, SERVED_FROM).then(() => {
  if (notice !== null) explorer.setState({ notice });
});

const root = document.getElementById('page');
if (root !== null) {
  createRoot(root).render(
    <StrictMode>
      <Page />
    </StrictMode>,
  );
}
