import type { Explorer } from '../store/state/explorer';
import { showTheme } from '../store/state/theme';
import { drawAllNow } from '../views/kit/drawing';

/** Prints the page as wide as paper and on white, whatever the theme on screen is. */
export function followPrinting(store: Explorer): void {
  const { dataset } = document.documentElement;
  window.addEventListener('beforeprint', () => {
    dataset.printing = '';
    store.setState({ scheme: 'light' });
    drawAllNow();
  });
  window.addEventListener('afterprint', () => {
    delete dataset.printing;
    showTheme(store, store.getState().theme);
  });
}
