import type { Explorer } from '../state/explorer';

/** While a run goes on, the browser asks before the page is left. */
export function keepRun(store: Explorer): void {
  const ask = (event: BeforeUnloadEvent): void => event.preventDefault();
  // Only then: a page that may ask is not kept for Back.
  store.subscribe(({ run }, before) => {
    if (run.kind === before.run.kind) return;
    if (run.kind === 'running') addEventListener('beforeunload', ask);
    else removeEventListener('beforeunload', ask);
  });
}
