import '../../worker/own-scripts';
import type { KeepMessage } from './messages';

/** What TypeScript does not know yet of a person's wish to fetch little: https://wicg.github.io/savedata/ */
interface Connection {
  readonly connection?: { readonly saveData?: boolean };
}

/**
 * Has the browser keep the page, and the stored paths that were opened, for when there is no network. Where a browser
 * keeps nothing, or the person fetches as little as can be, the page works as it would without.
 *
 * @param base folder the page was served from
 * @param tell told when a newer version is here; what it is given shows that version
 */
export async function keepOffline(base: string, tell: (reload: () => void) => void): Promise<void> {
  if ((navigator as Connection).connection?.saveData) return;
  try {
    const { serviceWorker } = navigator;
    const registration = await serviceWorker.register(`${base}sw.js`, {
      scope: base,
      updateViaCache: 'none',
    });
    keepOpened(serviceWorker);
    offerNewer(serviceWorker, registration, tell);
  } catch {
    // No secure address, a sandbox, a window that keeps nothing.
  }
}

/** What was fetched before the service worker ran is kept too, once it does. */
function keepOpened(serviceWorker: ServiceWorkerContainer): void {
  const send = () => {
    const addresses = performance.getEntriesByType('resource').map(({ name }) => name);
    const message: KeepMessage = { type: 'keep', addresses };
    serviceWorker.controller?.postMessage(message);
  };
  if (serviceWorker.controller === null)
    serviceWorker.addEventListener('controllerchange', send, { once: true });
  else send();
}

function offerNewer(
  serviceWorker: ServiceWorkerContainer,
  registration: ServiceWorkerRegistration,
  tell: (reload: () => void) => void,
): void {
  const reload = () => {
    const { waiting } = registration;
    if (waiting === null) {
      location.reload();
      return;
    }
    const message: KeepMessage = { type: 'take-over' };
    serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true });
    waiting.postMessage(message);
  };
  const offer = () => {
    // The first version of all takes no other's place.
    if (registration.waiting !== null && serviceWorker.controller !== null) tell(reload);
  };
  registration.addEventListener('updatefound', () => {
    registration.installing?.addEventListener('statechange', offer);
  });
  offer();
}
