// The program as it is handed out, with the page in it, and the built site held to its manifest: LI-18. It also computes again what the module reported.

import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { after, before, test } from 'node:test';

import { root } from '../corpus.mjs';
import { check } from '../node/engine.mjs';
import { launch } from '../widget/host.mjs';

const dist = join(root, 'www/dist');
const built = join(root, 'target/release', process.platform === 'win32' ? 'breachlight.exe' : 'breachlight');
const { files } = JSON.parse(readFileSync(join(dist, 'site-manifest.json'), 'utf8'));
const count = Object.keys(files).length;

let place;
let program;
before(() => {
  assert.ok(existsSync(built), 'run `cargo xtask program`');
  // Elsewhere, as after a download.
  place = mkdtempSync(join(tmpdir(), 'breachlight-program-'));
  program = join(place, 'breachlight');
  cpSync(built, program);
});
after(() => rmSync(place, { recursive: true, force: true }));

function verify(...args) {
  const { stdout, stderr, status } = spawnSync(program, ['verify-site', '--format', 'json', ...args], { cwd: place, encoding: 'utf8' });
  return { status, stderr, ...JSON.parse(stdout || '{}') };
}

/** Starts the program as a server, without a folder of the page. */
async function serve() {
  const server = spawn(program, ['serve', '--port', '0'], { cwd: place, stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = await new Promise((resolve, reject) => {
    createInterface({ input: server.stdout }).once('line', (line) => resolve([line]));
    server.once('exit', (code) => reject(new Error(`it ended with ${code}`)));
  });
  return { url: line.match(/http:\/\/[^ ]+/)[0], end: () => new Promise((resolve) => { server.once('exit', resolve); server.kill(); }) };
}

test('the page is in the program itself', () => {
  const bytes = readFileSync(program);
  for (const path of Object.keys(files)) assert.ok(bytes.includes(readFileSync(join(dist, path))), path);
});

test('li_18 the built site is the one of its manifest, in its folder and from the program, with every header', async () => {
  assert.ok(count > 100, 'a site without pages has shown nothing');
  const folder = verify(dist);
  assert.deepEqual([folder.status, folder.right, folder.changed, folder.missing, folder.unknown], [0, count, [], [], []]);
  const server = await serve();
  const served = verify(server.url, '--manifest', join(dist, 'site-manifest.json'));
  await server.end();
  assert.deepEqual([served.status, served.right, served.changed, served.missing, served.headers], [0, count, [], [], []]);
});

test('li_18 one asset of it that was changed is named', () => {
  const copy = join(place, 'site');
  cpSync(dist, copy, { recursive: true });
  const asset = Object.keys(files).find((path) => path.startsWith('assets/') && path.endsWith('.wasm'));
  const bytes = readFileSync(join(copy, asset));
  bytes[bytes.length >> 1] ^= 1;
  writeFileSync(join(copy, asset), bytes);
  const { status, changed, right } = verify(copy);
  assert.deepEqual([status, changed, right], [1, [asset], count - 1]);
});

test('somebody who has nothing but the program checks a file in a browser', async () => {
  const server = await serve();
  const browser = await launch();
  try {
    const page = await (await browser.newContext({ locale: 'en-US' })).newPage();
    await page.goto(server.url);
    await page.locator('breachlight-app[data-ready="all"]').waitFor();
    await page.getByTestId('files').setInputFiles([{ name: 'btc_withdraw.csv', mimeType: 'text/csv',
      buffer: Buffer.from('日時,金額,手数料,TX,アドレス\n2018-10-01 12:00:00,0.5,0.0005,,1FmwHh6pgkf4meCMoqo8fHH3GNRF571f9w\n') }]);
    await page.locator('breachlight-app[data-screen="result"]').waitFor();
    assert.match(await page.getByTestId('answer').innerText(), /1/);
  } finally {
    await browser.close();
    await server.end();
  }
});

test('a report of the module that had no room for more rows is computed again by the program, up to the same row', async () => {
  const most = 300_000;
  const name = join(place, 'btc_withdraw.csv');
  const text = `日時,金額,手数料,TX,アドレス\n${'2018-10-01 12:00:00,0.5,0.0005,,1BoatSLRHtKNngkdXEeobR76b53LETtpyT\n'.repeat(most + 1)}`;
  writeFileSync(name, text);
  const outcome = await check([{ name: 'btc_withdraw.csv', bytes: Buffer.from(text) }], { asOf: '2026-11-22T00:00:00Z' });
  const summary = outcome.summary();
  assert.deepEqual([summary.rows, summary.files[0].error.code], [most, 'too_many_rows']);
  const report = join(place, 'report.json');
  const verify = (made) => {
    writeFileSync(report, made);
    const { stdout, status } = spawnSync(program, ['check', '--verify', report, '--format', 'json', name], { cwd: place, encoding: 'utf8' });
    return { ...JSON.parse(stdout), status };
  };
  assert.deepEqual(verify(outcome.json()), { same: true, cut: true, differences: [], status: 0 });
  // Whoever takes a row out of it is found out: no other number of rows is one that there was no room beyond.
  const shorter = JSON.parse(outcome.json());
  shorter.transfers.pop();
  shorter.rows -= 1;
  const found = verify(JSON.stringify(shorter));
  assert.deepEqual([found.same, found.status, found.differences.some(({ part }) => part === 'file_changed')], [false, 2, true]);
});
