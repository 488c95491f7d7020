// The command line and the module say the same, to the byte: of the file of every service, and of each way in which a list may be wanting.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';

import { parse } from 'smol-toml';

import { root, withoutBuild } from '../corpus.mjs';
import { Publisher, key } from '../publisher.mjs';
import { randomHistory } from '../random.mjs';
import { breachlight, check } from './engine.mjs';

const NOW = '2026-11-22T00:00:00Z';
const ROWS = '日時,金額,手数料,TX,アドレス\n2018-10-01 12:00:00,0.5,0.0005,,1FmwHh6pgkf4meCMoqo8fHH3GNRF571f9w\n2018-10-01 12:00:00,0.5,0.0005,,1BoatSLRHtKNngkdXEeobR76b53LETtpyT\n';

const realFetch = globalThis.fetch;
let place;
before(() => { place = mkdtempSync(join(tmpdir(), 'breachlight-cli-')); });
after(() => {
  globalThis.fetch = realFetch;
  rmSync(place, { recursive: true, force: true });
});

/** Writes a file below the folder of these tests and gives its path. */
function put(path, content) {
  const full = join(place, path);
  mkdirSync(dirname(full), { recursive: true });
  writeFileSync(full, content);
  return full;
}

/** What the command line prints, built by `cargo xtask build` or `cargo xtask lists`. */
function cli(args) {
  const { stdout, stderr, status, error } = spawnSync(join(root, 'target/debug/breachlight'), ['check', '--format', 'json', ...args], { encoding: 'utf8', maxBuffer: 1 << 30, env: { ...process.env, XDG_STATE_HOME: join(place, 'state'), HOME: place } });
  if (error) throw error;
  return { report: stdout, stderr, status };
}

/** Fails with the part that differs, which a difference of megabytes would not tell. */
function same(module, program) {
  // That both are of the same sources is for corpus.test.mjs to say.
  const [ofModule, ofProgram] = [withoutBuild(module), withoutBuild(program)];
  if (ofModule === ofProgram) return;
  const [there, here] = [JSON.parse(ofModule), JSON.parse(ofProgram)];
  for (const key of Object.keys(there)) {
    if (!Array.isArray(there[key])) assert.deepEqual(there[key], here[key], key);
    else for (const [at, part] of there[key].entries()) assert.deepEqual(part, here[key][at], `${key}[${at}]`);
  }
  assert.fail('the same values are written in another way');
}

test('the files of all services give one report', async () => {
  const folder = join(root, 'tests/exports');
  const cases = readdirSync(folder).sort().flatMap((name) => parse(readFileSync(join(folder, name), 'utf8')).case.map((one) => ({ ...one, from: name })));
  assert.ok(cases.length > 200, 'a runner that finds no cases has shown nothing');
  for (const asset of new Set(cases.map(({ asset }) => asset))) {
    const files = cases.filter((one) => one.asset === asset).map(({ file, text }, at) => ({ name: file, bytes: Buffer.from(text), path: put(`${asset}/${at}/${file}`, text) }));
    const outcome = await check(files, { asOf: NOW, asset });
    const { report } = cli(['--as-of', NOW, ...(asset ? ['--asset', asset] : []), ...files.map(({ path }) => path)]);
    same(outcome.json(), report);
  }
});

test('a hundred thousand random transfers give one report', async () => {
  const text = randomHistory(100_000, 1);
  const outcome = await check([{ name: 'history.csv', bytes: Buffer.from(text) }], { asOf: NOW });
  const { report } = cli(['--as-of', NOW, put('random/history.csv', text)]);
  same(outcome.json(), report);
  const { rows, counts } = outcome.summary();
  assert.equal(rows, 100_000);
  assert.ok(Object.values(counts).every((count) => count > 100), `what is drawn comes to every verdict: ${JSON.stringify(counts)}`);
});

