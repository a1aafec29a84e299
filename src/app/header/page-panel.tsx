import { lazy, Suspense, useState } from 'react';
import { explorer } from '../../store/state/explorer';
import { PAGE_PARTS, PART_TITLES, type PagePart, THEMES, type Theme } from '../../store/state/explorer-state';
import { chooseTheme } from '../../store/state/theme';
import { useExplorer } from '../../store/state/use-explorer';
import { MenuButton } from '../menu-button';
import { BackendReport } from './backend-report';

const EmbedBuilder = lazy(() => import('../embed/embed-builder'));

/** What is set for the page as a whole: its theme, its parts, an embed of it, where it computes. */
export default function PagePanel() {
  return (
    <div className="page-panel">
      <ThemeChoice />
      <PartsChoice />
      <EmbedMenu />
      <BackendReport />
    </div>
  );
}

const THEME_NAMES: Record<Theme, string> = { system: 'System', light: 'Light', dark: 'Dark' };

/** Light, dark, or as the system is. */
function ThemeChoice() {
  const theme = useExplorer(state => state.theme);
  return (
    <label className="theme-choice">
      <span>Theme</span>
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

/** Which parts of the page are shown; a link carries it. */
function PartsChoice() {
  const hidden = useExplorer(state => state.hiddenParts);
  return (
    <fieldset className="parts-choice">
      <legend>Parts of the page</legend>
      {PAGE_PARTS.map(part => (
        <label key={part} className="check">
          <input type="checkbox" checked={!hidden.includes(part)} onChange={() => toggle(part)} />
          {PART_TITLES[part]}
        </label>
      ))}
    </fieldset>
  );
}

function toggle(part: PagePart): void {
  explorer.setState(({ hiddenParts }) => ({
    hiddenParts: hiddenParts.includes(part)
      ? hiddenParts.filter(other => other !== part)
      : PAGE_PARTS.filter(other => other === part || hiddenParts.includes(other)),
  }));
}

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
