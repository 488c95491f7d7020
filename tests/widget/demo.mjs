// The demonstration of www/demo, an exchange's status page with a policy and a style of its own, on an origin of its own.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { root } from '../corpus.mjs';
import { dist, widget } from './host.mjs';
import { named, origin } from './server.mjs';

/** Starts it, with the element from `checker`. */
export function demo(checker) {
  const text = (name) => readFileSync(join(root, 'www/demo', name), 'utf8').replaceAll('https://checker.example', checker).replace('sha384-…', widget.entry.integrity);
  const headers = JSON.parse(text('headers.json'));
  const answer = (path) => (/^\/(index\.html|ja\.html|status\.css)?$/.test(path) ? { body: text(path.slice(1) || 'index.html') } : undefined);
  return origin({ folder: dist, answer, headers: (path) => named(headers, path) });
}