/** Lays what publishers publish before the program and serves it to the module, and opens all of it in both at a time. */
async function opened(name, publishers, now) {
  const folders = Object.keys(publishers);
  const at = (folder) => `https://${folder}.example/${folder}/`;
  globalThis.fetch = async ({ url }) => {
    const folder = folders.find((folder) => url.startsWith(at(folder)));
    const bytes = publishers[folder]?.files.get(url.slice(at(folder).length));
    return bytes ? new Response(bytes) : new Response('', { status: 404 });
  };
  const args = folders.flatMap((folder) => {
    for (const [path, bytes] of publishers[folder].files) put(`${name}/${folder}/${path}`, bytes);
    return ['--list', join(place, name, folder), '--root', put(`${name}/${folder}.json`, publishers[folder].root)];
  });
  const engine = await breachlight.Engine.load(folders.map((folder) => ({ folder: at(folder), root: publishers[folder].anchor })), 'en', now);
  const file = put('btc_withdraw.csv', ROWS);
  return {
    module: async (asOf) => (await engine.check([new File([ROWS], 'btc_withdraw.csv')], { asOf })).json(),
    program: (asOf) => cli(['--no-state', '--as-of', asOf, ...args, file]),
  };
}

/** What a publisher has published, as a list that is called `own` if it is not the page's. */
function published(publisher, parts) {
  publisher.release(parts);
  return { files: publisher.files, root: publisher.files.get('metadata/1.root.json'), anchor: publisher.anchor };
}

test('a signed list gives one report, and so does the same one when it has expired', async () => {
  const { module, program } = await opened('signed', { public: published(new Publisher()) }, NOW);
  for (const [asOf, state, gaps] of [[NOW, 'signed', []], ['2027-01-02T00:00:00Z', 'stale', ['list_stale']]]) {
    const { report } = program(asOf);
    const { lists, coverage, counts } = JSON.parse(report);
    const ofLists = coverage.map(({ code }) => code).filter((code) => code.startsWith('list_') && code !== 'list_reaches');
    assert.deepEqual([lists[0].trust.state, ofLists, counts.listed, counts.not_listed], [state, gaps, 1, gaps.length === 0 ? 1 : 0]);
    same(await module(asOf), report);
  }
});

test('a list of which a byte was changed, beside one that is whole, is the same gap', async () => {
  const changed = published(new Publisher([key(7)]));
  const facts = [...changed.files.keys()].find((name) => name.endsWith('.facts.bin'));
  const bytes = Buffer.from(changed.files.get(facts));
  bytes[bytes.length >> 1] ^= 1;
  changed.files = new Map([...changed.files, [facts, bytes]]);
  const { module, program } = await opened('changed', { public: published(new Publisher()), exchange: changed }, NOW);
  const { report, status } = program(NOW);
  assert.deepEqual([JSON.parse(report).coverage[0], status], [{ code: 'list_unusable', list: 'exchange', error: 'list_hash' }, 2]);
  same(await module(NOW), report);
});

test('a list that is years old is the same gap', async () => {
  const later = '2029-11-22T00:00:00Z';
  const outcome = await check([{ name: 'btc_withdraw.csv', bytes: Buffer.from(ROWS) }], { asOf: later });
  const { report } = cli(['--as-of', later, put('btc_withdraw.csv', ROWS)]);
  assert.equal(JSON.parse(report).coverage[0].code, 'list_old');
  same(outcome.json(), report);
});

test('without any list neither says "not listed": the module opens nothing, and the report of the program says so', async () => {
  globalThis.fetch = async () => new Response('', { status: 404 });
  await assert.rejects(breachlight.Engine.load([{ folder: 'https://lists.example/own/', root: new Publisher().anchor }], 'en', NOW), { code: 'list_fetch' });
  const { report, status } = cli(['--list', join(place, 'nowhere'), put('btc_withdraw.csv', ROWS)]);
  const { counts, lists, coverage } = JSON.parse(report);
  assert.deepEqual([status, lists, counts.not_listed, counts.not_checked, coverage[0].code], [2, [], 0, 2, 'list_unusable']);
});
