// How fast a list is opened and asked in wasm. Needs, from the repository's root:
//
//   cargo run --release --example bench_list
//   cargo test --features packs --test it list_size
//   cargo build --release --target wasm32-unknown-unknown --example bench_list_wasm
//   node benches/list.mjs

import { existsSync, readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';

const target = (path) => new URL(`../target/${path}`, import.meta.url);
const RUNS = 9;

const { instance } = await WebAssembly.instantiate(readFileSync(target('wasm32-unknown-unknown/release/examples/bench_list_wasm.wasm')), {});
const { memory, buffer, open, open_file: openFile, prepare, hashes, transactions } = instance.exports;

/** Puts bytes where the next call finds them. */
function give(bytes) {
  const at = buffer(bytes.length);
  new Uint8Array(memory.buffer).set(bytes, at);
}

/** The median and the best of several runs, in milliseconds. */
function time(run) {
  const times = Array.from({ length: RUNS }, () => {
    const start = performance.now();
    run();
    return performance.now() - start;
  }).sort((a, b) => a - b);
  return [times[RUNS >> 1], times[0]];
}

const print = (what, [median, best], unit, scale = 1) =>
  console.log(`${what}: ${(median * scale).toFixed(1)} ${unit}, ${(best * scale).toFixed(1)} at best (${RUNS} runs)`);

for (const name of ['list-today.bin', 'list-2300.bin']) {
  if (!existsSync(target(`tmp/${name}`))) continue;
  give(readFileSync(target(`tmp/${name}`)));
  openFile();
  print(`${name}, everything verified and ready`, time(openFile), 'ms');
}
const part = (name) => readFileSync(target(`tmp/million/${name}`));
const [manifest, facts, index] = ['manifest.txt', 'facts.bin', 'index.bin'].map(part);
give(Buffer.concat([manifest, facts, index]));
print('a million entries, opened without evidence', time(() => open(manifest.length, facts.length)), 'ms');
prepare();
if (hashes() !== 0) throw new Error('random numbers are in the list');
print('a hash in the index', time(hashes), 'ns');
print('a transaction, its hash included', time(transactions), 'ns');
