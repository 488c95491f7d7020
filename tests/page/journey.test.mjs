// The journey of a person, from an empty page to a saved report, by mouse and by keyboard alone, in both languages.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { HEADER, HONEST, KEY, THIEF, check, csv, drop, focusOn, focused, launch, name as browserName, open, result, row, savedReport, settled, tabTo, visibleText } from './browser.mjs';

const VERDICTS = ['listed', 'linked', 'in_window', 'not_checked', 'not_covered', 'not_listed'];

let browser;
before(async () => { browser = await launch(); });
after(() => browser?.close());
const it = (name, ...rest) => test(`${name} (${browserName})`, ...rest);

it('the sample shows every verdict, in both languages', async () => {
  for (const [query, phrase] of [['?lang=en', 'does not mean safe'], ['?lang=ja', '安全であることを示すものではありません']]) {
    const { page, close } = await open(browser, { query });
    await page.getByTestId('sample').click();
    await result(page);
    for (const verdict of VERDICTS) {
      const count = await page.getByTestId(`count-${verdict}`).locator('.count').textContent();
      assert.ok(Number(count) > 0, `${verdict}: ${count}`);
    }
    assert.ok((await visibleText(page)).includes(phrase), phrase);
    assert.ok(await page.getByTestId('sample-label').isVisible());
    await close();
  }
});

it('the first screen says what it reads, what it cannot tell, and what it never asks for', async () => {
  for (const [language, phrases] of [
    ['en', ['CSV, Excel, JSON or ZIP', 'more services', 'cannot tell you', 'no wallet connection', 'Switch off your network', 'fake “checkers”']],
    ['ja', ['CSV、Excel、JSON、ZIP', 'サービス', 'わからないこと', 'ウォレットの接続', '通信を切ってください', '偽の「確認サイト」']],
  ]) {
    const { page, close } = await open(browser, { query: `?lang=${language}`, wait: 'all' });
    const text = await visibleText(page);
    for (const phrase of phrases) assert.ok(text.includes(phrase), `${language}: ${phrase}`);
    assert.match(await page.getByTestId('settled').textContent(), language === 'en' ? /Everything is here/ : /すべて揃っています/);
    // Every service can be chosen, not one.
    assert.ok(await page.getByTestId('service').locator('option').count() > 100);
    await close();
  }
});

it('an exchange is looked up before there is a file', async () => {
  const { page, close } = await open(browser);
  const found = page.getByTestId('lookup-found');
  await page.getByTestId('lookup-input').fill('zaif');
  assert.match(await found.textContent(), /Zaif.*exports are read here.*14 September 2018.*BTC, BCH, MONA/s);
  await page.getByTestId('lookup-input').fill('コインチェ');
  assert.match(await found.textContent(), /Coincheck.*26 January 2018.*XEM/s);
  await page.getByTestId('lookup-input').fill('アップビット');
  assert.match(await found.textContent(), /Upbit.*27 November 2019/s);
  await page.getByTestId('lookup-input').fill('no such exchange');
  assert.match(await found.textContent(), /Nothing by that name/);
  await close();
});

it('a pasted address is checked, and a pasted key is refused and forgotten', async () => {
  const { page, close } = await open(browser);
  await page.getByTestId('paste').fill(THIEF);
  await page.getByTestId('paste-check').click();
  await result(page);
  assert.equal(JSON.parse(await savedReport(page)).counts.listed, 1);
  await page.getByTestId('again').click();
  await page.getByTestId('paste').fill(`${KEY}\n${THIEF}`);
  await page.getByTestId('paste-check').click();
  await result(page);
  assert.ok(!(await visibleText(page)).includes(KEY), 'the key is on the page');
  assert.ok(!(await page.evaluate(() => globalThis.watched.saved.at(-1).text())).includes(KEY));
  await page.getByTestId('again').click();
  assert.equal(await page.getByTestId('paste').inputValue(), '');
  await close();
});

it('nobody is asked to drop a file with a finger', { skip: browserName !== 'chromium' && 'skipped: only Chromium can be told that there is no mouse' }, async () => {
  for (const touch of [true, false]) {
    const { page, close } = await open(browser, { touch });
    assert.equal(await page.getByText('Drop your withdrawal files here').isVisible(), !touch);
    assert.equal(await page.getByText('Bring your history', { exact: true }).isVisible(), touch);
    await close();
  }
});

it('what is pasted anywhere on the page is put where it can be looked at', async () => {
  const { page, close } = await open(browser);
  await page.evaluate((text) => {
    const data = new DataTransfer();
    data.setData('text/plain', text);
    // Firefox makes no paste with content for a script.
    const paste = Object.defineProperty(new Event('paste', { bubbles: true, cancelable: true, composed: true }), 'clipboardData', { value: data });
    document.body.dispatchEvent(paste);
  }, THIEF);
  assert.equal(await page.getByTestId('paste').inputValue(), THIEF);
  assert.equal(await focused(page), 'paste');
  await close();
});

