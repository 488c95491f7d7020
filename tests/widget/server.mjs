// Two or more origins on this machine: each a folder of files or pages made up in a test, with the headers that the test asks for.

import { readFile, stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';

const TYPES = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.css': 'text/css; charset=utf-8', '.json': 'application/json',
  '.wasm': 'application/wasm', '.svg': 'image/svg+xml', '.ftl': 'text/plain; charset=utf-8', '.txt': 'text/plain; charset=utf-8' };

/**
 * Starts an origin. `answer(path, request)` may give `{ status, headers, body }` or a promise of it; what it leaves comes from `folder`.
 * `headers(path)` are added to everything.
 */
export async function origin({ folder, answer = () => undefined, headers = () => ({}) }) {
  const requests = [];
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url, 'http://x').pathname);
    requests.push(request.url);
    const made = (await answer(path, request)) ?? (folder && (await file(folder, path))) ?? { status: 404, body: 'there is nothing here' };
    if (made.never) return;
    response.writeHead(made.status ?? 200, { 'Cache-Control': 'no-store', ...headers(path), 'Content-Type': TYPES[extname(path)] ?? TYPES['.html'], ...made.headers });
    response.end(made.body);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${server.address().port}`;
  // A test that fails may leave it open; the process is to end all the same.
  server.unref();
  return { url, requests, close: () => { server.closeAllConnections(); return new Promise((resolve) => server.close(resolve)); } };
}

async function file(folder, path) {
  const place = join(folder, normalize(path), path.endsWith('/') ? 'index.html' : '');
  if (!place.startsWith(folder) || !(await stat(place).catch(() => undefined))?.isFile()) return undefined;
  return { body: await readFile(place), headers: { 'Content-Type': TYPES[extname(place)] ?? 'application/octet-stream' } };
}

/** The headers of `headers.json` for a path, as `crates/serve` has them. */
export function named(headers, path) {
  const patterns = Object.keys(headers).sort((a, b) => a.length - b.length);
  return Object.assign({}, ...patterns.filter((pattern) => path.startsWith(pattern.slice(0, -1))).map((pattern) => headers[pattern]));
}
