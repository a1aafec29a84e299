import { lazy, Suspense, useState } from 'react';
import { linkAddress } from '../../store/link/address-bar';
import { linkOf } from '../../store/link/link-of';
import { changesText } from '../../store/readings/setting-changes';
import { explorer, notify } from '../../store/state/explorer';
import {
  type ExplorerState,
  PAGE_PARTS,
  PART_TITLES,
  type PagePart,
  THEMES,
  type Theme,
} from '../../store/state/explorer-state';
import { shownPath } from '../../store/state/shown-path';
import { chooseTheme } from '../../store/state/theme';
import { useExplorer } from '../../store/state/use-explorer';
import { BACKENDS, type BackendName, type BackendTrial } from '../../worker/protocol';
import { LessonMenu } from '../lessons/lesson-menu';
import { MenuButton } from '../menu-button';
import './header.css';

/** The page's name, the backend that runs, the theme. */
export function Header() {
  return (
    <header className="page-header">
      <div className="page-name">
        <h1>LassoNet Explorer</h1>
        <p>Watch a neural network let go of its inputs as the penalty λ grows.</p>
      </div>
      <LessonMenu />
      <BackendBadge />
      <CopyLink />
      <PartsMenu />
      <SaveMenu />
      <EmbedMenu />
      <ThemeChoice />
    </header>
  );
}

const THEME_NAMES: Record<Theme, string> = { system: 'System', light: 'Light', dark: 'Dark' };

/** Light, dark, or as the system is. */
function ThemeChoice() {
  const theme = useExplorer(state => state.theme);
  return (
    <label className="theme-choice">
      <span className="visually-hidden">Theme</span>
      <select
        value={theme}
        onChange={event => {
          const chosen = THEMES.find(name => name === event.target.value);
          if (chosen !== undefined) chooseTheme(explorer, chosen);
        }}
      >
        {THEMES.map(name => (
          <option key={name} value={name}>
            {THEME_NAMES[name]}
          </option>
        ))}
      </select>
    </label>
  );
}

const BACKEND_NAMES: Record<BackendName, string> = {
  webgpu: 'WebGPU',
  webgl: 'WebGL',
  wasm: 'WASM',
  cpu: 'CPU',
};
const OUTCOMES: Record<BackendTrial['outcome'], string> = {
  chosen: 'runs',
  slower: 'slower here',
  unavailable: 'not available',
  software: 'computed in software',
  wrong: 'failed its self-test',
  'not tried': 'not tried',
};

/** Which backend runs; pressed, what became of each and why. */
function BackendBadge() {
  const report = useExplorer(state => state.backend);
  const forced = useExplorer(state => state.forcedBackend);
  const stored = useExplorer(state => state.shown !== 'live');
  return (
    <div className="backend">
      <button type="button" className="badge" popoverTarget="backend-report" data-testid="backend">
        {report === null ? (stored ? 'stored path' : 'not training') : BACKEND_NAMES[report.chosen]}
      </button>
      <div
        id="backend-report"
        popover="auto"
        className="backend-report"
        role="dialog"
        aria-label="Computing backend"
      >
        <h2>Where the computing happens</h2>
        {report === null ? <BeforeARun forced={forced} /> : <Trials trials={report.trials} />}
        {report !== null && forced !== null && (
          <p>The address asks for {BACKEND_NAMES[forced]} to be tried first.</p>
        )}
      </div>
    </div>
  );
}

function BeforeARun({ forced }: { readonly forced: BackendName | null }) {
  return (
    <p>
      A stored path needs no computing. When you train, this browser does the work.{' '}
      {forced === null
        ? `Each of ${BACKENDS.map(name => BACKEND_NAMES[name]).join(', ')} that is there and passes a self-test is timed on your run, and the quickest is taken.`
        : `The address asks for ${BACKEND_NAMES[forced]} to be tried first; where it fails, another is taken.`}{' '}
      WebGPU and WebGL are passed over where software stands in for a graphics card, unless the address asks
      for them.
    </p>
  );
}

function Trials({ trials }: { readonly trials: readonly BackendTrial[] }) {
  return (
    <ul>
      {trials.map(({ backend, outcome, reason }) => (
        <li key={backend} data-outcome={outcome}>
          <b>{BACKEND_NAMES[backend]}</b> <span className="outcome">{OUTCOMES[outcome]}</span>
          <span className="reason">{reason}</span>
        </li>
      ))}
    </ul>
  );
}

const THANKS = 2000;

/** A link has one set-up, where the path may have had several. */
function lastSettings(state: ExplorerState): string {
  const path = shownPath(state);
  const changes = path === null ? '' : changesText(path);
  return changes === '' ? '' : ` It is the set-up that this path ended with: ${changes}`;
}

/** Puts a link to what is on screen on the clipboard. */
function CopyLink() {
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(linkAddress(explorer));
      setCopied(true);
      setTimeout(() => setCopied(false), THANKS);
      if (linkOf(explorer.getState()).path.kind === 'live')
        notify(explorer, 'information', `${TO_BE_TRAINED}${lastSettings(explorer.getState())}`);
    } catch {
      notify(
        explorer,
        'information',
        'The link could not be put on the clipboard: copy it from the address bar.',
      );
    }
  };
  return (
    <button type="button" onClick={() => void copy()}>
      {copied ? 'Copied' : 'Copy link'}
    </button>
  );
}

const TO_BE_TRAINED =
  'The link carries the set-up, not the path: whoever opens it trains the path with a press on Train.';

/** Which parts of the page are shown; a link carries it. */
function PartsMenu() {
  const hidden = useExplorer(state => state.hiddenParts);
  return (
    <MenuButton id="parts-menu" title="Parts" label="Parts of the page">
      <fieldset>
        <legend>Parts of the page</legend>
        {PAGE_PARTS.map(part => (
          <label key={part} className="check">
            <input type="checkbox" checked={!hidden.includes(part)} onChange={() => toggle(part)} />
            {PART_TITLES[part]}
          </label>
        ))}
      </fieldset>
    </MenuButton>
  );
}

function toggle(part: PagePart): void {
  explorer.setState(({ hiddenParts }) => ({
    hiddenParts: hiddenParts.includes(part)
      ? hiddenParts.filter(other => other !== part)
      : PAGE_PARTS.filter(other => other === part || hiddenParts.includes(other)),
  }));
}

const SavePanel = lazy(() => import('./save-panel'));

/** Opens what saves, which is loaded then. */
function SaveMenu() {
  const [opened, setOpened] = useState(false);
  return (
    <MenuButton id="save-menu" title="Save" label="Save what is on screen" onOpen={setOpened}>
      {opened && (
        <Suspense fallback={<p>Loading …</p>}>
          <SavePanel />
        </Suspense>
      )}
    </MenuButton>
  );
}

const EmbedBuilder = lazy(() => import('../embed/embed-builder'));

/** Opens the embed builder, which is loaded then. */
function EmbedMenu() {
  const [opened, setOpened] = useState(false);
  return (
    <MenuButton id="embed-menu" title="Embed" label="Embed on another page" wide onOpen={setOpened}>
      {opened && (
        <Suspense fallback={<p>Loading …</p>}>
          <EmbedBuilder />
        </Suspense>
      )}
    </MenuButton>
  );
}