it('a file that is dropped, chosen or pasted has one answer, and one dropped beside the zone does not replace the page', async () => {
  const { page, close } = await open(browser);
  const files = [csv('btc_withdraw.csv', HEADER + row(HONEST))];
  assert.equal(await drop(page, files, { on: 'header' }), false, 'the browser would have opened the file');
  await drop(page, files);
  await result(page);
  const dropped = await savedReport(page);
  assert.equal(JSON.parse(dropped).rows, 1);
  // However it is brought, the answer is the same.
  await page.getByTestId('again').click();
  await check(page, files);
  assert.equal(await savedReport(page), dropped);
  await page.getByTestId('again').click();
  await page.getByTestId('asset').evaluate((field) => { field.value = 'BTC'; });
  await page.getByTestId('paste').fill(files[0].bytes);
  await page.getByTestId('paste-check').click();
  await result(page);
  const [pasted, chosen] = [await savedReport(page), dropped].map((report) => JSON.parse(report).transfers);
  assert.deepEqual(pasted, chosen);
  await close();
});

it('several files at once, with the exchange and the coin chosen where the file does not say', async () => {
  const { page, close } = await open(browser);
  await page.getByTestId('hints').locator('summary').click();
  await page.getByTestId('asset').fill('btc');
  await page.getByTestId('service').selectOption('zaif');
  await check(page, [csv('a.csv', HEADER + row(THIEF)), csv('b.csv', HEADER + row(HONEST))]);
  const report = JSON.parse(await savedReport(page));
  assert.deepEqual([report.counts.listed, report.counts.not_listed, report.files.length], [1, 1, 2]);
  await close();
});

it('the whole journey works by keyboard, in both languages', async () => {
  for (const language of ['en', 'ja']) {
    const { page, close } = await open(browser, { query: `?lang=${language}` });
    await tabTo(page, 'sample');
    await page.keyboard.press('Enter');
    await result(page);
    // The answer is what is read first.
    await focusOn(page, 'h1');
    await tabTo(page, 'support');
    await page.keyboard.press('Enter');
    await page.getByTestId('support-text').waitFor();
    await tabTo(page, 'support-copy');
    await page.keyboard.press('Escape');
    await page.getByTestId('support-text').waitFor({ state: 'detached' });
    // Back where it was.
    await focusOn(page, 'support');
    await tabTo(page, 'filter-listed');
    await page.keyboard.press('Enter');
    await page.locator('[data-testid="filter-listed"][aria-pressed="true"]').waitFor();
    await settled(page);
    await tabTo(page, 'evidence');
    await page.keyboard.press('Enter');
    await page.getByTestId('handled').waitFor();
    await tabTo(page, 'handled');
    await page.keyboard.press('Enter');
    await page.getByTestId('handled-done').waitFor();
    await page.keyboard.press('Home');
    for (let presses = 0; presses < 80 && await focused(page) !== 'save'; presses += 1) await page.keyboard.press('Shift+Tab');
    assert.equal(await focused(page), 'save');
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => globalThis.watched.saved.length > 0);
    await close();
  }
});

it('what has the focus is visible and never hidden', async () => {
  const { page, close } = await open(browser, { viewport: { width: 1280, height: 700 } });
  await page.getByTestId('sample').click();
  await result(page);
  const seen = new Set();
  for (let presses = 0; presses < 60; presses += 1) {
    await page.keyboard.press('Tab');
    const state = await page.evaluate(() => {
      let element = document.activeElement;
      while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
      if (!element || element === document.body) return undefined;
      const { left, top, width, height } = element.getBoundingClientRect();
      const y = Math.min(Math.max(top + height / 2, 1), innerHeight - 1);
      let at = document.elementFromPoint(left + Math.min(width / 2, 20), y);
      while (at?.shadowRoot) {
        const inner = at.shadowRoot.elementFromPoint(left + Math.min(width / 2, 20), y);
        if (!inner || inner === at) break;
        at = inner;
      }
      const style = getComputedStyle(element);
      return { what: element.outerHTML.slice(0, 80), hit: element === at || element.contains(at) || at?.contains(element), outline: style.outlineStyle !== 'none' };
    });
    if (!state) continue;
    seen.add(state.what);
    assert.ok(state.hit, `hidden: ${state.what}`);
    assert.ok(state.outline, `no outline: ${state.what}`);
  }
  assert.ok(seen.size > 15, `${seen.size} stops`);
  await close();
});
