/** Keeps every file of the page, answers from what it kept, and makes way for a newer version at a reload. */

/** What the build knows and writes in place of `__PRECACHE__` (see precache.ts). */
interface Precache {
  /** Changes whenever any file of the page does. */
  readonly version: string;
  /** Every file of the page, relative to it. */
  readonly files: readonly string[];
}

declare const self: ServiceWorkerGlobalScope;
declare const __PRECACHE__: Precache;

const precache = __PRECACHE__;
/** Several copies of the page may live below one origin: each tidies up its own shelf only. */
const SHELF = `teardown ${self.registration.scope} `;
const CACHE = SHELF + precache.version;
/** What a page's waiting successor is told when it may take over. */
const TAKE_OVER = "take over";
/** How long it may take to take over, in milliseconds. */
const HANDING_OVER = 10_000;
/** What a visit gets that is to be made again at once; its empty icon keeps browsers from asking the host for one. */
const AGAIN = '<link rel="icon" href="data:," />';

self.addEventListener("install", (event) => {
  event.waitUntil(keepAll());
});

self.addEventListener("activate", (event) => {
  event.waitUntil(dropOldVersions().then(() => self.clients.claim()));
});

self.addEventListener("message", (event) => {
  if (event.data === TAKE_OVER) void self.skipWaiting();
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET" || !request.url.startsWith(self.registration.scope)) return;
  event.respondWith(request.mode === "navigate" ? answerVisit(request) : answer(request));
});

/** Fetches all files anew, past the browser's own cache, or fails as a whole. */
async function keepAll(): Promise<void> {
  const cache = await caches.open(CACHE);
  await cache.addAll(precache.files.map((file) => new Request(file, { cache: "reload" })));
}

async function dropOldVersions(): Promise<void> {
  const names = await caches.keys();
  await Promise.all(
    names.filter((name) => name.startsWith(SHELF) && name !== CACHE).map((name) => caches.delete(name)),
  );
}

/** When a newer version was last told to take over. */
let handedOver = -Infinity;

/**
 * Answers a visit or a reload. Where a newer version waits and no second tab still needs the old one, the newer takes
 * over first and the browser asks again: a running analysis is never cut off, and one reload is enough. Whoever comes
 * before it has taken over asks again, too: the page that leaves is still counted, and the old one must not come back.
 */
async function answerVisit(request: Request): Promise<Response> {
  const { waiting } = self.registration;
  const isHandingOver = performance.now() - handedOver < HANDING_OVER;
  if (isHandingOver || (waiting !== null && (await self.clients.matchAll()).length < 2)) {
    waiting?.postMessage(TAKE_OVER);
    if (!isHandingOver) handedOver = performance.now();
    return new Response(AGAIN, { headers: { "Content-Type": "text/html", Refresh: "0" } });
  }
  return answer(request);
}

/** What was kept, else what the network has. */
async function answer(request: Request): Promise<Response> {
  const cache = await caches.open(CACHE);
  const { origin, pathname } = new URL(request.url);
  const kept = await cache.match((origin + pathname).replace(/\/index\.html$/, "/"));
  return kept ?? fetch(request);
}
