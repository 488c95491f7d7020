// LI-17: everything that runs is pinned by its hash, and the page works where a host asks for that, or for nothing. BS-01, BS-02.

import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';

import { root } from '../corpus.mjs';
import { THIEF, choose, inPage, launch, name as browserName, open, patient, result, savedReport, until } from './browser.mjs';
import { serve } from './server.mjs';

const assets = readdirSync(join(root, 'www/dist/assets')).sort();
const STRICT = { 'Integrity-Policy': 'blocked-destinations=(script)' };

let browser;
let server;
before(async () => { [browser, server] = [await launch(), await serve()]; });
after(() => Promise.all([browser?.close(), server?.close()]));
const it = (name, run) => test(`${name} (${browserName})`, run);

const file = (name) => readFileSync(join(root, 'www/dist', name));

it('li_17 the page works under Integrity-Policy, to the last thing it does', async () => {
  server.answer = (path) => (path === 'index.html' ? { body: file('index.html'), headers: STRICT } : undefined);
  const { page, watched, close } = await open(browser, { site: server.url, wait: 'all' });
  await choose(page, [{ name: 'btc_withdraw.csv', bytes: `日時,金額,手数料,TX,アドレス\n2018-10-01 12:00:00,0.5,0.0005,,${THIEF}\n` }]);
  await result(page);
  assert.equal(JSON.parse(await savedReport(page)).counts.listed, 1);
  await page.getByTestId('language').click();
  await page.waitForFunction(() => document.documentElement.lang === 'ja');
  assert.deepEqual([watched.errors, (await inPage(page)).violations], [[], []]);
  await close();
});

it('bs_01 the page works on a host that sends no headers, under the policy that is in it', async (t) => {
  const bare = await serve(undefined, {});
  t.after(() => bare.close());
  const { page, watched, close } = await open(browser, { site: bare.url, wait: 'all' });
  await choose(page, [{ name: 'btc_withdraw.csv', bytes: `日時,金額,手数料,TX,アドレス\n2018-10-01 12:00:00,0.5,0.0005,,${THIEF}\n` }]);
  await result(page);
  assert.equal(JSON.parse(await savedReport(page)).counts.listed, 1);
  assert.deepEqual([watched.errors, (await inPage(page)).violations], [[], []]);
  // And it is a policy: nothing goes elsewhere.
  assert.equal(await page.evaluate(() => fetch('http://127.0.0.1:1/').catch((error) => error.name)), 'TypeError');
  await until(async () => (await inPage(page)).violations.some((violation) => violation.startsWith('connect-src')), true);
  await close();
});

it('bs_02 no script makes markup or code of a text, but for the one place where Lit reads its own templates', () => {
  const ways = /\b(?:innerHTML|outerHTML|insertAdjacentHTML|setHTMLUnsafe|parseFromString|createContextualFragment)\b|document\.write|\beval\(|\bnew Function\b/g;
  const found = assets.filter((name) => name.endsWith('.js')).flatMap((name) => file(`assets/${name}`).toString().match(ways) ?? []);
  assert.deepEqual(found, ['innerHTML']);
});

it('li_17 every file that runs is named with its hash', () => {
  const html = file('index.html').toString();
  const pins = JSON.parse(/<meta name="breachlight-pins" content='([^']+)'>/.exec(html)[1]);
  assert.deepEqual(Object.keys(pins), assets);
  for (const [tag] of html.matchAll(/<(?:script|link)\b[^>]*assets\/[^>]*>/g)) assert.match(tag, /integrity="sha384-/);
});

/** What a file is needed for, and what is seen of its absence. */
const NEEDED = [
  [/^index-.*\.js$/, (page) => page.locator('breachlight-app[data-ready]').count().then((count) => count === 0)],
  [/^(words|more)-en-|^rolldown-runtime-/, (page) => page.locator('breachlight-app').evaluate((app) => app.dataset.ready !== 'all')],
  [/^(result|later|verdicts|save)-.*\.js$/, (page) => page.locator('breachlight-app').evaluate((app) => app.dataset.ready !== 'all')],
  [/^worker-.*\.js$|^breachlight_bg-.*\.wasm$|^formats-.*\.bin$/, (page) => page.locator('breachlight-app').evaluate((app) => app.dataset.ready === 'failed')],
];

it('li_17 a file of which one byte was changed does not run', async () => {
  let tried = 0;
  for (const [names, holds] of NEEDED) for (const name of assets.filter((asset) => names.test(asset))) {
    const changed = file(`assets/${name}`);
    // Somewhere in the middle of what is text anyway, so that a browser that did not look would run it.
    const place = changed.lastIndexOf(' ') > 0 && name.endsWith('.js') ? changed.lastIndexOf(' ') : changed.length >> 1;
    changed[place] ^= name.endsWith('.js') ? 0x29 : 1;
    server.answer = (path) => (path === `assets/${name}` ? { body: changed } : undefined);
    const { page } = await patient(browser, { locale: 'en-US' });
    await page.addInitScript(watchRefused);
    await page.goto(server.url);
    // Seen to be refused, by the element that loads it or by the page that waits for it, or everything is there all the same.
    await page.waitForFunction((name) => globalThis.refused.some((url) => url.endsWith(name)) ||
      ['all', 'failed'].includes(document.querySelector('breachlight-app')?.dataset.ready), name);
    assert.ok(await holds(page), `${name} ran`);
    await page.context().close();
    tried += 1;
  }
  assert.ok(tried >= 6, `${tried} files were changed`);
});

/** Runs in the page: keeps the addresses of what an element was to load and did not. */
function watchRefused() {
  globalThis.refused = [];
  addEventListener('error', ({ target }) => globalThis.refused.push(String(target.src ?? target.href)), true);
}
