// Lists in a real browser: a server that is slow, old, damaged or down, a database that is damaged or not there, and a clock that is wrong.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { gzipSync } from 'node:zlib';

import { Publisher, key, ownParts } from '../publisher.mjs';
import { NOW, choose, launch, name as browserName, open, result, savedReport } from './browser.mjs';
import { publishing, serve } from './server.mjs';

const THIEF = '1FmwHh6pgkf4meCMoqo8fHH3GNRF571f9w';
const NOBODY = '1BoatSLRHtKNngkdXEeobR76b53LETtpyT';
const pasted = (address) => ({ name: 'paste.txt', bytes: address });

let browser;
let server;
before(async () => { [browser, server] = [await launch(), await serve()]; });
after(() => Promise.all([browser?.close(), server?.close()]));
const it = (name, run) => test(`${name} (${browserName})`, run);

/** A page of this server's. */
const visit = (options = {}) => open(browser, { site: server.url, wait: 'all', ...options });
/** The list of a publisher's, as a page is told of it. */
const source = (publisher, more = {}) => ({ folder: `${server.url}lists/test/`, root: publisher.anchor, ...more });
const publish = (files) => { server.answer = publishing({ test: files }); };
const down = () => { server.answer = (path) => (path.startsWith('lists/') ? { status: 503, body: '' } : undefined); };

/** Opens lists in the page, as the page opens its own: by a worker, from the network, over the database. Says what came of it. */
function load(page, sources, { now = NOW, files = [], asOf = now } = {}) {
  return page.evaluate(async ({ sources, now, files, asOf }) => {
    const Real = globalThis.Date;
    globalThis.Date = class extends Real { constructor(...args) { super(...(args.length ? args : [now])); } };
    const own = document.querySelector('breachlight-app').checker;
    const checker = new own.constructor(sources, 'en', { ...own.running, standby: false });
    try {
      const { lists, coverage } = await checker.ready;
      const given = files.map(({ name, bytes }) => new File([bytes], name));
      const report = given.length > 0 ? await checker.check(given, { asset: 'BTC', asOf }, { progress() {}, oneByOne() {} }) : undefined;
      return { lists, coverage, report, state: lists[0].trust.state, version: lists[0].trust.version };
    } catch (error) {
      return { error: error.code ?? String(error) };
    } finally {
      globalThis.Date = Real;
    }
  }, { sources, now, files, asOf });
}

