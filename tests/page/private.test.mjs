// "Nothing leaves the device", shown and not claimed: every request, every way out of a page, everything a page can keep.

import assert from 'node:assert/strict';
import { gzipSync } from 'node:zlib';
import { after, before, test } from 'node:test';

import { HEADER, HONEST, THIEF, check, choose, csv, inPage, launch, name as browserName, open, result, row, savedReport, url } from './browser.mjs';

let browser;
before(async () => { browser = await launch(); });
after(() => browser?.close());
const it = (name, ...rest) => test(`${name} (${browserName})`, ...rest);

// Files that are the same for everybody. Chromium asks for the tab's icon when it finds the time, which may be after the load; the words of
// another language are fetched when a reader first asks for it.
const ALLOWED = [/favicon\.svg$/, /texts-ja\.ftl$/, /assets\/(words|more)-ja-[\w-]*\.js$/];
const allowed = (text) => ALLOWED.some((file) => file.test(text.split(' ').at(-1)));

it('nothing is requested or sent after the page has loaded, and the address is in none of it and kept nowhere', async () => {
  const { page, watched, close } = await open(browser, { wait: 'all', before: (page) => page.addInitScript(watchMessages) });
  const before = await inPage(page);
  const stored = await databases(page);
  assert.deepEqual(stored.map(({ name, stores }) => [name, Object.keys(stores)]), [['breachlight', ['lists']]]);
  const archive = gzipSync(HEADER + row(HONEST) + row(THIEF));
  await check(page, [csv('btc_withdraw.csv', HEADER + row(HONEST) + row(THIEF)), { name: 'btc_withdraw.csv.gz', bytes: archive }]);
  assert.equal(JSON.parse(await savedReport(page)).rows, 4);
  // Everything there is to do with a result: a table, its filters, its marks, its texts.
  await page.getByTestId('evidence').first().click();
  await page.getByTestId('handled').first().click();
  await page.getByTestId('handled-done').first().waitFor();
  await page.getByTestId('csv').click();
  await page.getByTestId('support').click();
  await page.getByTestId('support-text').waitFor();
  await page.getByTestId('close').click();
  await page.getByTestId('language').click();
  await page.waitForFunction(() => document.documentElement.lang === 'ja');
  const after = await inPage(page);
  assert.deepEqual(watched.requests.filter((request) => !request.startsWith('blob:') && !allowed(request)), []);
  assert.deepEqual(after.sent.slice(before.sent.length).filter((sent) => !allowed(sent)), []);
  assert.deepEqual(after.violations, []);
  for (const request of watched.requests) assert.ok(!/[?#]/.test(request.replace(url, '')), request);
  const kept = JSON.stringify(await page.evaluate(() =>
    [{ ...localStorage }, { ...sessionStorage }, document.title, location.href, document.cookie, history.state, globalThis.watchedMessages]));
  assert.ok(kept.includes('breachlight-handled'), 'the mark is kept');
  for (const address of [HONEST, THIEF]) assert.ok(!kept.includes(address), `${address} is kept`);
  // The database holds the list, which has the thief's address of its own: it is what it was before anything was checked.
  assert.deepEqual(await databases(page), stored);
  assert.ok(!JSON.stringify(stored).includes(HONEST));
  await close();
});

it('every request of the load goes to the page\'s own origin', async () => {
  const requests = [];
  const { page, close } = await open(browser, { wait: 'all', before: (page) => page.on('request', (request) => requests.push(request)) });
  assert.ok(requests.length > 3);
  for (const request of requests) assert.ok(request.url().startsWith(url) && request.method() === 'GET', request.url());
  assert.equal(await page.locator('breachlight-app').getAttribute('data-ready'), 'all');
  await close();
});

it('once it has loaded the page gives the same answer without a network, and says that there is none', async () => {
  const { page, close } = await open(browser, { wait: 'all' });
  const files = [csv('btc_withdraw.csv', HEADER + row(HONEST) + row(THIEF))];
  await check(page, files);
  const online = await savedReport(page);
  await page.getByTestId('again').click();
  // Every request from now on fails, as with a cable that is pulled. Firefox over BiDi does not know of being offline.
  await page.route('**/*', (route) => route.abort());
  if (browserName === 'chromium') await page.context().setOffline(true);
  await choose(page, files);
  await result(page);
  assert.equal(await savedReport(page), online);
  if (browserName === 'chromium') assert.match(await page.getByTestId('local').textContent(), /offline/);
  // A language that is not here is not switched to, and nothing is lost.
  await page.getByTestId('language').click();
  await page.getByTestId('said').filter({ hasText: 'could not be loaded' }).waitFor({ state: 'attached' });
  assert.equal(await page.evaluate(() => document.documentElement.lang), 'en');
  assert.ok(await page.getByTestId('answer').isVisible());
  await close();
});

/** Everything in every database of the page, bytes as text. */
function databases(page) {
  return page.evaluate(async () => {
    const done = (request) => new Promise((resolve, reject) => { request.onsuccess = () => resolve(request.result); request.onerror = () => reject(request.error); });
    const text = (value) => new TextDecoder().decode(value instanceof Uint8Array ? value : new TextEncoder().encode(JSON.stringify(value)));
    return Promise.all((await indexedDB.databases()).map(async ({ name }) => {
      const database = await done(indexedDB.open(name));
      const names = [...database.objectStoreNames];
      const reading = names.length > 0 ? database.transaction(names) : undefined;
      const stores = await Promise.all(names.map(async (store) => [store, (await done(reading.objectStore(store).getAll())).map(text)]));
      database.close();
      return { name, stores: Object.fromEntries(stores) };
    }));
  });
}

/** Runs in the page: keeps what leaves it as a message or an event. */
function watchMessages() {
  globalThis.watchedMessages = [];
  addEventListener('message', (event) => globalThis.watchedMessages.push(event.data));
  const dispatch = EventTarget.prototype.dispatchEvent;
  EventTarget.prototype.dispatchEvent = function (event) {
    // What the page's own elements tell each other stays in it. What reaches its window could be heard by whoever embeds it.
    if (this === window && event instanceof CustomEvent) globalThis.watchedMessages.push(event.detail);
    return Reflect.apply(dispatch, this, [event]);
  };
}
