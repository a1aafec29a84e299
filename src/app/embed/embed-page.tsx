import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { followImages } from '../../store/image/seen';
import { noSuchPath } from '../../store/link/address';
import { readLink, unknownPath } from '../../store/link/link';
import { openLink } from '../../store/link/link-opening';
import { explorer } from '../../store/state/explorer';
import { followSystem, showTheme } from '../../store/state/theme';
import { SERVED_FROM } from '../served-from';
import { Embed } from './embed';
import { readHost, readViews } from './embed-view';
import { openHostLine } from './host-line';
import '../style/tokens.css';
import '../style/base.css';
import '../style/controls.css';
import '../style/page.css';

const frame = document.getElementById('page');
const root = frame && createRoot(frame);

async function show(hash: string): Promise<void> {
  const link = readLink(hash);
  showTheme(explorer, link.theme);
  root?.render(
    <StrictMode>
      <Embed views={readViews(hash)} />
    </StrictMode>,
  );
  if (link.path.kind === 'live') {
    const text = 'This path has to be trained first, which an embed does not do: open it in the explorer.';
    explorer.setState({ notice: { tone: 'error', text } });
    return;
  }
  await openLink(explorer, link, SERVED_FROM);
  const unknown = unknownPath(hash);
  if (unknown !== null) explorer.setState({ notice: { tone: 'error', text: noSuchPath(unknown) } });
}

followSystem(explorer);
followImages(explorer);
await show(location.hash);
const line = openHostLine(explorer, readHost(location.hash), show);
if (frame !== null) {
  new ResizeObserver(([entry]) => {
    if (entry !== undefined) line.tellHeight(entry.contentRect.height);
  }).observe(frame);
}
