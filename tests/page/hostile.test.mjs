// Text from a file is text and never markup, in every place where a page shows some: names, headers, cells, notes, searches.

import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';

import { root } from '../corpus.mjs';
import { HEADER, HONEST, check, csv, inPage, launch, name as browserName, open, row, visibleText } from './browser.mjs';

const XSS = [
  '<img src=x onerror=alert(1)>', '"><script>alert(1)</script>', "javascript:alert('1')", '{{7*7}}', '${alert(1)}', '\u202Eabc', '<svg/onload=alert(1)>',
  '<math><mi//xlink:href="data:x,<script>alert(4)</script>">', '<a href="javascript:alert(1)">x</a>', '<iframe srcdoc="<script>alert(1)</script>">',
  '<form><button formaction=javascript:alert(1)>x', '<template><script>alert(1)</script></template>', '<!--><img src=x onerror=alert(1)>', '<style>@import "x"</style>',
  '<noscript><p title="</noscript><img src=x onerror=alert(1)>">', '=HYPERLINK("http://x","y")', '\u0000<script>alert(1)</script>', 'breach-zaif-2018-title = x', '{ $count -> [one] x *[other] y }',
];
const NAUGHTY = join(root, '../shared/vectors/blns/blns.json');

let browser;
before(async () => { browser = await launch(); });
after(() => browser?.close());
const it = (name, ...rest) => test(`${name} (${browserName})`, ...rest);
const cell = (text) => `"${text.replaceAll('"', '""')}"`;

it('markup in every cell, header and file name stays text', async () => {
  const { page, watched, close } = await open(browser);
  for (const text of XSS) await page.getByTestId('lookup-input').fill(text);
  const rows = XSS.map((text) => [text, text, text, text, text].map(cell).join(',') + '\n').join('');
  await check(page, [
    ...XSS.map((text) => csv(`${text}.csv`.replaceAll('\u0000', ''), HEADER + rows)),
    csv('x.csv', XSS.map(cell).join(',') + '\n' + rows),
    csv('y.json', JSON.stringify(XSS.map((text) => ({ [text]: text, address: text })))),
  ]);
  const before = await page.evaluate(elements);
  await page.getByTestId('filter-all').click();
  for (const text of XSS.slice(0, 4)) await page.getByTestId('filter-text').fill(text);
  await page.getByTestId('filter-text').fill('');
  await page.getByTestId('evidence').first().click();
  await unharmed(page, watched);
  assert.deepEqual((await page.evaluate(elements)).filter((name) => !before.includes(name) && !['tr', 'td', 'tbody', 'bdi', 'wbr', 'dl', 'dt', 'dd'].includes(name)), []);
  assert.ok((await visibleText(page)).includes('<img src=x onerror=alert(1)>'), 'it is shown as what it is');
  // Headers and cells once more, where somebody says what the columns are.
  await page.getByTestId('map').first().click();
  await page.getByTestId('mapping-columns').waitFor();
  await unharmed(page, watched);
  assert.ok((await page.getByTestId('mapping-columns').textContent()).includes('<img src=x onerror=alert(1)>'), 'examples are shown as what they are');
  await close();
});

it('the big list of naughty strings, as cells and as a paste', { skip: !existsSync(NAUGHTY) && 'skipped: the vectors are not there' }, async () => {
  const strings = JSON.parse(readFileSync(NAUGHTY, 'utf8'));
  const { page, watched, close } = await open(browser);
  const rows = strings.map((text) => `2018-10-01 12:00:00,${cell(text)},0,${cell(text)},${cell(text)}\n`).join('');
  await check(page, [csv('btc_withdraw.csv', HEADER + rows), csv('names.csv', `${HEADER}${row(HONEST)}`)]);
  await page.getByTestId('filter-all').click();
  await unharmed(page, watched);
  await page.getByTestId('again').click();
  await page.getByTestId('paste').fill(strings.join('\n'));
  await page.getByTestId('paste-check').click();
  await page.getByTestId('answer').waitFor();
  await unharmed(page, watched);
  await close();
});

it('an earlier report that is hostile is refused or shown as text', async () => {
  const { page, watched, close } = await open(browser);
  await check(page, [csv('btc_withdraw.csv', HEADER + row(HONEST))]);
  const evil = '<img src=x onerror=alert(1)>';
  for (const text of ['', '[]', '{"breachlight_report":1}', 'null', JSON.stringify({ breachlight_report: 1, lists: [{ name: evil, as_of: evil }], transfers: [] }), '['.repeat(100_000)]) {
    await page.getByTestId('earlier').setInputFiles({ name: `${evil}.json`, mimeType: 'application/json', buffer: Buffer.from(text) });
    await page.getByTestId('no-earlier').waitFor();
  }
  await unharmed(page, watched);
  await close();
});

async function unharmed(page, watched) {
  assert.deepEqual([watched.dialogs, watched.errors], [[], []]);
  assert.deepEqual((await inPage(page)).violations, []);
  assert.equal(await page.locator('img, iframe, script[src="x"], svg[onload], form, a[href^="javascript:"], [onerror], math').count(), 0);
}

/** Runs in the page: the names of all elements, through every shadow root. */
function elements() {
  const names = new Set();
  const walk = (node) => { for (const element of node.querySelectorAll('*')) { names.add(element.localName); if (element.shadowRoot) walk(element.shadowRoot); } };
  walk(document);
  return [...names];
}
