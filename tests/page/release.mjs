// A host whose site can be exchanged under an open page, and which can be gone; and a release that comes after the built one.

import { createHash } from 'node:crypto';
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';

import { root } from '../corpus.mjs';

const TYPES = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css', '.wasm': 'application/wasm',
  '.svg': 'image/svg+xml', '.png': 'image/png', '.json': 'application/json', '.webmanifest': 'application/manifest+json' };

export const headers = JSON.parse(readFileSync(join(root, 'www/headers.json'), 'utf8'))['/*'];

/** The built site: every file by its path. */
export function builtSite() {
  const dist = join(root, 'www/dist');
  const paths = readdirSync(dist, { recursive: true }).filter((path) => statSync(join(dist, path)).isFile());
  return new Map(paths.map((path) => [path.replaceAll('\\', '/'), readFileSync(join(dist, path))]));
}

/** Serves `files`, which may be exchanged. While it is `down` nobody answers. */
export async function host(files) {
  const state = { files, down: false, requests: [] };
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url, 'http://localhost').pathname).slice(1).replace(/(^|\/)$/, '$1index.html');
    state.requests.push(path);
    if (state.down) return request.socket.destroy();
    const body = state.files.get(path);
    const type = TYPES[extname(path)] ?? 'application/octet-stream';
    // As the server of this project does: a name with a hash in it may be kept.
    const cache = path.startsWith('assets/') ? 'public, max-age=31536000, immutable' : 'no-cache';
    response.writeHead(body ? 200 : 404, { 'Content-Type': type, 'Cache-Control': cache, ...headers });
    response.end(body ?? 'not found');
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  // A test that fails does not close it, and may not keep the whole suite from ending.
  server.unref();
  return Object.assign(state, {
    url: `http://127.0.0.1:${server.address().port}/`,
    close: () => new Promise((resolve) => { server.close(resolve); server.closeAllConnections(); }),
  });
}

/** A release in which every file that is named by its hash has another name, and says so in the page that loads it. */
export function nextRelease(files) {
  const renamed = new Map([...files.keys()].filter((path) => path.startsWith('assets/'))
    .map((path) => [path, path.replace(/-[^/]{8}(\.\w+)$/, '-nextnext$1')]));
  const names = [...renamed].map(([old, now]) => [old.split('/').pop(), now.split('/').pop()]);
  const next = new Map();
  for (const [path, bytes] of files) {
    const text = ['.html', '.js', '.css'].includes(extname(path));
    const changed = text ? names.reduce((rest, [old, now]) => rest.replaceAll(old, now), bytes.toString('utf8')) : bytes;
    next.set(renamed.get(path) ?? path, Buffer.from(changed));
  }
  // The page is held to the hashes of its files, which are others now.
  const hash = (bytes, algorithm) => `${algorithm}-${createHash(algorithm).update(bytes).digest('base64')}`;
  for (const [path, bytes] of next) {
    if (extname(path) !== '.html') continue;
    let text = bytes.toString('utf8');
    for (const [old, now] of renamed) for (const algorithm of ['sha256', 'sha384']) text = text.replaceAll(hash(files.get(old), algorithm), hash(next.get(now), algorithm));
    next.set(path, Buffer.from(text));
  }
  const [told, ...code] = next.get('offline.js').toString('utf8').split('\n');
  const release = JSON.parse(told.replace(/^const RELEASE = (.*);$/, '$1'));
  const kept = Object.keys(release.files).map((path) => renamed.get(path) ?? path);
  release.files = Object.fromEntries(kept.map((path) => [path, hash(next.get(path), 'sha256')]));
  release.version = 'next';
  next.set('offline.js', Buffer.from([`const RELEASE = ${JSON.stringify(release)};`, ...code].join('\n')));
  return next;
}
