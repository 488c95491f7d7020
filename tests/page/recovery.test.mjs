// What may go wrong on the way: a cancelled check, a trap, a part that does not load. Nothing of it may read as "not listed".

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { cases } from '../corpus.mjs';
import { HEADER, HONEST, THIEF, check, csv, drop, launch, name as browserName, open, quickly, ready, result, row, savedReport } from './browser.mjs';

let browser;
before(async () => { browser = await launch(); });
after(() => browser?.close());
const it = (name, ...rest) => test(`${name} (${browserName})`, ...rest);

it('a large file is cancelled at once, by the button and by Esc, and the next check works', async () => {
  const { page, watched, close } = await open(browser, { wait: 'all' });
  for (const by of ['click', 'Escape']) await quickly(200, () => cancelLargeFile(page, by));
  assert.ok(await page.getByTestId('cancelled').isVisible());
  await check(page, [csv('btc_withdraw.csv', HEADER + row(THIEF))]);
  assert.equal(JSON.parse(await savedReport(page)).counts.listed, 1);
  assert.deepEqual(watched.errors, []);
  await close();
});

it('while a file is read the page says how far it is, and a screen reader at most every two seconds', async () => {
  const { page, close } = await open(browser, { wait: 'all' });
  // The page keeps the notes: a browser that is asked from outside may answer when the file has been read.
  await page.evaluate(() => {
    const { shadowRoot: root } = document.querySelector('breachlight-app');
    const region = root.querySelector('[data-testid="said"]');
    const began = performance.now();
    globalThis.notes = { said: [], figures: [], first: [] };
    new MutationObserver(() => region.textContent && globalThis.notes.said.push([performance.now() - began, region.textContent])).observe(region, { childList: true, characterData: true, subtree: true });
    const look = () => {
      const part = root.querySelector('breachlight-progress')?.shadowRoot;
      const rows = part?.querySelectorAll('[data-testid="first-rows"] tbody tr') ?? [];
      if (part?.querySelector('[data-testid="rate"]')) globalThis.notes.figures.push(part.querySelector('.figures').textContent);
      if (rows.length > 0) globalThis.notes.first.push([rows.length, part.querySelector('[data-testid="first-rows"]').textContent]);
      if (!root.querySelector('breachlight-result')) requestAnimationFrame(look);
    };
    look();
  });
  await drop(page, [{ ...csv('btc_withdraw.csv', HEADER), line: row(HONEST) }], { repeat: 1_280_000 });
  await result(page);
  const { said, figures, first } = await page.evaluate(() => globalThis.notes);
  assert.ok(figures.some((text) => /MB of \d+ MB.*rows in this file.*rows a second/s.test(text)), JSON.stringify(figures));
  // The first rows are there, as they are read.
  assert.ok(first.length > 0 && first.every(([rows, text]) => rows === 5 && text.includes(HONEST)), JSON.stringify(first.slice(0, 3)));
  assert.ok(said.length > 0, 'how far it is was said');
  // A busy machine shows one sentence late and the next in time, so pairs of them prove nothing; so many in all that long do.
  assert.ok((said.length - 1) * 2000 <= said.at(-1)[0], JSON.stringify(said));
  await close();
});

it('after a trap the file is not checked, the others are, and nothing says "not listed" of it', async () => {
  const { page, close } = await open(browser, { wait: 'all' });
  await page.evaluate(() => { document.querySelector('breachlight-app').checker.trapAt = 'mona_withdraw.csv'; });
  await check(page, [csv('btc_withdraw.csv', HEADER + row(THIEF)), csv('mona_withdraw.csv', HEADER + row('MBEYH8JuAHynTA7unLjon7p7im2U9JbitV'))]);
  const report = JSON.parse(await savedReport(page));
  assert.equal(report.counts.listed, 1);
  assert.equal(report.counts.not_listed, 0);
  assert.equal(report.files[1].error.code, 'check_stopped');
  assert.ok(await page.getByTestId('missing').isVisible(), 'what is missing stands above the answer');
  await close();
});

it('an archive is checked without another request, and one that stops its reader is not checked', async () => {
  const { files } = cases().find(({ name }) => name === 'an_archive_of_exports_is_checked_member_by_member');
  const { page, watched, close } = await open(browser, { wait: 'all' });
  await page.evaluate((name) => { document.querySelector('breachlight-app').checker.trapAt = `unpacking ${name}`; }, files[0].name);
  await check(page, [csv('btc_withdraw.csv', HEADER + row(THIEF)), ...files]);
  const report = JSON.parse(await savedReport(page));
  assert.deepEqual([report.counts.listed, report.counts.not_listed], [1, 0]);
  assert.equal(report.files.at(-1).error.code, 'check_stopped');
  await close();
  assert.deepEqual(watched.requests.filter((request) => request.includes('containers_bg')).length <= 1, true);
});

