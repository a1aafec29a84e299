/// <reference lib="webworker" />
import { precacheAndRoute } from 'workbox-precaching';
import { registerRoute } from 'workbox-routing';
import { CacheFirst } from 'workbox-strategies';
import type { KeepMessage, KeptFile, StoredFile } from './messages';

declare const self: ServiceWorkerGlobalScope;
/** The page and its code, kept from the first visit on; the build writes both lists. */
declare const PAGE_FILES: readonly KeptFile[];
declare const STORED_FILES: readonly StoredFile[];

const FOLDER = new URL('./', self.location.href).href;
const STORED_CACHE = `stored-${FOLDER}`;
const stored = new Map(STORED_FILES.map(file => [new URL(file.url, FOLDER).href, file]));

/** The key that a stored file is kept under: another content is another file. */
function keyOf(address: string): string | null {
  const { origin, pathname } = new URL(address);
  const plain = `${origin}${pathname}`;
  const file = stored.get(plain);
  return file === undefined ? null : `${plain}?revision=${file.revision}`;
}

/** Answers for stored files alone, and keeps those that came whole. */
const keptStored = new CacheFirst({
  cacheName: STORED_CACHE,
  plugins: [
    {
      cacheKeyWillBeUsed: async ({ request }) => keyOf(request.url) ?? request,
      cacheWillUpdate: async ({ request, response }) => {
        const expected = stored.get(request.url.replace(/[?#].*$/, ''))?.bytes;
        if (response.status !== 200) return null;
        return (await response.clone().arrayBuffer()).byteLength === expected ? response : null;
      },
    },
  ],
});

// Whatever else lies below this folder, of another page say, goes to the network as if nobody were here.
precacheAndRoute([...PAGE_FILES], {
  cleanURLs: false,
  directoryIndex: 'index.html',
  ignoreURLParametersMatching: [/.*/],
});
registerRoute(({ url }) => keyOf(url.href) !== null, keptStored);

self.addEventListener('activate', event => {
  event.waitUntil(Promise.all([self.clients.claim(), renewStored(event)]));
});

self.addEventListener('message', event => {
  // Other pages below this folder may speak to it as well.
  const message = event.data as KeepMessage | null;
  if (message?.type === 'take-over') void self.skipWaiting();
  if (message?.type === 'keep') event.waitUntil(keep(event, message.addresses));
});

function keep(event: ExtendableEvent, addresses: readonly string[]): Promise<unknown> {
  const wanted = addresses.filter(address => keyOf(address) !== null);
  return Promise.allSettled(
    wanted.flatMap(address => keptStored.handleAll({ event, request: new Request(address) })),
  );
}

/** Fetches anew what was kept and has changed since, and lets go of the old. */
async function renewStored(event: ExtendableEvent): Promise<void> {
  const cache = await caches.open(STORED_CACHE);
  const outdated = (await cache.keys()).filter(({ url }) => keyOf(url) !== url);
  await keep(
    event,
    outdated.map(({ url }) => url.replace(/\?.*$/, '')),
  );
  await Promise.all(outdated.map(request => cache.delete(request)));
}
