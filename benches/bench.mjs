// The wasm side of `cargo xtask bench`, each row ours beside its peers in one process. The inputs are those that
// examples/bench_native.rs made. Prints one JSON object a row.

import { readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';

import * as ecc from '@bitcoinerlab/secp256k1';
import { Address, OutScript } from '@scure/btc-signer';
import { hex } from '@scure/base';
import * as bitcoinjs from 'bitcoinjs-lib';
import Papa from 'papaparse';

import * as breachlight from '../www/pkg/check/breachlight.js';

const read = (path) => readFileSync(new URL(path, import.meta.url));
/** The page's list as one file: its manifest, an empty line, its parts. */
function list() {
  const manifest = read('../www/public/lists/public/manifest.txt');
  const names = [...manifest.toString().matchAll(/^part (\S+)/gm)].map(([, name]) => name);
  return Buffer.concat([manifest, Buffer.from('\n'), ...names.map((name) => read(`../www/public/lists/public/${name}`))]);
}
const version = (name) => JSON.parse(read(`node_modules/${name}/package.json`)).version;
const peer = (name, value) => ({ name, version: version(name), value });

breachlight.initSync({ module: read('../www/pkg/check/breachlight_bg.wasm') });
bitcoinjs.initEccLib(ecc);

/** The median of several runs, in things a second. What a run returns is checked, so that no peer is measured failing. */
async function perSecond(things, runs, expected, run) {
  const seconds = [];
  for (let at = 0; at < runs; at += 1) {
    const start = performance.now();
    const result = await run();
    seconds.push((performance.now() - start) / 1000);
    if (result !== expected) throw new Error(`expected ${expected}, got ${result}`);
  }
  return things / seconds.sort((a, b) => a - b)[runs >> 1];
}

function print(row, unit, ours, peers, runs) {
  console.log(JSON.stringify({ row, unit, ours, peers, runs }));
}

const rust = new WebAssembly.Instance(new WebAssembly.Module(read('out/bitcoin.wasm'))).exports;

/** The crate `bitcoin`, one call for the whole batch. It only counts; ours writes down what each address is as well. */
function bitcoinInWasm(text) {
  const bytes = new TextEncoder().encode(text);
  const at = rust.room(bytes.length);
  new Uint8Array(rust.memory.buffer, at, bytes.length).set(bytes);
  return rust.count(at, bytes.length);
}

async function addresses() {
  const text = read('out/addresses.txt').toString();
  const lines = text.trimEnd().split('\n');
  const scure = Address();
  const count = (valid) => lines.reduce((sum, line) => sum + (valid(line) ? 1 : 0), 0);
  const ours = await perSecond(lines.length, 7, 0, () => breachlight.addresses(text, 'BTC').split('!').length - 1);
  const btcSigner = await perSecond(lines.length, 3, lines.length, () => count((line) => scure.decode(line)));
  // The slowest by far: a part of the set is enough to know it by.
  const part = lines.slice(0, 20_000);
  const bitcoinjsLib = await perSecond(part.length, 3, part.length, () =>
    part.reduce((sum, line) => sum + (bitcoinjs.address.toOutputScript(line) ? 1 : 0), 0));
  const bitcoin = await perSecond(lines.length, 7, lines.length, () => bitcoinInWasm(text));
  const peers = [
    { name: 'bitcoin (Rust, wasm)', version: '0.32', value: bitcoin },
    peer('@scure/btc-signer', btcSigner),
    peer('bitcoinjs-lib', bitcoinjsLib),
  ];
  print('addresses, wasm', '1/s', ours, peers, 7);
}

async function csvToFindings() {
  const bytes = read('out/btc_withdraw.csv');
  const listed = 20;
  const engine = new breachlight.Engine(list());
  const file = new File([bytes], 'btc_withdraw.csv');
  const ours = await perSecond(bytes.length / 1e6, 7, listed, async () => {
    const outcome = await engine.check([file], {});
    const found = outcome.summary().counts.listed;
    outcome.free();
    return found;
  });
  const scure = Address();
  const script = (address) => hex.encode(OutScript.encode(scure.decode(address)));
  const thieves = new Set(['1FmwHh6pgkf4meCMoqo8fHH3GNRF571f9w', '3AQUApGQrgmpkrdWbPJJfJusZQYin5q68Z'].map(script));
  const theirs = await perSecond(bytes.length / 1e6, 3, listed, async () => {
    const { data } = Papa.parse(new TextDecoder().decode(bytes), { header: true, skipEmptyLines: true });
    return data.reduce((sum, row) => sum + (thieves.has(script(row['アドレス'])) ? 1 : 0), 0);
  });
  print('CSV to findings, wasm', 'MB/s', ours, [{ ...peer('papaparse', theirs), name: 'papaparse + @scure + Set' }], 7);
}

await addresses();
await csvToFindings();
