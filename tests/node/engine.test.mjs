// What the wasm module promises beyond the corpus: slices, cancelling, errors with codes, and nothing but its own imports.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { test } from 'node:test';

import { root } from '../corpus.mjs';
import { breachlight, check, expand, formats, list, memory, wasm } from './engine.mjs';

const HEADER = '日時,金額,手数料,TX,アドレス\n';
const THIEF = '1FmwHh6pgkf4meCMoqo8fHH3GNRF571f9w';
const OTHER = '1BoatSLRHtKNngkdXEeobR76b53LETtpyT';
const row = (address) => `2018-10-01 12:00:00,0.5,0.0005,,${address}\n`;
const file = (name, text) => ({ name, bytes: Buffer.from(text) });

test('rows come in slices, those that need attention first', async () => {
  const text = HEADER + row(OTHER).repeat(250) + row(THIEF);
  const outcome = await check([file('btc_withdraw.csv', text)]);
  const first = outcome.rows({}, 0, 100);
  assert.equal(first.total, 251);
  assert.equal(first.rows.length, 100);
  assert.equal(first.rows[0].verdict, 'listed');
  assert.deepEqual(first.places.slice(0, 3), [250, 0, 1]);
  assert.equal(outcome.rows({ verdict: 'attention' }, 0, 10).total, 1);
  assert.equal(outcome.rows({ verdict: 'not_listed' }, 240, 100).rows.length, 10);
  const summary = outcome.summary();
  assert.equal(summary.transfers.length, 0);
  assert.equal(summary.counts.listed, 1);
  assert.equal(JSON.parse(outcome.json()).transfers.length, 251);
});

test('rows are filtered, searched and sorted where they are', async () => {
  const text = HEADER + row(OTHER) + '2018-10-02 12:00:00,12,0,,' + THIEF + '\n' + '2018-10-03 12:00:00,9,0,,' + OTHER + '\n';
  // When the weeks after the breach were over: until then every row of the exchange's customers is named with it.
  const outcome = await check([file('btc_withdraw.csv', text.replaceAll('2018-10', '2018-12'))]);
  const places = (query) => outcome.rows(query, 0, 10).places;
  assert.deepEqual(places({ sort: 'amount', descending: true }), [1, 2, 0]);
  assert.deepEqual(places({ text: '1fmw HH6p' }), [1]);
  assert.deepEqual(places({ breach: 'zaif-2018', asset: 'BTC', file: 0 }), [1]);
  assert.deepEqual(places({ verdict: 'listed', breach: undefined }), [1]);
  const { verdicts, attention, assets, breaches, files } = outcome.choices({ text: '1b' });
  assert.deepEqual([verdicts.not_listed, attention, assets, breaches, files], [2, 0, [{ asset: 'BTC', rows: 2 }], [], [2]]);
  assert.throws(() => outcome.rows({ verdict: 'clean' }, 0, 1), { code: 'bad_option' });
});

test('a hundred megabytes of one line cost that line and no more memory', async () => {
  const bytes = Buffer.concat([Buffer.from(HEADER), Buffer.alloc(100 << 20, 'x'), Buffer.from('\n' + row(THIEF))]);
  const outcome = await check([{ name: 'btc_withdraw.csv', bytes }]);
  const { counts, rows } = outcome.summary();
  assert.deepEqual([rows, counts.listed, counts.not_checked], [2, 1, 1]);
  assert.ok(memory.buffer.byteLength < 64 << 20, `the module has ${memory.buffer.byteLength >> 20} MiB`);
});

test('a check is cancelled between two chunks', async () => {
  const abort = new AbortController();
  const text = HEADER + row(OTHER).repeat(200_000);
  const running = check([file('btc_withdraw.csv', text)], {}, abort.signal, () => abort.abort());
  await assert.rejects(running, { code: 'aborted' });
});

test('progress counts bytes up to the size of all files', async () => {
  const seen = [];
  const text = HEADER + row(OTHER).repeat(50_000);
  await check([file('btc_withdraw.csv', text)], {}, undefined, (...progress) => seen.push(progress));
  const [done, total, rows] = seen.at(-1);
  assert.equal(done, Buffer.byteLength(text));
  assert.equal(total, Buffer.byteLength(text));
  assert.ok(rows >= 49_000);
});

test('errors carry a code', async () => {
  const bytes = Buffer.from(list);
  bytes[10] ^= 1;
  assert.throws(() => new breachlight.Engine(bytes), { code: 'list_damaged' });
  assert.throws(() => breachlight.address('nonsense'), { code: 'address_unknown_form' });
  await assert.rejects(check([], { asOf: 'yesterday' }), { code: 'bad_option' });
  await assert.rejects(check([], { asset: 'not a code' }), { code: 'bad_option' });
});

