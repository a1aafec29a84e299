import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { linkBehind, noSuchPath } from '../../store/link/address';
import { leaveAddress } from '../../store/link/address-guests';
import { openLink } from '../../store/link/link-opening';
import { unknownPath } from '../../store/link/link-view';
import { explorer, notify } from '../../store/state/explorer';
import type { ExplorerState, StagedPart } from '../../store/state/explorer-state';
import { shownPath } from '../../store/state/shown-path';
import { followSystem, showTheme } from '../../store/state/theme';
import { useExplorer } from '../../store/state/use-explorer';
import { EMBED_WORDS as WORDS } from '../../words/en/embed';
import { FittingView } from '../fitting-view';
import { followOnce, followWhenAsked } from '../followed-later';
import { NoticeLine } from '../notice-line';
import { SERVED_FROM } from '../served-from';
import { RegisteredView } from '../view-registry';
import { type ViewName, viewRow } from '../view-rows';
import { noSuchViews, whyNotShown } from '../why-not-shown';
import { type EmbedAddress, LOOKS, readEmbedAddress, withUsualPath } from './address';
import { openHostLine } from './host-line';
import { viewsOf } from './layout';
import { readHost } from './message';
import '../style/tokens.css';
import '../style/base.css';
import '../style/controls.css';
import '../style/page.css';
import '../style/explorer.css';
import '../style/forced-colours.css';
import './embed.css';

interface EmbedProps {
  readonly address: EmbedAddress;
}

/** The chosen views in their layout, and a way to the whole explorer. */
function Embed({ address }: EmbedProps) {
  const { layout, without } = address;
  const failed = useExplorer(state => shownPath(state) === null && state.notice?.tone === 'error');
  return (
    <main className="embed" data-without={without.join(' ')}>
      <h1 className="visually-hidden">LassoNet Explorer</h1>
      <NoticeLine />
      {faultsOf(address).map(text => (
        <p className="embed-fault notice is-error" role="alert" key={text}>
          {text}
        </p>
      ))}
      <div className={layout.asFits ? 'embed-rows as-fits' : 'embed-rows'}>
        {layout.rows.map(row => (
          <div className="embed-row" data-columns={row.length} key={row.join('|')}>
            {row.map(cell => (
              <div className="embed-cell" key={cell.join()}>
                {cell.map(view => (
                  <div className={`embed-${view}`} key={view}>
                    {(!failed || viewRow(view).path === null) && (
                      <FittingView of={view}>
                        <RegisteredView of={view} />
                        {view === 'lesson' && <StagedViews />}
                      </FittingView>
                    )}
                  </div>
                ))}
              </div>
            ))}
          </div>
        ))}
      </div>
      {!without.includes('link') && <ExplorerLink />}
    </main>
  );
}

const NOTHING: readonly StagedPart[] = [];

/** What the step of a lesson speaks of. */
function StagedViews() {
  const staged = useExplorer(({ lesson, staged }: ExplorerState) => (lesson === null ? NOTHING : staged));
  if (staged.length === 0) return null;
  return (
    <div className="embed-staged is-staged" data-first={staged[0]}>
      <RegisteredView of="cursor" />
      {staged.map(part => (
        <RegisteredView of={part} key={part} />
      ))}
    </div>
  );
}

let writing: typeof import('../../store/link/address-bar') | null = null;

/** The address of what is on screen; what writes it is fetched when somebody is about to follow it. */
async function explorerAddress(): Promise<string> {
  writing ??= await import('../../store/link/address-bar');
  return writing.linkAddress(explorer, SERVED_FROM);
}

function ExplorerLink() {
  return (
    <a
      className="embed-link"
      href={SERVED_FROM}
      target="_blank"
      rel="noopener"
      onPointerEnter={() => void explorerAddress()}
      onFocus={() => void explorerAddress()}
      onClick={event => {
        if (writing !== null) {
          event.currentTarget.href = writing.linkAddress(explorer, SERVED_FROM);
          return;
        }
        event.preventDefault();
        void explorerAddress().then(address => window.open(address, '_blank', 'noopener'));
      }}
    >
      {WORDS.open}
    </a>
  );
}

const frame = document.getElementById('page');
const root = frame && createRoot(frame);

/** What the address asks for and no embed has. */
function faultsOf({ layout, faults }: EmbedAddress): readonly string[] {
  return layout.unknown.length > 0 ? [noSuchViews(layout.unknown), ...faults] : faults;
}

/** Why views have nothing to show of the path on screen. */
function notShown({ layout }: EmbedAddress): readonly string[] {
  const path = shownPath(explorer.getState());
  return path === null ? [] : viewsOf(layout).flatMap(view => whyNotShown(view, path) ?? []);
}

/** The views on show. */
let views: readonly ViewName[] = [];

/** Shows what an address asks for; brings sentences about what of it stands nowhere. */
async function show(hash: string): Promise<readonly string[]> {
  const address = readEmbedAddress(hash);
  const unknown = unknownPath(hash);
  const wanted = withUsualPath(hash);
  const link = await linkBehind(wanted ?? hash);
  views = viewsOf(address.layout);
  showTheme(explorer, link.theme);
  dress(address.look);
  explorer.setState({ notice: null });
  const shown = unknown === null ? address : { ...address, layout: { ...address.layout, rows: [] } };
  root?.render(
    <StrictMode>
      <Embed address={shown} />
    </StrictMode>,
  );
  if (unknown !== null) notify(explorer, 'error', noSuchPath(unknown));
  else if (link.path.kind === 'live' && !views.includes('train')) {
    notify(explorer, 'error', WORDS.toBeTrained);
  } else if (wanted !== null) await openLink(explorer, link, SERVED_FROM);
  return [...faultsOf(shown), ...notShown(shown)];
}

/** Takes up the colours and fonts of the host page. */
function dress(look: EmbedAddress['look']): void {
  const { style } = document.documentElement;
  for (const property of Object.values(LOOKS)) {
    const value = look[property] ?? '';
    const kind = property === '--font' ? 'font-family' : 'color';
    if (value !== '' && CSS.supports(kind, value)) style.setProperty(property, value);
    else style.removeProperty(property);
  }
}

explorer.setState({ lean: true });
leaveAddress(explorer);
followOnce(
  explorer,
  state => shownPath(state)?.keyframesBeside !== undefined,
  async () => (await import('../../store/opening/keyframes-beside')).followKeyframes(explorer),
);
followSystem(explorer);
followWhenAsked(explorer, SERVED_FROM, () => views.some(view => viewRow(view).asks === true));
const faults = await show(location.hash);
const line = openHostLine(explorer, readHost(location.hash), faults, show);
if (frame !== null) {
  new ResizeObserver(([entry]) => {
    if (entry !== undefined) line.tellHeight(entry.contentRect.height);
  }).observe(frame);
}
