// The built page on a loopback port, with a say in every answer: what a server may do wrong, this one can.

import { readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';

import { root } from '../corpus.mjs';

const dist = join(root, 'www/dist');
const TYPES = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css', '.wasm': 'application/wasm', '.svg': 'image/svg+xml', '.json': 'application/json' };

/**
 * Serves the page. `answer` is asked first, with the path: it returns `{ status, body, headers }`, or `{ endless: true }` for a body that
 * never ends, or nothing, which leaves it to the file of that name. `headers` go with every answer.
 */
export async function serve(answer = () => undefined, headers = JSON.parse(readFileSync(join(root, 'www/headers.json'), 'utf8'))['/*']) {
  const state = { answer, requests: [], sent: 0 };
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url, 'http://localhost').pathname).slice(1) || 'index.html';
    state.requests.push(path);
    const given = state.answer(path) ?? ofFile(path);
    const type = TYPES[extname(path)] ?? 'application/octet-stream';
    response.writeHead(given.status ?? 200, { 'Content-Type': type, 'Cache-Control': 'no-store', ...headers, ...given.headers });
    if (given.endless) return pour(response, state);
    state.sent += given.body?.length ?? 0;
    response.end(given.body);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return Object.assign(state, {
    url: `http://127.0.0.1:${server.address().port}/`,
    close: () => new Promise((resolve) => { server.close(resolve); server.closeAllConnections(); }),
  });
}

/** Answers with the files of a list below a path, and "not found" for every other name there. */
export const publishing = (lists) => (path) => {
  const [, name, file] = /^lists\/([^/]+)\/(.+)$/.exec(path) ?? [];
  if (name === undefined || !(name in lists)) return undefined;
  const body = lists[name].get(file);
  return body === undefined ? { status: 404, body: '' } : { body };
};

function ofFile(path) {
  const file = join(dist, path);
  if (!file.startsWith(dist) || !statSync(file, { throwIfNoEntry: false })?.isFile()) return { status: 404, body: '' };
  return { body: readFileSync(file) };
}

/** Sends until the other side has had enough. */
function pour(response, state) {
  const chunk = Buffer.alloc(16 << 10, ' ');
  const more = () => {
    while (!response.destroyed) {
      state.sent += chunk.length;
      if (!response.write(chunk)) return;
    }
  };
  response.on('drain', more).on('error', () => undefined);
  more();
}

// Alone it serves the page until it is ended, and says where.
if (process.argv[1] === import.meta.filename) console.log((await serve()).url);
