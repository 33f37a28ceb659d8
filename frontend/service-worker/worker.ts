import { networkFirst } from './network-first';
import { cacheNameOf, outdatedCaches } from './release-caches';
import { treatmentOf } from './treatment';

declare const self: ServiceWorkerGlobalScope;
/** Put in by the build: what this release is called, and the files that open the menu and the cart without a network. */
declare const RELEASE: string;
declare const SHELL: readonly string[];

const PAGE = '/index.html';
const cacheName = cacheNameOf(RELEASE);

self.addEventListener('install', (event) => event.waitUntil(install()));
self.addEventListener('activate', (event) => event.waitUntil(takeOver()));
self.addEventListener('fetch', (event) => {
  const answer = answerTo(event);
  if (answer) {
    event.respondWith(answer);
  }
});

/** Does not wait for the tabs of the release before: they find their own files under their own names, and nothing is loaded anew. */
async function install(): Promise<void> {
  const cache = await caches.open(cacheName);
  // What has no hash in its name the browser may still have from the release before.
  await cache.addAll(SHELL.map((path) => new Request(path, { cache: path.startsWith('/assets/') ? 'default' : 'no-cache' })));
  await self.skipWaiting();
}

async function takeOver(): Promise<void> {
  await Promise.all(outdatedCaches(await caches.keys(), cacheName).map((name) => caches.delete(name)));
  await self.clients.claim();
}

function answerTo(event: FetchEvent): Promise<Response> | null {
  const { request } = event;
  switch (treatmentOf(request, self.location.origin)) {
    case 'page':
      return networkFirst(fetch(request), () => findKept(PAGE));
    case 'answer':
      return networkFirst(fetchToKeep(event), () => findKept(request));
    case 'file':
      return keptFirst(event);
    case null:
      return null;
  }
}

async function findKept(what: Request | string): Promise<Response | undefined> {
  return (await caches.open(cacheName)).match(what);
}

/** A file of this release, or of the one before for the tabs that still show it. */
async function keptFirst(event: FetchEvent): Promise<Response> {
  return (await findKept(event.request)) ?? (await caches.match(event.request)) ?? fetchToKeep(event);
}

function fetchToKeep(event: FetchEvent): Promise<Response> {
  const asked = fetch(event.request);
  event.waitUntil(asked.then((answer) => keep(event.request, answer)).catch(() => undefined));
  return asked;
}

async function keep(request: Request, answer: Response): Promise<void> {
  if (answer.ok) {
    // Before anything is awaited: once the page reads the answer there is nothing left to copy.
    const copy = answer.clone();
    await (await caches.open(cacheName)).put(request, copy);
  }
}
