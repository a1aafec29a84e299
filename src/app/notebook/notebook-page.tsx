import { dequal } from 'dequal/lite';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { openFile } from '../../store/opening/stored-path-opening';
import { explorer } from '../../store/state/explorer';
import { THEMES } from '../../store/state/explorer-state';
import { followSystem, showTheme } from '../../store/state/theme';
import { FittingView } from '../fitting-view';
import { followWhenAsked } from '../followed-later';
import { NoticeLine } from '../notice-line';
import { PATH_VIEWS } from '../path-views';
import { registeredView } from '../registered-view';
import { SERVED_FROM } from '../served-from';
import { needsPathAlone, viewNamed } from '../view-rows';
import { type Dress, isOurs, type NotebookMessage, type PageMessage, type Place } from './messages';
import { goTo, placeOf } from './place';
import '../style/tokens.css';
import '../style/base.css';
import '../style/controls.css';
import '../style/page.css';
import '../style/explorer.css';
import '../style/forced-colours.css';
import '../embed/embed.css';
import './notebook.css';

/** A view by its name, of those that need no server. */
const NotebookView = registeredView(PATH_VIEWS);

/** The chosen views of the path that a notebook gave. */
function Notebook({ views }: { readonly views: readonly string[] }) {
  const shown = [...new Set(views.map(viewNamed))].filter(name => name !== null && needsPathAlone(name));
  return (
    <main className="embed">
      <h1 className="visually-hidden">LassoNet Explorer</h1>
      <NoticeLine />
      <div className="embed-rows as-fits">
        <div className="embed-cell">
          {shown.map(name => (
            <div key={name} className={`embed-${name}`}>
              <FittingView of={name}>
                <NotebookView of={name} />
              </FittingView>
            </div>
          ))}
        </div>
      </div>
    </main>
  );
}

const page = document.getElementById('page');
const root = page && createRoot(page);
/** What the notebook knows of where the page is. */
let known: Place | null = null;

function tell(message: PageMessage): void {
  if (window.parent !== window) window.parent.postMessage(message, '*');
}

function dress({ views, theme }: Dress): void {
  showTheme(explorer, THEMES.find(name => name === theme) ?? 'system');
  root?.render(
    <StrictMode>
      <Notebook views={views} />
    </StrictMode>,
  );
}

async function open(
  told: Dress & { name: string; file: Uint8Array<ArrayBuffer>; place: Partial<Place> },
): Promise<void> {
  known = null;
  await openFile(explorer, new File([told.file], told.name));
  goTo(explorer, told.place);
  // Views are laid out for the path that they show first.
  dress(told);
}

function heed(message: NotebookMessage): void {
  if (message.type === 'open') void open(message);
  else if (message.type === 'dress') dress(message);
  else {
    goTo(explorer, message.place);
    // The nearest there is may be what it was: the notebook is told all the same.
    known = null;
    tellPlace();
  }
}

function tellPlace(): void {
  const place = placeOf(explorer.getState());
  if (place === null || dequal(place, known)) return;
  known = place;
  tell({ app: 'lassonet-notebook', type: 'place', place });
}

/** The path that a page by itself carries within it; null in a notebook. */
function carried(): Parameters<typeof open>[0] | null {
  const [state, file] = ['state', 'path-file'].map(id => document.getElementById(id)?.textContent ?? null);
  if (state === null || file === null) return null;
  const { name, views, theme, lambda, example } = JSON.parse(state);
  const bytes = Uint8Array.from(atob(file), letter => letter.charCodeAt(0));
  return { name, views, theme, file: bytes, place: { lambda, example } };
}

followSystem(explorer);
followWhenAsked(explorer, SERVED_FROM);
explorer.subscribe((state, before) => {
  tellPlace();
  if (state.notice !== before.notice) {
    const text = state.notice?.tone === 'error' ? state.notice.text : '';
    tell({ app: 'lassonet-notebook', type: 'error', text });
  }
});
window.addEventListener('message', event => {
  if (event.source === window.parent && isOurs<NotebookMessage>(event.data)) heed(event.data);
});
if (page !== null) {
  new ResizeObserver(([entry]) => {
    if (entry !== undefined)
      tell({ app: 'lassonet-notebook', type: 'height', height: entry.contentRect.height });
  }).observe(page);
}
const own = carried();
document.documentElement.classList.toggle('is-alone', own !== null);
if (own === null) tell({ app: 'lassonet-notebook', type: 'ready' });
else void open(own);
