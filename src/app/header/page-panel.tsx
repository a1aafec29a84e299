import { useState } from 'react';
import { inputGroup, toggleArithmetic } from '../../store/image/input-arithmetic';
import { explorer } from '../../store/state/explorer';
import { PAGE_PARTS, THEMES, type Theme } from '../../store/state/explorer-state';
import { chooseTheme } from '../../store/state/theme';
import { useExplorer } from '../../store/state/use-explorer';
import { PAGE_MENU_WORDS as WORDS } from '../../words/en/page-menu';
import { MenuButton } from '../menu-button';
import { PartsChoice } from '../parts-choice';
import { PresentMenu } from '../present/present-menu';
import { BackendReport } from './backend-report';
import { fetchedPanel } from './fetched-panel';
import { LanguageChoice } from './language-choice';

const EmbedBuilder = fetchedPanel(WORDS.embed, () => import('../embed/embed-builder'));
const CitePanel = fetchedPanel(WORDS.cite, () => import('../cite/cite-panel'));

/** What is set for the page as a whole: its theme, its language, its parts, showing it to a class, an embed of it, how it is cited, where it computes. */
export default function PagePanel() {
  return (
    <div className="page-panel">
      <ThemeChoice />
      <LanguageChoice />
      <ArithmeticButton />
      <PresentMenu />
      <PartsChoice of={PAGE_PARTS} />
      <EmbedMenu />
      <CiteMenu />
      <BackendReport />
    </div>
  );
}

/** The keyboard's way to what a press on an input shows: the arithmetic of the one with the largest skip weights. */
function ArithmeticButton() {
  const chosen = useExplorer(state => state.input !== null);
  const inputs = useExplorer(state => inputGroup(state) !== null);
  if (!inputs) return null;
  return (
    <button type="button" aria-pressed={chosen} onClick={() => toggleArithmetic(explorer)}>
      {WORDS.arithmetic}
    </button>
  );
}

const THEME_NAMES: Record<Theme, string> = {
  system: WORDS.system,
  light: WORDS.light,
  dark: WORDS.dark,
};

/** Light, dark, or as the system is. */
function ThemeChoice() {
  const theme = useExplorer(state => state.theme);
  return (
    <label className="theme-choice">
      <span>{WORDS.theme}</span>
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

/** Opens the embed builder, which is loaded then. */
function EmbedMenu() {
  const [opened, setOpened] = useState(false);
  return (
    <MenuButton id="embed-menu" title={WORDS.embed} label={WORDS.embedLabel} wide onOpen={setOpened}>
      {opened && <EmbedBuilder />}
    </MenuButton>
  );
}

function CiteMenu() {
  const [opened, setOpened] = useState(false);
  return (
    <MenuButton id="cite-menu" title={WORDS.cite} label={WORDS.citeLabel} onOpen={setOpened}>
      {opened && <CitePanel />}
    </MenuButton>
  );
}
