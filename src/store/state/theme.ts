import type { Explorer } from './explorer';
import { type Scheme, THEMES, type Theme } from './explorer-state';

const KEY = 'theme';

/** Applies a theme to the page. */
export function showTheme(store: Explorer, theme: Theme): void {
  store.setState({ theme, scheme: resolveTheme(theme) });
  document.documentElement.dataset.theme = theme;
}

/** Applies a theme to the page and remembers it. */
export function chooseTheme(store: Explorer, theme: Theme): void {
  showTheme(store, theme);
  try {
    localStorage.setItem(KEY, theme);
  } catch {
    // Sandboxed frames have no storage: the theme then lasts as long as the page.
  }
}

/** Takes up a remembered theme and follows the system's from then on. */
export function followTheme(store: Explorer): void {
  showTheme(store, rememberedTheme());
  followSystem(store);
}

/** Follows the system's changes of scheme, where the theme is the system's. */
export function followSystem(store: Explorer): void {
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => {
    store.setState({ scheme: resolveTheme(store.getState().theme) });
  });
}

function resolveTheme(theme: Theme): Scheme {
  if (theme !== 'system') return theme;
  return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
}

function rememberedTheme(): Theme {
  try {
    return THEMES.find(theme => theme === localStorage.getItem(KEY)) ?? 'system';
  } catch {
    return 'system';
  }
}
