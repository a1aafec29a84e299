import { explorer } from '../../store/state/explorer';
import { THEMES, type Theme } from '../../store/state/explorer-state';
import { chooseTheme } from '../../store/state/theme';
import { useExplorer } from '../../store/state/use-explorer';

const NAMES: Record<Theme, string> = { system: 'System', light: 'Light', dark: 'Dark' };

/** Light, dark, or as the system is. */
export function ThemeChoice() {
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
            {NAMES[name]}
          </option>
        ))}
      </select>
    </label>
  );
}
