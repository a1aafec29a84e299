import type { Explorer } from '../../store/state/explorer';

/** Shows the page for a room where the address asks for it with `?present`; what it is like from the first frame on. */
export function followPresenting(store: Explorer, search: string): void {
  if (!new URLSearchParams(search).has('present')) return;
  document.documentElement.dataset.present = '';
  store.setState({ presenting: true });
}
