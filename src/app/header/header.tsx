import { type ReactNode, useState } from 'react';
import { addressWriting } from '../../store/link/address-follow';
import type { LinkState } from '../../store/link/link-table';
import { changesText } from '../../store/readings/setting-changes';
import { explorer, notify } from '../../store/state/explorer';
import type { ExplorerState } from '../../store/state/explorer-state';
import { shownPath } from '../../store/state/shown-path';
import { HEADER_WORDS as WORDS } from '../../words/en/header';
import { Icon } from '../icon';
import { LessonMenu } from '../lessons/lesson-menu';
import { MenuButton } from '../menu-button';
import { fetchedPanel } from './fetched-panel';
import './header.css';

/** The page's name, the lessons, what saves and shares, and a menu with the rest. */
export function Header() {
  return (
    <header className="page-header">
      <div className="page-name">
        <h1>LassoNet Explorer</h1>
        <p>{WORDS.tagline}</p>
      </div>
      <LessonMenu />
      <FetchedMenu id="save-menu" icon={<Icon of="save" />} title={WORDS.save} label={WORDS.saveLabel}>
        <SavePanel />
      </FetchedMenu>
      <CopyLink />
      <FetchedMenu id="page-menu" icon={<Icon of="menu" />} title={WORDS.menu} label={WORDS.menuLabel}>
        <PagePanel />
      </FetchedMenu>
    </header>
  );
}

const SavePanel = fetchedPanel(WORDS.save, () => import('./save-panel'));
const PagePanel = fetchedPanel(WORDS.menu, () => import('./page-panel'));

interface FetchedMenuProps {
  readonly id: string;
  readonly icon: ReactNode;
  readonly title: string;
  readonly label: string;
  readonly children: ReactNode;
}

/** A menu whose content is fetched when it is opened. */
function FetchedMenu({ id, icon, title, label, children }: FetchedMenuProps) {
  const [opened, setOpened] = useState(false);
  return (
    <MenuButton id={id} icon={icon} title={title} label={label} onOpen={open => setOpened(open)}>
      {opened && children}
    </MenuButton>
  );
}

const THANKS = 2000;

/** What writes links, fetched when somebody is about to ask for one: a clipboard is open only right after a press. */
const linkWriting = () => Promise.all([addressWriting(), import('../../store/link/link-of')]);

/** A link has one set-up, where the path may have had several. */
function lastSettings(state: ExplorerState): string {
  const path = shownPath(state);
  const changes = path === null ? '' : changesText(path);
  return changes === '' ? '' : WORDS.lastSettings({ changes });
}

/** What of the state on screen its link does not hold, as sentences; empty: it holds all. */
function notCarried(state: ExplorerState, { path }: LinkState): string {
  const trained = path.kind === 'live' ? [WORDS.toBeTrained, lastSettings(state)] : [];
  const compared = state.beside?.id === null ? WORDS.comparedNotHeld : '';
  return [...trained, compared].filter(Boolean).join(' ');
}

/** Puts a link to what is on screen on the clipboard. */
function CopyLink() {
  const [copied, setCopied] = useState(false);
  const prefetch = () => void linkWriting().catch(() => undefined);
  const copy = async () => {
    try {
      const [{ linkAddress }, { linkOf }] = await linkWriting();
      await navigator.clipboard.writeText(linkAddress(explorer));
      setCopied(true);
      setTimeout(() => setCopied(false), THANKS);
      const said = notCarried(explorer.getState(), linkOf(explorer.getState()));
      if (said !== '') notify(explorer, 'information', said);
    } catch {
      notify(explorer, 'information', WORDS.notCopied);
    }
  };
  return (
    <button
      type="button"
      className="with-icon"
      onPointerEnter={prefetch}
      onFocus={prefetch}
      onClick={() => void copy()}
    >
      <Icon of={copied ? 'done' : 'link'} />
      <span className="word">{copied ? WORDS.copied : WORDS.copyLink}</span>
    </button>
  );
}