/** What the browser keeps of the list, as hexadecimal; changed by `flip`, the place of a byte, if it is given. */
function kept(page, flip) {
  return page.evaluate(async ({ flip, folder }) => {
    const done = (request) => new Promise((resolve, reject) => { request.onsuccess = () => resolve(request.result); request.onerror = () => reject(request.error); });
    const database = await done(indexedDB.open('breachlight'));
    const store = database.transaction('lists', 'readwrite').objectStore('lists');
    const bytes = await done(store.get(folder));
    if (bytes && flip !== undefined) {
      bytes[flip] ^= 1;
      await done(store.put(bytes, folder));
    }
    database.close();
    return bytes && [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  }, { flip, folder: `${server.url}lists/test/` });
}

it('li_04 an older list is refused, with a memory and without one', async () => {
  const publisher = new Publisher();
  for (let release = 1; release <= 4; release += 1) publisher.release();
  const four = publisher.copy();
  publisher.release();
  const { page, close } = await visit();
  publish(publisher.files);
  assert.deepEqual(await load(page, [source(publisher)]).then(({ state, version }) => [state, version]), ['signed', 5]);
  publish(four);
  const again = await load(page, [source(publisher)]);
  assert.deepEqual([again.version, again.coverage[0]], [5, { code: 'list_not_renewed', list: 'public', error: 'list_rollback' }]);
  await close();
  // Another visitor, whom nothing reminds of the fifth: the page was released with it.
  const { page: fresh, close: end } = await visit();
  assert.equal((await load(fresh, [source(publisher, { floor: publisher.versions })])).error, 'list_below_floor');
  assert.equal((await load(fresh, [source(publisher)])).version, 4, 'without a floor nothing tells that it is old');
  await end();
});

it('li_05 nothing is kept before everything is verified', async () => {
  const publisher = new Publisher();
  publisher.release();
  const { page, close } = await visit();
  publish(publisher.files);
  await load(page, [source(publisher)]);
  const before = await kept(page);
  assert.ok(before.length > 100_000);
  publisher.root([key(2)]);
  publisher.release(new Map([...ownParts(), ['note.txt', Buffer.from('new')], ['texts-en.ftl', Buffer.from('# other\n')]]));
  // The last file is not what was signed.
  const text = [...publisher.files.keys()].find((name) => name.endsWith('.texts-en.ftl') && publisher.files.get(name).length < 100);
  publish(new Map([...publisher.files, [text, Buffer.from('# OTHER\n')]]));
  assert.equal((await load(page, [source(publisher)])).version, 1);
  assert.equal(await kept(page), before);
  // The visitor leaves while the last file is under way.
  const answer = publishing({ test: publisher.files });
  const asked = new Promise((resolve) => {
    server.answer = (path) => {
      if (!path.endsWith(text)) return answer(path);
      resolve();
      return { endless: true };
    };
  });
  const leaving = load(page, [source(publisher)]).catch(() => undefined);
  await asked;
  server.answer = () => undefined;
  await page.reload();
  await leaving;
  assert.equal(await kept(page), before);
  await close();
});

it('li_06 an expired list is stale to the second, and nothing is "not listed" by its word', async () => {
  const publisher = new Publisher();
  publisher.expires = '2026-12-01T00:00:00Z';
  publisher.root();
  publisher.release();
  const { page, close } = await visit();
  publish(publisher.files);
  const files = [pasted(NOBODY), pasted(THIEF)];
  const at = (now, asOf = now) => load(page, [source(publisher)], { now, asOf, files }).then(({ report }) =>
    [report.lists[0].trust.state, report.counts.listed, report.counts.not_listed, report.counts.not_checked]);
  assert.deepEqual(await at('2026-11-30T23:59:59Z'), ['signed', 1, 1, 0]);
  assert.deepEqual(await at('2026-12-01T00:00:01Z'), ['stale', 1, 0, 1]);
  // The page was open when the moment came: the time of a check counts, from its start to its end.
  assert.deepEqual(await at('2026-11-30T23:59:59Z', '2026-12-01T00:00:01Z'), ['stale', 1, 0, 1]);
  await close();
});

it('li_07 a clock before the page was made has a message of its own', async () => {
  const wrong = (page) => page.addInitScript(() => {
    const Real = globalThis.Date;
    globalThis.Date = class extends Real { constructor(...args) { super(...(args.length ? args : ['2001-01-01T00:00:00Z'])); } };
  });
  server.answer = () => undefined;
  for (const [query, words] of [['?lang=en', 'Set the clock'], ['?lang=ja', '時計を合わせてください']]) {
    const { page, close } = await visit({ query, wait: 'failed', before: wrong });
    const notice = page.getByTestId('no-check');
    assert.equal(await notice.getAttribute('data-code'), 'list_clock');
    assert.ok((await notice.textContent()).includes(words));
    assert.equal(await page.getByTestId('files').count(), 0);
    await close();
  }
});

it('li_08 a body that never ends, or that is small and grows, costs no more than was signed', async () => {
  const publisher = new Publisher();
  publisher.release();
  const { page, close } = await visit();
  const index = [...publisher.files.keys()].find((name) => name.endsWith('.index.bin'));
  const bomb = { headers: { 'Content-Encoding': 'gzip' }, body: gzipSync(Buffer.alloc(256 << 20)) };
  for (const name of ['metadata/1.root.json', 'metadata/2.root.json', 'metadata/timestamp.json', index]) {
    for (const wrong of [{ endless: true }, bomb]) {
      const answer = publishing({ test: publisher.files });
      server.answer = (path) => (path === `lists/test/${name}` ? wrong : answer(path));
      server.sent = 0;
      assert.equal((await load(page, [source(publisher)])).error, 'list_too_long', name);
      // What is under way in buffers between two programs is not ours to stop.
      assert.ok(server.sent < 16 << 20, `${server.sent} bytes were sent for ${name}`);
    }
  }
  await close();
});

it('li_09 a file of another release is refused', async () => {
  const publisher = new Publisher();
  publisher.release();
  const four = publisher.copy();
  publisher.release(new Map([...ownParts(), ['note.txt', Buffer.from('new')]]));
  const { page, close } = await visit();
  // Under the name that the new snapshot gives it lies the targets document of the release before.
  publish(new Map([...publisher.files, ['metadata/2.targets.json', four.get('metadata/1.targets.json')]]));
  assert.match((await load(page, [source(publisher)])).error, /^list_(length|hash)$/);
  publish(new Map([...publisher.files, ['metadata/2.snapshot.json', four.get('metadata/1.snapshot.json')]]));
  assert.match((await load(page, [source(publisher)])).error, /^list_(length|hash)$/);
  await close();
});

it('li_12 a damaged database is loaded anew, and without a network it is no answer', async () => {
  const publisher = new Publisher();
  publisher.release();
  const { page, close } = await visit();
  publish(publisher.files);
  await load(page, [source(publisher)]);
  const whole = await kept(page);
  const places = [0, 5, 400, 4000, ...Array.from({ length: 6 }, (_, at) => Math.floor((whole.length / 2) * (at + 1) / 7))];
  for (const place of places) {
    await kept(page, place);
    down();
    const offline = await load(page, [source(publisher)], { files: [pasted(NOBODY)] });
    // A byte of a newer root may be lost: the one that trust begins with leads to it again.
    if (!offline.error) assert.equal(offline.state, 'signed');
    publish(publisher.files);
    const online = await load(page, [source(publisher)]);
    assert.deepEqual([online.state, online.coverage.length], ['signed', 0], `byte ${place}`);
    assert.equal(await kept(page), whole, `byte ${place} was not mended`);
  }
  // A byte of what every question needs: nothing is said then.
  await kept(page, Math.floor(whole.length / 4));
  down();
  assert.equal((await load(page, [source(publisher)])).error, 'list_fetch');
  await close();
});

it('li_13 a page whose list cannot be had works with the one it came with, and says so', async () => {
  down();
  for (const [query, words, root] of [['?lang=en', 'its newest release could not be used', 'development root'], ['?lang=ja', '最新の版は使えませんでした', '開発用ルート']]) {
    const { page, close } = await visit({ query });
    const state = await page.getByTestId('list-state').textContent();
    assert.ok(state.includes(words) && state.includes(root), state);
    await choose(page, [{ name: 'btc_withdraw.csv', bytes: `日時,金額,手数料,TX,アドレス\n2018-10-01 12:00:00,0.5,0.0005,,${THIEF}\n` }]);
    await result(page);
    const { counts, lists, coverage } = JSON.parse(await savedReport(page));
    assert.deepEqual([counts.listed, lists[0].trust.state], [1, 'development_root']);
    assert.deepEqual(coverage[0], { code: 'list_not_renewed', error: 'list_fetch', list: 'public' });
    assert.match(lists[0].as_of, /^\d{4}-\d\d-\d\d$/);
    await close();
  }
});

it('what was verified once opens without a network', async () => {
  const publisher = new Publisher();
  publisher.release();
  const { page, close } = await visit();
  publish(publisher.files);
  await load(page, [source(publisher)]);
  down();
  const offline = await load(page, [source(publisher)], { files: [pasted(THIEF)] });
  assert.deepEqual([offline.state, offline.report.counts.listed, offline.coverage[0].error], ['signed', 1, 'list_fetch']);
  await close();
});

it('a browser that keeps nothing checks all the same', async () => {
  const publisher = new Publisher();
  publisher.release();
  // A database of that name that is not ours: every attempt to use it fails.
  const spoil = (page) => page.addInitScript(() => { try { indexedDB.open('breachlight', 99); } catch { /* The empty page before this one has no storage. */ } });
  server.answer = publishing({ test: publisher.files });
  const { page, watched, close } = await visit({ before: spoil });
  assert.equal((await load(page, [source(publisher)])).state, 'signed');
  assert.deepEqual(watched.errors, []);
  await close();
});

it('two lists are asked side by side, each under its own root, and one that fails is a gap', async () => {
  const [one, two] = [new Publisher(), new Publisher([key(7)])];
  one.release();
  two.release(ownParts());
  const { page, close } = await visit();
  server.answer = publishing({ test: one.files, exchange: two.files });
  const sources = [source(one), { folder: `${server.url}lists/exchange/`, root: one.anchor }];
  const { report } = await load(page, sources, { files: [pasted(THIEF)] });
  assert.deepEqual([report.lists.length, report.counts.listed], [1, 1]);
  assert.deepEqual(report.coverage[0], { code: 'list_unusable', list: 'exchange', error: 'list_hash' });
  await close();
});
