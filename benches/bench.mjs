// The wasm side of `cargo xtask bench`, each row ours beside its peers in one process. The inputs are those that
// examples/bench_native.rs made. Prints one JSON object a row.

import { closeSync, openSync, readFileSync, readSync } from 'node:fs';
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
  const manifest = read('../target/xtask/lists/public/manifest.txt');
  const names = [...manifest.toString().matchAll(/^part (\S+)/gm)].map(([, name]) => name);
  return Buffer.concat([manifest, Buffer.from('\n'), ...names.map((name) => read(`../target/xtask/lists/public/${name}`))]);
}
const version = (name) => JSON.parse(read(`node_modules/${name}/package.json`)).version;
const peer = (name, value) => ({ name, version: version(name), value });

breachlight.initSync({ module: read('../www/pkg/check/breachlight_bg.wasm') });
breachlight.useFormats(read('../www/pkg/check/formats.bin'));
bitcoinjs.initEccLib(ecc);

/**
 * The median of several runs, in things a second. What a run returns is held to `expected` when the clock has stopped, so that no peer is
 * measured failing.
 */
async function perSecond(things, runs, expected, run, outcome = (result) => result) {
  const seconds = [];
  for (let at = 0; at < runs; at += 1) {
    const start = performance.now();
    const result = await run();
    seconds.push((performance.now() - start) / 1000);
    if (outcome(result) !== expected) throw new Error(`expected ${expected}, got ${outcome(result)}`);
  }
  return things / seconds.sort((a, b) => a - b)[runs >> 1];
}

function print(row, unit, ours, peers, runs, note) {
  console.log(JSON.stringify({ row, unit, ours, peers, runs, note }));
}

const rust = new WebAssembly.Instance(new WebAssembly.Module(read('out/bitcoin.wasm'))).exports;

/** The crate `bitcoin`, one call for the whole batch. It only counts; ours writes down what each address is as well. */
function bitcoinInWasm(bytes, at) {
  new Uint8Array(rust.memory.buffer, at, bytes.length).set(bytes);
  return rust.count(at, bytes.length);
}

// Everyone gets what it takes, made beforehand: the JavaScript peers a string an address, `bitcoin` in wasm the bytes of all lines, and
// ours both: bytes, which is what a file has, and text, which has to be encoded on the way in and decoded on the way out.
async function addresses() {
  const bytes = read('out/addresses.txt');
  const text = bytes.toString();
  const lines = text.trimEnd().split('\n');
  const scure = Address();
  const count = (valid) => lines.reduce((sum, line) => sum + (valid(line) ? 1 : 0), 0);
  const room = rust.room(bytes.length);
  const bitcoin = await perSecond(lines.length, 15, lines.length, () => bitcoinInWasm(bytes, room));
  const ours = await perSecond(lines.length, 15, false, () => breachlight.addressesUtf8(bytes, 'BTC'), (result) => result.includes(33));
  const oursOfText = await perSecond(lines.length, 15, false, () => breachlight.addresses(text, 'BTC'), (result) => result.includes('!'));
  // Half of the set has a checksum that is a hash, and what that takes nobody can be faster than.
  const floor = 2 * await perSecond(lines.length, 15, true, () => rust.hash(lines.length), Number.isInteger);
  const btcSigner = await perSecond(lines.length, 3, lines.length, () => count((line) => scure.decode(line)));
  // The slowest by far: a part of the set is enough to know it by.
  const part = lines.slice(0, 20_000);
  const bitcoinjsLib = await perSecond(part.length, 3, part.length, () =>
    part.reduce((sum, line) => sum + (bitcoinjs.address.toOutputScript(line) ? 1 : 0), 0));
  const peers = [
    { name: 'bitcoin (Rust, wasm)', version: '0.32', value: bitcoin },
    peer('@scure/btc-signer', btcSigner),
    peer('bitcoinjs-lib', bitcoinjsLib),
    { name: 'the double SHA-256 alone', version: '', value: floor },
  ];
  print('addresses, wasm, bytes', '1/s', ours, peers, 15);
  print('addresses, wasm, text', '1/s', oursOfText, peers, 15);
}

