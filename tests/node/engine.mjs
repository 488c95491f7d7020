// The wasm module in Node: the same file that browsers load.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import * as breachlight from '../../www/pkg/check/breachlight.js';
import { root } from '../corpus.mjs';

export const wasm = readFileSync(join(root, 'www/pkg/check/breachlight_bg.wasm'));
export const list = readFileSync(join(root, 'www/public/lists/public.json'));

export const { memory } = breachlight.initSync({ module: wasm });

export { breachlight };

/** Checks files and returns the outcome. */
export function check(files, options = {}, signal, progress) {
  const engine = new breachlight.Engine(list);
  return engine.check(files.map((file) => new File([file.bytes], file.name)), options, signal, progress);
}