test('many addresses in one call give one line each', () => {
  const lines = breachlight.addresses([THIEF, 'nonsense', ''].join('\n') + '\n', 'BTC').split('\n');
  assert.match(lines[0], /^BTC p2pkh a211616530e6501b49804c451cc9d26507b52948/);
  assert.equal(lines[1], '!unknown_form');
  assert.equal(lines[2], '!empty');
});

test('many addresses may come as the bytes of a file, and text beyond ASCII does no harm', () => {
  const text = `${THIEF}\r\n１${THIEF}\n😀\n\n${THIEF}`;
  const ofText = breachlight.addresses(text, 'BTC');
  assert.equal(Buffer.from(breachlight.addressesUtf8(Buffer.from(text), 'BTC')).toString(), ofText);
  assert.deepEqual(ofText.split('\n').map((line) => line.slice(0, 9)), ['BTC p2pkh', '!text_aro', '!non_asci', '!empty', 'BTC p2pkh', '']);
  assert.equal(Buffer.from(breachlight.addressesUtf8(Buffer.from([0xff]))).toString(), '!non_ascii\n');
  assert.throws(() => breachlight.addresses(THIEF, 'not a code'), { code: 'bad_option' });
});

test('the module imports nothing but the glue beside it', () => {
  const modules = new Set(WebAssembly.Module.imports(new WebAssembly.Module(wasm)).map((item) => item.module));
  assert.deepEqual([...modules], ['./breachlight_bg.js']);
});

test('without the formats, or with damaged ones, nothing is checked and nothing is "unknown"', () => {
  // In a process of its own: a module that has its formats keeps them.
  const script = "import * as breachlight from './www/pkg/check/breachlight.js'; import { readFileSync } from 'node:fs';"
    + "breachlight.initSync({ module: readFileSync('./www/pkg/check/breachlight_bg.wasm') });"
    + "const engine = new breachlight.Engine(readFileSync(0));"
    + "const bytes = readFileSync('./www/pkg/check/formats.bin'); bytes[5000] ^= 1; const codes = [];"
    + "try { breachlight.useFormats(bytes); } catch (error) { codes.push(error.code); }"
    + "try { await engine.check([new File(['x'], 'x.csv')], {}); } catch (error) { codes.push(error.code); }"
    + "console.log(codes.join(' '));";
  const out = execFileSync(process.execPath, ['--input-type=module', '-e', script], { cwd: join(root), encoding: 'utf8', input: list });
  assert.equal(out.trim(), 'formats_damaged formats_missing');
  assert.ok(formats.length > 10_000);
});

test('an archive whose reader cannot be loaded is named, and the other files are checked', async () => {
  const engine = new breachlight.Engine(list);
  const gone = () => Promise.reject(Object.assign(new Error('offline'), { code: 'container_reader_not_loaded' }));
  const zip = new File([Buffer.concat([Buffer.from('PK\x03\x04'), Buffer.alloc(100)])], 'exports.zip');
  const csv = new File([HEADER + row(THIEF)], 'btc_withdraw.csv');
  const summary = (await engine.check([zip, csv], {}, undefined, undefined, gone)).summary();
  assert.deepEqual([summary.files[0].error.code, summary.counts.listed], ['container_reader_not_loaded', 1]);
  // Somebody who has no such reader is told what the file is.
  const without = (await engine.check([zip], {})).summary();
  assert.equal(without.files[0].error.code, 'container_zip');
  await expand('x', new Uint8Array(8));
});

test('a trap in the reader of archives is a trap of the check', () => {
  const script = "import { breachlight, containers, expand, list } from './tests/node/engine.mjs';"
    + "const engine = new breachlight.Engine(list); const zip = new File([new Uint8Array([80, 75, 3, 4, ...Array(100).fill(0)])], 'x.zip');"
    + 'const trapping = async (name, bytes) => { const real = await expand(name, bytes);'
    + 'return { advance: () => { containers.trapForTests(); }, free: () => real.free() }; };'
    + 'try { await engine.check([zip], {}, undefined, undefined, trapping); } catch (error) { console.log(error instanceof WebAssembly.RuntimeError); }';
  const out = execFileSync(process.execPath, ['--input-type=module', '-e', script], { cwd: join(root), encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  assert.match(out, /true/);
});

test('after a trap the module must not be asked again', () => {
  // In a process of its own: this instance is broken from then on, which is the point.
  const script = "import { breachlight } from './tests/node/engine.mjs';"
    + 'try { breachlight.trapForTests(); } catch (error) { console.log(error instanceof WebAssembly.RuntimeError); }';
  const out = execFileSync(process.execPath, ['--input-type=module', '-e', script], { cwd: join(root), encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  assert.match(out, /true/);
});
