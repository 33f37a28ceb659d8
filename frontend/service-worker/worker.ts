import { treatmentOf } from './treatment';

declare const self: ServiceWorkerGlobalScope;
/** Put in by the build: what this release is called, and the files that open the menu and the cart without a network. */
declare const RELEASE: string;
declare const SHELL: readonly string[];

const PAGE = '/index.html';
const CACHE_PREFIX = 'forno-';
const cacheName = `${CACHE_PREFIX}${RELEASE}`;
/** Longer than a shop takes that answers; a line that is slower is helped by what is kept. */
const PATIENCE_MS = 2_000;

self.addEventListener('install', (event) => event.waitUntil(install()));
self.addEventListener('activate', (event) => event.waitUntil(takeOver()));
self.addEventListener('fetch', (event) => {
  switch (treatmentOf(event.request, self.location.origin)) {
    case 'page':
      return event.respondWith(networkFirst(fetch(event.request), PAGE));
    case 'answer':
      return event.respondWith(networkFirst(fetchToKeep(event), event.request));
    case 'file':
      return event.respondWith(keptFirst(event));
    case null:
      return undefined;
  }
});

/** Takes over at once: a tab of the release before finds its own files under their own names, and nothing is loaded anew. */
async function install(): Promise<void> {
  const cache = await caches.open(cacheName);
  // What has no hash in its name may be kept by the browser from the release before.
  await cache.addAll(SHELL.map((path) => new Request(path, { cache: path.startsWith('/assets/') ? 'default' : 'no-cache' })));
  await self.skipWaiting();
}

/** Leaves the files of the release before to the tabs that still show it. */
async function takeOver(): Promise<void> {
  const others = (await caches.keys()).filter((name) => name.startsWith(CACHE_PREFIX) && name !== cacheName);
  await Promise.all(others.slice(0, -1).map((name) => caches.delete(name)));
  await self.clients.claim();
}

/** What is asked for; when it fails, or lets one wait, what this release has kept instead. */
async function networkFirst(asked: Promise<Response>, keptAs: Request | string): Promise<Response> {
  const timely = Promise.race([asked, patience()]).catch(() => null);
  const kept = await (await caches.open(cacheName)).match(keptAs);
  if (!kept) {
    return asked;
  }
  const answer = await timely;
  return answer && answer.status < 500 ? answer : kept;
}

function patience(): Promise<null> {
  return new Promise((resolve) => setTimeout(() => resolve(null), PATIENCE_MS));
}

function fetchToKeep(event: FetchEvent): Promise<Response> {
  const asked = fetch(event.request);
  event.waitUntil(asked.then((answer) => keep(event.request, answer)).catch(() => undefined));
  return asked;
}

async function keptFirst(event: FetchEvent): Promise<Response> {
  const kept = (await (await caches.open(cacheName)).match(event.request)) ?? (await caches.match(event.request));
  return kept ?? fetchToKeep(event);
}

async function keep(request: Request, answer: Response): Promise<void> {
  if (answer.ok) {
    // Before anything is awaited: once the page reads the answer there is nothing left to copy.
    const copy = answer.clone();
    await (await caches.open(cacheName)).put(request, copy);
  }
}
