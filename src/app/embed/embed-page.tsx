import { type ComponentType, StrictMode } from 'react';
import { linkAddress } from '../../store/link/address-bar';
import { explorer, notify } from '../../store/state/explorer';
import { PART_TITLES } from '../../store/state/explorer-state';
import { ExampleView } from '../../views/example/example-view';
import { PartBoundary } from '../../views/kit/part-boundary';
import { PathView } from '../../views/path/path-view';
import { ScoreView } from '../../views/score/score-view';
import { CursorBar } from '../cursor-bar';
import { NoticeLine } from '../notice-line';
import { SelectedInputs } from '../selected-inputs';
import { SERVED_FROM } from '../served-from';
import { type EmbedView, readHost, readViews } from './message';
import './embed.css';
import { createRoot } from 'react-dom/client';
import { followImages } from '../../store/image/inference';
import { noSuchPath } from '../../store/link/address';
import { readLink, unknownPath } from '../../store/link/link';
import { openLink } from '../../store/link/link-opening';
import { followSystem, showTheme } from '../../store/state/theme';
import { openHostLine } from './host-line';
import '../style/tokens.css';
import '../style/base.css';
import '../style/controls.css';
import '../style/page.css';
import '../style/explorer.css';
import '../style/forced-colours.css';

const VIEW_OF: Readonly<Record<EmbedView, ComponentType>> = {
  path: PathView,
  score: ScoreView,
  mask: SelectedInputs,
  example: ExampleView,
  cursor: CursorBar,
};

/** The chosen views, one below the other or side by side, and a way to the whole explorer. */
function Embed({ views }: { readonly views: readonly EmbedView[] }) {
  return (
    <main className="embed">
      <h1 className="visually-hidden">LassoNet Explorer</h1>
      <NoticeLine />
      <div className="embed-views">
        {views.map(view => {
          const View = VIEW_OF[view];
          return (
            <div key={view} className={`embed-${view}`}>
              <PartBoundary title={view === 'cursor' ? 'λ' : PART_TITLES[view]}>
                <View />
              </PartBoundary>
            </div>
          );
        })}
      </div>
      <a
        className="embed-link"
        href={SERVED_FROM}
        target="_blank"
        rel="noopener"
        onClick={event => {
          event.currentTarget.href = linkAddress(explorer, SERVED_FROM);
        }}
      >
        Open in the LassoNet Explorer
      </a>
    </main>
  );
}

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
    notify(explorer, 'error', text);
    return;
  }
  await openLink(explorer, link, SERVED_FROM);
  const unknown = unknownPath(hash);
  if (unknown !== null) notify(explorer, 'error', noSuchPath(unknown));
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
