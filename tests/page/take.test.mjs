// What a reader takes away: paper, CSV, JSON, a text for the exchange; what is new since an earlier report; what was dealt with.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { extractText, getDocumentProxy } from 'unpdf';

import { HEADER, HONEST, THIEF, check, csv, launch, name as browserName, open, ready, result, row, savedReport, settled } from './browser.mjs';

let browser;
before(async () => { browser = await launch(); });
after(() => browser?.close());
const it = (name, ...rest) => test(`${name} (${browserName})`, ...rest);
const many = (rows) => Array.from({ length: rows }, (_, at) => row(HONEST, `2018-10-${String(1 + (at % 28)).padStart(2, '0')} 0${at % 10}:00:00`)).join('');

it('paper has the answer, whole addresses, the lists, the date and every row, and nothing to press', { skip: browserName !== 'chromium' && 'skipped: only Chromium prints without a dialog' }, async () => {
  const { page, close } = await open(browser);
  await check(page, [csv('btc_withdraw.csv', HEADER + row(THIEF) + many(300))]);
  // What the browser's own dialog would show, kept back until the rows are laid out.
  await page.evaluate(() => { globalThis.printed = new Promise((resolve) => { globalThis.print = resolve; }); });
  await page.getByTestId('print').click();
  await page.evaluate(() => globalThis.printed.then(() => undefined));
  const pdf = await page.pdf({ format: 'A4', preferCSSPageSize: true });
  const { totalPages, text } = await extractText(await getDocumentProxy(new Uint8Array(pdf)), { mergePages: false });
  const all = text.join('\n').replace(/\s+/g, ' ');
  const solid = all.replace(/\s/g, '');
  for (const said of ['of your 301 transfers', 'as of', 'Made on', 'nothing was sent', 'What to do now', 'Zaif, 14 September 2018']) assert.ok(all.includes(said), said);
  assert.ok(solid.includes(THIEF), 'the address is whole');
  assert.equal(solid.split(HONEST).length - 1, 300, 'every row is there');
  for (const control of ['Save report', 'Print or PDF', 'Handled', 'Check other files', 'Needs attention']) assert.ok(!all.includes(control), control);
  text.forEach((sheet, at) => assert.match(sheet.replace(/\s+/g, ' '), new RegExp(`${at + 1} / ${totalPages}`), `page ${at + 1} of ${totalPages} has its number`));
  await close();
});

it('what is to be done can be done where it is said', async () => {
  const { page, close } = await open(browser);
  await check(page, [csv('btc_withdraw.csv', HEADER + row(THIEF))]);
  const report = await savedReport(page);
  await page.getByTestId('do-keep_evidence').click();
  await page.waitForFunction(() => globalThis.watched.saved.length > 1);
  assert.equal(await page.evaluate(() => globalThis.watched.saved.at(-1).text()), report);
  await page.getByTestId('do-ask_exchange').click();
  assert.match(await page.getByTestId('support-text').inputValue(), new RegExp(THIEF));
  await close();
});

it('paper for thousands of rows is asked about first', async () => {
  const { page, close } = await open(browser);
  await check(page, [csv('btc_withdraw.csv', HEADER + row(THIEF) + many(2500))]);
  await page.evaluate(() => { globalThis.printed = new Promise((resolve) => { globalThis.print = resolve; }); });
  await page.getByTestId('print').click();
  await page.getByTestId('print-all').waitFor();
  assert.match(await page.getByTestId('dialog').textContent(), /1 rows?.*about.*pages/s);
  await page.getByTestId('print-all').click();
  await page.evaluate(() => globalThis.printed.then(() => undefined));
  assert.equal(await page.getByTestId('row').count(), 2501);
  await close();
});

it('the keys for printing print every row, and the browser\'s menu says how many are missing', async () => {
  const { page, close } = await open(browser);
  await check(page, [csv('btc_withdraw.csv', HEADER + row(THIEF) + many(700))]);
  await page.getByTestId('filter-all').click();
  await page.locator('[data-testid="table"][aria-rowcount="702"]').waitFor();
  await settled(page);
  const here = await page.getByTestId('row').count();
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  assert.match(await page.locator('.cut-note').textContent(), new RegExp(`${701 - here} rows of 701 are missing`));
  await page.evaluate(() => { globalThis.printed = new Promise((resolve) => { globalThis.print = resolve; }); });
  await page.keyboard.press('Control+p');
  await page.evaluate(() => globalThis.printed.then(() => undefined));
  assert.equal(await page.getByTestId('row').count(), 701);
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  assert.ok(await page.locator('.cut-note').getAttribute('hidden') !== null);
  await close();
});