const readingModule = new WebAssembly.Module(read('out/reading.wasm'));
const idle = { env: { more: () => 0, tick() {} } };
const reading = new WebAssembly.Instance(readingModule, idle).exports;

// What a check is made of: time, coin and amounts read, address and transaction id as they stand in the file. The peer gives the same cells
// as texts of an object and reads none of them; ours gets bytes, the peer a string, and what decoding it takes is not counted.
async function csvToTransfers() {
  const whole = read('out/long.csv');
  // A part is enough, and as much as the peer's objects leave room for. Within quotes a line ends otherwise.
  const bytes = whole.subarray(0, whole.lastIndexOf('\r\n', 20_000_000) + 2);
  const text = bytes.toString();
  const at = reading.room(bytes.length);
  new Uint8Array(reading.memory.buffer, at, bytes.length).set(bytes);
  const rows = reading.transfers(at, bytes.length);
  const megabytes = bytes.length / 1e6;
  const options = { header: true, skipEmptyLines: true };
  const cells = await perSecond(megabytes, 9, 11 * (rows + 1), () => reading.cells(at, bytes.length));
  const transfers = await perSecond(megabytes, 9, rows, () => reading.transfers(at, bytes.length));
  const objects = await perSecond(megabytes, 5, rows, () => Papa.parse(text, options).data.length);
  const steps = await perSecond(megabytes, 5, rows, () => {
    let count = 0;
    Papa.parse(text, { ...options, step() { count += 1; } });
    return count;
  });
  const arrays = await perSecond(megabytes, 5, rows + 1, () => Papa.parse(text, { skipEmptyLines: true }).data.length);
  const papa = (mode, value) => ({ ...peer('papaparse', value), name: `papaparse, ${mode}` });
  print('CSV to cells, wasm', 'MB/s', cells, [papa('arrays', arrays)], 9);
  print('CSV to transfers, wasm', 'MB/s', transfers, [papa('objects', objects), papa('objects one by one', steps)], 9);
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

// The list and the history that examples/bench_check.rs made. The module is a new one, because wasm memory never shrinks.
async function million() {
  const folder = new URL('../target/tmp/bench-check/', import.meta.url);
  const ticks = [];
  let history;
  const env = {
    more: (at, len) => readSync(history, new Uint8Array(wasm.memory.buffer, at, len)),
    tick: () => ticks.push(performance.now()),
  };
  const wasm = new WebAssembly.Instance(readingModule, { env }).exports;
  const megabytes = () => wasm.memory.buffer.byteLength / 1e6;
  const list = readFileSync(new URL('1000000.bin', folder));
  const at = wasm.room(list.length);
  new Uint8Array(wasm.memory.buffer, at, list.length).set(list);
  if (wasm.open(at, list.length) !== 1_000_000) throw new Error('the list has other entries than were written');
  const before = megabytes();
  const looked = await perSecond(1_000_000, 9, 0, () => wasm.lookups(1_000_000));
  print('a look-up in a list of 1000000 entries, wasm', 'ns', 1e9 / looked, [], 9);
  history = openSync(new URL('1000000-btc_withdraw.csv', folder));
  const start = performance.now();
  const listed = wasm.check();
  closeSync(history);
  if (listed < 1000) throw new Error(`${listed} rows are listed`);
  const [read, checked, summed] = ticks.map((tick, at) => (tick - (ticks[at - 1] ?? start)) / 1000);
  const note = `read in ${read.toFixed(2)} s, checked in ${checked.toFixed(2)} s, summed up in ${summed.toFixed(2)} s`;
  const what = '1000000 transfers against 1000000 entries, wasm';
  print(`${what}, after reading`, 's', checked + summed, [], 1, note);
  print(`${what}, most memory`, 'MB', megabytes(), [], 1, `${before.toFixed(0)} MB of it were taken to read the list, which is given whole`);
}

await addresses();
await csvToTransfers();
await csvToFindings();
await million();