it('a JSON file that breaks off is told with the place where it does', async () => {
  const { page, close } = await open(browser, { wait: 'all' });
  await check(page, [csv('history.json', '[{"a": 1},\n {"a": ')]);
  assert.match(await page.getByTestId('missing').textContent(), /damaged or was cut off\. It is wrong at character \d+ of line 2\./);
  await close();
});

it('a part that does not load is told, a check works without it, and it is tried again where the browser does that', async () => {
  const { page, close } = await open(browser, { wait: 'list', before: (page) => page.route(/assets\/later-/, (route) => route.abort()) });
  await page.getByTestId('settled').filter({ hasText: 'A part of it did not load' }).waitFor();
  await check(page, [csv('konto.csv', `Wann,Was,Wohin,Wieviel,Notiz\n14.09.2018 17:45,Abgang,${THIEF},0.5,eins\n`)]);
  await page.getByTestId('late').waitFor();
  assert.equal(JSON.parse(await savedReport(page)).rows, 1);
  await page.unroute(/assets\/later-/);
  await page.getByTestId('map').first().click();
  // In Firefox a module that failed has failed for as long as the page is open: the notice says to load it again, and stays.
  if (browserName === 'chromium') await page.getByTestId('mapping').waitFor();
  await page.getByTestId('late').waitFor({ state: browserName === 'chromium' ? 'detached' : 'visible' });
  await close();
});

it('where the dialogs did not load that is told above the answer, and they open where the browser tries again', async () => {
  const { page, close } = await open(browser, { wait: 'list', before: (page) => page.route(/assets\/later-/, (route) => route.abort()) });
  await check(page, [csv('btc_withdraw.csv', HEADER + row(THIEF))]);
  await page.getByTestId('late').waitFor();
  await page.unroute(/assets\/later-/);
  await page.getByTestId('support').click();
  if (browserName === 'chromium') {
    await page.getByTestId('support-text').waitFor();
    // Its words came with it.
    assert.match(await page.getByTestId('dialog').textContent(), /Copy the text/);
  }
  await page.getByTestId('late').waitFor({ state: browserName === 'chromium' ? 'detached' : 'visible' });
  await close();
});

it('a server that does not answer is told after a while, and what comes late is used', async () => {
  let answer;
  const answered = new Promise((resolve) => { answer = resolve; });
  const { page, close } = await open(browser, { wait: 'loading', before: async (page) => {
    // Ten seconds, in a test, are none.
    await page.addInitScript(() => { const { setTimeout } = globalThis; globalThis.setTimeout = (run, after, ...rest) => setTimeout(run, after === 10_000 ? 10 : after, ...rest); });
    await page.route('**/formats*.bin', async (route) => { await answered; await route.continue(); });
  } });
  await page.getByTestId('slow').filter({ hasText: 'longer than usual' }).waitFor();
  answer();
  await ready(page, 'list');
  assert.equal(await page.getByTestId('slow').count(), 0);
  await close();
});

it('without the formats of exports the page says so and checks nothing', async () => {
  for (const answer of [{ status: 503, body: '' }, { status: 200, body: 'BLF' }]) {
    const { page, close } = await open(browser, { wait: 'failed', before: (page) => page.route('**/formats*.bin', (route) => route.fulfill(answer)) });
    const code = await page.getByTestId('no-check').getAttribute('data-code');
    assert.ok(code.startsWith('formats_'), code);
    await close();
  }
});

it('without its list the page says so and checks nothing', async () => {
  for (const answer of [{ status: 503, body: '' }, { status: 200, body: 'breachlight-bundle 2' }]) {
    const { page, close } = await open(browser, { wait: 'failed', before: (page) => page.route(/\/lists\/|\/seed-/, (route) => route.fulfill(answer)) });
    await page.getByTestId('no-check').waitFor();
    assert.equal(await page.getByTestId('files').count(), 0);
    await close();
  }
});

/** Drops a file of 90 MB, cancels the check, and returns how many milliseconds that took. */
async function cancelLargeFile(page, by) {
  await drop(page, [{ ...csv('btc_withdraw.csv', HEADER), line: row(HONEST) }], { repeat: 1_280_000 });
  const cancel = page.getByTestId('cancel');
  await cancel.waitFor();
  return cancel.evaluate(async (button, by) => {
    const start = performance.now();
    if (by === 'click') button.click();
    else document.body.dispatchEvent(new KeyboardEvent('keydown', { key: by, bubbles: true }));
    const app = document.querySelector('breachlight-app');
    while (app.dataset.screen !== 'start') await new Promise((resume) => setTimeout(resume, 5));
    return performance.now() - start;
  }, by);
}
