// The wasm module in Node: the same file that browsers load.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import * as breachlight from '../../www/pkg/check/breachlight.js';
import * as containers from '../../www/pkg/containers/containers.js';
import { root } from '../corpus.mjs';

export const wasm = readFileSync(join(root, 'www/pkg/check/breachlight_bg.wasm'));
const folder = join(root, 'target/xtask/lists/public');
const manifest = readFileSync(join(folder, 'manifest.txt'));
const parts = [...manifest.toString().matchAll(/^part (\S+)/gm)].map(([, name]) => readFileSync(join(folder, name)));
/** The page's list as one file, before anybody signed it: its manifest, an empty line, its parts. */
export const list = Buffer.concat([manifest, Buffer.from('\n'), ...parts]);

export const formats = readFileSync(join(root, 'www/pkg/check/formats.bin'));

export const { memory } = breachlight.initSync({ module: wasm });
breachlight.useFormats(formats);

export { breachlight, containers };

/** Takes an archive apart, as the page's worker does: the other module is started when the first one comes. */
export async function expand(name, bytes) {
  containers.initSync({ module: readFileSync(join(root, 'www/pkg/containers/containers_bg.wasm')) });
  return new containers.Expansion(name, bytes);
}

/** Checks files and returns the outcome. */
export function check(files, options = {}, signal, progress) {
  const engine = new breachlight.Engine(list);
  return engine.check(files.map((file) => new File([file.bytes], file.name)), options, signal, progress, expand);
}
