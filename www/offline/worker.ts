/**
 * The service worker: keeps one release of the page, whole, for when there is no network.
 *
 * A page is never made of two releases. Which release a page is, its index.html decides: it comes from the network while there is one, and
 * names every other file by its hash. Such a file is taken from here if it is one of this release, and from the network if not. Lists are
 * none of this worker's business: the engine verifies and keeps them itself.
 *
 * See docs/decisions/0018-an-offline-copy.md.
 */

/** Put before this code by `cargo xtask build`: what the release consists of, each file with its hash. */
declare const RELEASE: { version: string; files: Record<string, string> };
declare const self: ServiceWorkerGlobalScope;
export {};

/** How long a server may take to answer before the copy is shown, in milliseconds. */
const PATIENCE = 4000;

const scope = new URL(self.registration.scope);
/** Copies of the same site begin alike. Another site on the same host has a scope of its own. */
const OURS = `breachlight ${scope.pathname} `;
const COPY = OURS + RELEASE.version;

self.addEventListener('install', (event) => event.waitUntil(take()));
self.addEventListener('activate', (event) => event.waitUntil(forget()));
self.addEventListener('fetch', (event) => {
  const path = fileOf(event.request);
  if (path === undefined) return;
  event.respondWith(path.startsWith('assets/') ? stored(path) : newest(path, event.request));
});

/** Takes all files, or none: a server that is in the middle of being changed serves bytes that do not fit. */
async function take(): Promise<void> {
  const copy = await caches.open(COPY);
  try {
    await Promise.all(Object.keys(RELEASE.files).map(async (path) => copy.put(addressOf(path), await verified(path))));
  } catch (error) {
    await caches.delete(COPY);
    throw error;
  }
}

/** Removes the releases before. It runs when no page of theirs is open any more. */
async function forget(): Promise<void> {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith(OURS) && name !== COPY).map((name) => caches.delete(name)));
}

/** A file whose name has its hash: what is kept is what the network would send. */
async function stored(path: string): Promise<Response> {
  const copy = await caches.open(COPY);
  // A browser that is short of space may have removed it.
  return (await copy.match(addressOf(path))) ?? verified(path);
}

/** A file whose name says nothing of what is in it: from the network while that answers, else from the copy. */
async function newest(path: string, request: Request): Promise<Response> {
  const late = new Promise<undefined>((resolve) => setTimeout(resolve, PATIENCE));
  const answer = fetch(request).catch(() => undefined);
  const fresh = await Promise.race([answer, late]);
  if (fresh !== undefined && fresh.status < 500) return fresh;
  const copy = await caches.open(COPY);
  return (await copy.match(addressOf(path))) ?? (await answer) ?? Response.error();
}

/** Fetches a file of this release. The browser refuses any other bytes than those. */
async function verified(path: string): Promise<Response> {
  const integrity = RELEASE.files[path] ?? '';
  // What is named by its hash may come from the browser's own cache; anything else could be of another release there.
  const cache = path.startsWith('assets/') ? 'default' : 'no-cache';
  const response = await fetch(addressOf(path), { integrity, cache });
  if (!response.ok) throw new TypeError(`${path} was answered with ${response.status}`);
  return response;
}

/** The file of this release that a request means. */
function fileOf(request: Request): string | undefined {
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== scope.origin || !url.pathname.startsWith(scope.pathname)) return undefined;
  const path = url.pathname.slice(scope.pathname.length).replace(/(^|\/)$/, '$1index.html');
  return Object.hasOwn(RELEASE.files, path) ? path : undefined;
}

/** Where a file is. The index of a folder goes by the folder's name: some hosts redirect the other one. */
function addressOf(path: string): string {
  return new URL(path.replace(/(^|\/)index\.html$/, '$1'), scope).href;
}
