// The element when something is wrong with its files, its list or the browser: the card stays, says what, and leads to the full page.

import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

import { around, browserName, card, choose, dist, event, host, open, press, script, site } from './host.mjs';
import { CANARY, anchor, failed, file, it, ours, simple, tag, type } from './tag.mjs';

it('a pinned file that was changed on its server is not run', () => ({ html: around(`${tag('lang="en"')}`) }), async ({ page }) => {
  for (const [name, code] of [['panel', 'engine_damaged'], ['worker', 'engine_damaged'], ['engine', 'engine_damaged'], ['formats', 'engine_damaged']]) {
    const changed = await site((path) => (path.startsWith(`/widget/${name}-`) ? { body: Buffer.concat([readFileSync(join(dist, path)), Buffer.from('\n')]), headers: type(path) } : undefined));
    const server = await host(around(script(changed.url) + tag('lang="en"')));
    const opened = await open(ours.browser, server.url);
    await press(opened.page);
    // A worker whose text is not the right one is not made; the page's own thread has a file of its own, which is.
    if (name === 'worker') assert.equal((await event(opened.page, 'ready')).runs, 'main-thread');
    else assert.equal((await failed(opened.page)).code, code, name);
    await Promise.all([opened.close(), server.close(), changed.close()]);
  }
  assert.equal(await card(page).count(), 1);
});

it('an entry whose hash is not the pinned one leaves the link in the page', () => ({
  html: around(script(ours.cdn.url).replace(/sha384-..../, 'sha384-AAAA') + tag('lang="en"')),
  before: (page) => page.addInitScript(() => addEventListener('error', ({ target }) => { globalThis.refused = target.localName; }, true)),
}), async ({ page }) => {
  await page.waitForFunction(() => globalThis.refused === 'script');
  assert.ok(await page.getByText('Open the checker').isVisible());
});

it('an unknown breach and an unknown language are named, and the check works', simple('breach="nowhere-1999" lang="tlh"'), async ({ page }) => {
  assert.match(await card(page).locator('[part="odd"]').innerText(), /nowhere-1999.*tlh/s);
  await press(page);
  await event(page, 'ready');
});

for (const [what, answer, code] of [
  ['is down', () => ({ status: 503, body: '' }), 'list_fetch'],
  ['is wrong', () => ({ body: '<!doctype html><title>Welcome</title>' }), undefined],
  ['is malicious', (path) => {
    const real = join(dist, path.replace('/ours/', '/lists/public/'));
    if (!existsSync(real)) return { status: 404, body: '' };
    return { body: path.includes('/metadata/') ? readFileSync(real) : Buffer.alloc(2000, 'x') };
  }, undefined],
]) {
  test(`a list origin that ${what} is named, and the card stays (${browserName})`, async () => {
    const lists = await host('', { more: (path) => ({ ...answer(path), headers: { 'Access-Control-Allow-Origin': '*' } }) });
    const server = await host(around(script(ours.cdn.url) + tag(`lang="en" lists="${lists.url}/ours/#${anchor.root}"`)));
    const { page, seen, close } = await open(ours.browser, server.url);
    await press(page);
    const detail = await failed(page);
    assert.match(detail.code, /^list_/);
    if (code) assert.equal(detail.code, code);
    assert.match(detail.text, /breach list/);
    assert.deepEqual(seen.errors, []);
    await press(page);
    await page.waitForFunction(() => globalThis.told.filter(({ type }) => type === 'breachlight-error').length === 2);
    await Promise.all([close(), server.close(), lists.close()]);
  });
}

test(`a list origin that never answers: the reader is told that it is slow, and may close it (${browserName})`, async () => {
  const lists = await host('', { more: () => ({ never: true }) });
  const server = await host(around(script(ours.cdn.url) + tag(`lang="en" lists="${lists.url}/ours/#${anchor.root}"`)));
  const { page, seen, close } = await open(ours.browser, server.url);
  await press(page);
  await card(page).locator('[part="status"]').getByText('longer than usual').waitFor({ timeout: 30_000 });
  await press(page);
  await page.waitForFunction(() => globalThis.workers.running === 0);
  assert.deepEqual(seen.errors, []);
  await Promise.all([close(), server.close(), lists.close()]);
});

it('without workers the check runs in slices on the page\'s own thread', () => ({
  html: around(script(ours.cdn.url) + tag('lang="en"')), before: (page) => page.addInitScript(() => { delete globalThis.Worker; }),
}), async ({ page }) => {
  await press(page);
  assert.equal((await event(page, 'ready')).runs, 'main-thread');
  const long = { ...file, text: file.text + `2018-10-01 12:00:00,0.5,0.0005,,${CANARY}\n`.repeat(250_000) };
  await page.evaluate(() => {
    globalThis.turns = 0;
    const turn = () => { globalThis.turns += 1; globalThis.timer = setTimeout(turn, 0); };
    turn();
  });
  const before = await page.evaluate(() => globalThis.turns);
  await choose(page, [long]);
  assert.equal((await event(page, 'result', 60_000)).rows, 250_002);
  assert.ok(await page.evaluate(() => globalThis.turns) - before > 3, 'the page had no turn while the file was read');
});

it('an old browser is told so, and keeps the link', () => ({
  html: around(script(ours.cdn.url) + tag('lang="ja"')), before: (page) => page.addInitScript(() => { const real = CSS.supports; CSS.supports = (...args) => !String(args[1]).startsWith('light-dark') && real.call(CSS, ...args); }),
}), async ({ page }) => {
  await press(page);
  assert.equal((await failed(page)).code, 'old_browser');
});

it('an empty tag still leads to the full page, and a bad address of a list is named', simple('lang="en" lists="http://["', ''), async ({ page }) => {
  assert.equal(await card(page).locator('[part="link"] a').getAttribute('href'), `${ours.cdn.url}/?lang=en`);
  await press(page);
  assert.equal((await event(page, 'error')).code, 'bad_lists');
  assert.match(await card(page).locator('[part="error"]').innerText(), /The address of a breach list is not an address\./);
});
