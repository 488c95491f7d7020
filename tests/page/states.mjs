// Every state a reader can be in, and how to get there: what axe looks at, what is photographed, what a screen reader is told.

import { HEADER, HONEST, KEY, PAID, POISON, THIEF, check, csv, drop, name, open, result, row } from './browser.mjs';

const UNKNOWN = `Wann,Was,Wohin,Wieviel,Notiz\n14.09.2018 17:45,Abgang,${THIEF},0.5,eins\n15.09.2018 17:45,Zugang,${HONEST},0.6,zwei\n`;

async function sample(page) {
  await page.getByTestId('sample').click();
  await result(page);
  await page.getByTestId('timeline').waitFor();
  await page.getByTestId('row').first().waitFor();
}

/** Opens a page at a state. */
export async function at(browser, state, options) {
  const opened = await open(browser, { wait: state.wait ?? (state.tree && name === 'chromium' ? 'all' : 'list'), before: state.before, ...options });
  await state.reach(opened.page);
  return opened;
}

/** `tree`: its accessibility tree is kept as a golden file. */
export const STATES = [
  { name: 'start', tree: true, reach: async () => {} },
  { name: 'start-open', reach: async (page) => {
    await page.getByTestId('hints').locator('summary').click();
    await page.getByTestId('lookup-input').fill('coin');
  } },
  { name: 'no-list', tree: true, wait: 'failed', before: (page) => page.route(/\/lists\/|\/seed-/, (route) => route.fulfill({ status: 503, body: '' })), reach: async () => {} },
  { name: 'reading', reach: async (page) => {
    // A real check, whose end is kept back: the state is there for as long as anybody looks at it.
    await page.evaluate(() => {
      const { checker } = document.querySelector('breachlight-app');
      const check = checker.check.bind(checker);
      checker.check = async (files, options, telling) => {
        let last;
        await check(files, options, { ...telling, progress: (progress) => { last = { ...progress, first: progress.first ?? last?.first }; } });
        for (const part of [0.1, 0.4]) {
          telling.progress({ ...last, done: Math.floor(last.total * part), rows: Math.floor(last.rows * part) });
          await new Promise((resume) => setTimeout(resume, 400));
        }
        return new Promise(() => {});
      };
    });
    await drop(page, [{ ...csv('btc_withdraw.csv', HEADER), line: row(HONEST) }], { repeat: 40_000 });
    await page.getByTestId('progress').waitFor();
    await page.getByTestId('rate').waitFor();
  } },
  { name: 'cancelled', reach: async (page) => {
    await drop(page, [{ ...csv('btc_withdraw.csv', HEADER), line: row(HONEST) }], { repeat: 1_280_000 });
    await page.getByTestId('cancel').click();
    await page.getByTestId('cancelled').waitFor();
  } },
  { name: 'stopped', reach: async (page) => {
    await page.evaluate(() => { document.querySelector('breachlight-app').checker.trapAt = 'btc_withdraw.csv'; });
    await page.getByTestId('files').setInputFiles({ name: 'btc_withdraw.csv', mimeType: 'text/csv', buffer: Buffer.from(HEADER + row(THIEF)) });
    await page.getByTestId('stopped').waitFor();
  } },
  { name: 'result', tree: true, reach: sample },
  { name: 'evidence', tree: true, reach: async (page) => {
    await sample(page);
    for (const at of [0, 2, 4]) await page.getByTestId('evidence').nth(at).click();
    await page.getByTestId('handled').first().click();
    await page.getByTestId('timeline-table').locator('summary').click();
  } },
  { name: 'many', reach: async (page) => {
    const rows = Array.from({ length: 150 }, (_, at) => row(at % 90 === 7 ? THIEF : HONEST, `20${17 + (at % 4)}-0${1 + (at % 9)}-1${at % 9} 12:00:00`)).join('');
    await check(page, [csv('btc_withdraw.csv', HEADER + rows), csv('mona_withdraw.csv', HEADER + row('MBEYH8JuAHynTA7unLjon7p7im2U9JbitV'))]);
    await page.getByTestId('filter-all').click();
    await page.getByTestId('timeline').waitFor();
  } },
  { name: 'not-listed', reach: async (page) => {
    await check(page, [csv('btc_withdraw.csv', HEADER + row(HONEST) + row(HONEST, '2019-02-01 08:30:00'))]);
    await page.getByTestId('timeline').waitFor();
  } },
  { name: 'look-alikes', reach: async (page) => {
    // And a private key, of which nothing may be seen but that there was one.
    await check(page, [csv('eth_withdraw.csv', HEADER + row(PAID) + row(POISON, '2018-10-02 12:00:00')), csv('pasted.txt', KEY)]);
    await page.getByTestId('look-alikes').waitFor();
    await page.getByTestId('secret').waitFor();
    await page.getByTestId('timeline').waitFor();
  } },
  { name: 'paper', reach: async (page) => {
    await check(page, [csv('btc_withdraw.csv', HEADER + row(THIEF) + row(HONEST).repeat(2500))]);
    await page.getByTestId('timeline').waitFor();
    await page.getByTestId('print').click();
    await page.getByTestId('print-all').waitFor();
  } },
  { name: 'errors', reach: (page) => check(page, [csv('workbook.xls', '\u00d0\u00cf\u0011\u00e0'), csv('export.csv', 'Fecha,Importe\n1,2\n'), csv('btc_withdraw.csv', HEADER + row('1BoatSLRHtKNngkdXEeobR76b53LETtpyU'))]) },
  { name: 'support', tree: true, reach: async (page) => {
    await sample(page);
    await page.getByTestId('support').click();
    await page.getByTestId('support-text').waitFor();
  } },
  { name: 'since', reach: async (page) => {
    await sample(page);
    const report = await page.evaluate(() => document.querySelector('breachlight-app').checker.json().then(JSON.parse));
    for (const transfer of report.transfers.filter(({ verdict }) => verdict === 'listed')) Object.assign(transfer, { verdict: 'not_listed', findings: [] });
    report.transfers.pop();
    await page.getByTestId('earlier').setInputFiles({ name: 'earlier.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(report)) });
    await page.getByTestId('since').waitFor();
  } },
  { name: 'mapping', tree: true, reach: async (page) => {
    await check(page, [csv('konto.csv', UNKNOWN)]);
    await page.getByTestId('map').first().click();
    await page.getByTestId('mapping').getByTestId('samples').waitFor();
  } },
];