it('the CSV has every row and begins no cell with what a spreadsheet would compute', async () => {
  const { page, close } = await open(browser);
  await check(page, [csv('btc_withdraw.csv', `${HEADER}${row(THIEF)}2018-10-01 12:00:00,=1+1,0,,"=HYPERLINK(""http://x"")"\n${many(200)}`)]);
  await page.getByTestId('csv').click();
  await page.waitForFunction(() => globalThis.watched.saved.length > 0);
  const text = await page.evaluate(() => globalThis.watched.saved.at(-1).text());
  assert.equal(text.trim().split('\n').length, 203);
  assert.ok(text.includes(THIEF));
  for (const cell of text.split(/[,\n]/)) assert.ok(!/^"?[=+@\t]/.test(cell), cell);
  await close();
});

it('the text for the exchange has the facts, asks and accuses nobody, in either language', async () => {
  const { page, close } = await open(browser);
  await page.getByTestId('sample').click();
  await result(page);
  await page.getByTestId('support').click();
  const text = () => page.getByTestId('support-text').inputValue();
  const english = await text();
  for (const said of ['Dear support team', THIEF, '1 Oct 2018 03:00 UTC', 'Please tell me', 'SHA-256', 'Zaif, 14 September 2018']) assert.ok(english.includes(said), said);
  assert.ok(!/stole|thief|fraud|crime/i.test(english.replaceAll(/Zaif.*/g, '').replaceAll(/- List.*/g, '')), english);
  await page.getByTestId('support-ja').click();
  await page.waitForFunction(() => document.querySelector('breachlight-app').shadowRoot.querySelector('breachlight-result').shadowRoot.querySelector('breachlight-take').shadowRoot.querySelector('textarea').value.startsWith('サポート'));
  const japanese = await text();
  for (const said of [THIEF, '2018年10月1日 12:00（日本時間）', 'ご回答をお願いいたします']) assert.ok(japanese.includes(said), said);
  assert.equal(await page.evaluate(() => document.documentElement.lang), 'en', 'the page itself stays as it was');
  await close();
});

it('an earlier report is compared: what changed, what is new, what is gone', async () => {
  const { page, close } = await open(browser);
  await check(page, [csv('btc_withdraw.csv', HEADER + row(THIEF) + row(HONEST) + row(HONEST, '2018-01-01 12:00:00'))]);
  const earlier = JSON.parse(await savedReport(page));
  const bring = (report) => page.getByTestId('earlier').setInputFiles({ name: 'earlier.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(report)) });
  await bring(earlier);
  assert.match(await page.getByTestId('since').textContent(), /Nothing has changed/);
  // As if an older list had not known the thief, and the export had had another row.
  const older = structuredClone(earlier);
  older.lists[0].as_of = '2018-09-20T00:00:00Z';
  Object.assign(older.transfers.find(({ verdict }) => verdict === 'listed'), { verdict: 'not_listed', findings: [] });
  older.transfers.pop();
  await bring(older);
  await page.getByTestId('since').getByText('1 row has another answer now').waitFor();
  const text = await page.getByTestId('since').textContent();
  for (const said of [/as of 20 September 2018/, /Not listed\s*→\s*Listed/, /1 row is in this report only/]) assert.match(text, said);
  await close();
});

it('what was dealt with is remembered without an address, and asked again when the answer changes', async () => {
  const { page, close } = await open(browser);
  const files = [csv('btc_withdraw.csv', HEADER + row(THIEF))];
  await check(page, files);
  await page.getByTestId('evidence').click();
  await page.getByTestId('handled').click();
  await page.getByTestId('handled-done').waitFor();
  const kept = await page.evaluate(() => localStorage.getItem('breachlight-handled'));
  assert.ok(!kept.includes(THIEF) && Object.keys(JSON.parse(kept).rows).length === 1, kept);
  const again = async () => { await page.reload(); await ready(page); await check(page, files); };
  await again();
  await page.getByTestId('handled-done').waitFor();
  // As if the list had said something else when the mark was made.
  await page.evaluate(() => {
    const kept = JSON.parse(localStorage.getItem('breachlight-handled'));
    for (const row of Object.keys(kept.rows)) kept.rows[row] = '0'.repeat(24);
    localStorage.setItem('breachlight-handled', JSON.stringify(kept));
  });
  await again();
  assert.match(await page.getByTestId('handled-again').textContent(), /changed/);
  await page.getByTestId('forget').click();
  assert.equal(await page.evaluate(() => localStorage.getItem('breachlight-handled')), null);
  await page.getByTestId('handled-again').waitFor({ state: 'detached' });
  await close();
});
