// A file nobody has described yet: its columns are asked for, the first rows follow every answer, and what is saved has no data in it.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { crc32 } from 'node:zlib';

import { HONEST, THIEF, check, csv, focusOn, inPage, launch, name as browserName, open, result, savedReport, tabTo, until } from './browser.mjs';

let browser;
before(async () => { browser = await launch(); });
after(() => browser?.close());
const it = (name, ...rest) => test(`${name} (${browserName})`, ...rest);

const FILE = csv('konto.csv', `Wann,Was,Wohin,Wieviel,Notiz\n14.09.2018 17:45,Abgang,${THIEF},0.5,CANARY-1\n15.09.2018 17:45,Zugang,${HONEST},0.6,CANARY-2\n`);
const role = (page, at) => page.getByTestId('mapping-role').nth(at);
const preview = (page) => page.getByTestId('mapping').getByTestId('samples').locator('tbody tr');

it('columns come with examples and guesses, a change shows at once, and the check uses it', async () => {
  const { page, watched, close } = await open(browser);
  await check(page, [FILE]);
  await page.getByTestId('map').first().click();
  await preview(page).first().waitFor();
  assert.deepEqual(await page.getByTestId('mapping-role').evaluateAll((selects) => selects.map((select) => select.value)), ['time', 'ignore', 'address', 'amount', 'ignore']);
  assert.match(await page.getByTestId('mapping-columns').textContent(), /CANARY-1.*CANARY-2/s);
  await page.getByTestId('mapping-way').selectOption('type');
  assert.match(await page.getByTestId('mapping-wrong').textContent(), /No column says what a row is/);
  assert.ok(await page.getByTestId('mapping-check').isDisabled());
  await role(page, 1).selectOption('type');
  await page.getByTestId('mapping-wrong').waitFor({ state: 'detached' });
  await page.getByTestId('mapping-way').selectOption('out');
  await page.getByTestId('mapping-service').selectOption('Zaif');
  await page.getByTestId('mapping-zone').selectOption('+09:00');
  await page.getByTestId('mapping-asset').pressSequentially('btc');
  await page.getByTestId('mapping-asset').press('Tab');
  await page.waitForFunction(() => /Withdrawal.*08:45 UTC.*0\.5 BTC/s.test(
    document.querySelector('breachlight-app').shadowRoot.querySelector('breachlight-mapping').shadowRoot.querySelector('[data-testid="samples"]').textContent));
  await page.getByTestId('mapping-save').click();
  await page.waitForFunction(() => globalThis.watched.saved.length > 0);
  const saved = await page.evaluate(() => globalThis.watched.saved.at(-1).text());
  assert.match(saved, /Wann/);
  for (const cell of ['CANARY', THIEF, HONEST, 'Abgang', '0.5']) assert.ok(!saved.includes(cell), `${cell} is in what is saved`);
  await page.getByTestId('mapping-check').click();
  await page.getByTestId('mapping').waitFor({ state: 'detached' });
  await result(page);
  await page.locator('[data-testid="answer"][data-verdict="listed"]').waitFor();
  const report = JSON.parse(await savedReport(page));
  assert.deepEqual([report.files[0].service, report.transfers[0].asset, report.transfers[0].time], ['zaif', 'BTC', '2018-09-14T08:45:00Z']);
  assert.deepEqual([watched.errors, (await inPage(page)).violations], [[], []]);
  await close();
});

it('the dialog is reached, used and left by keyboard alone', async () => {
  const { page, close } = await open(browser);
  await check(page, [FILE]);
  await tabTo(page, 'map');
  await page.keyboard.press('Enter');
  await preview(page).first().waitFor();
  await tabTo(page, 'mapping-role');
  await page.keyboard.press('Escape');
  await page.getByTestId('mapping').waitFor({ state: 'detached' });
  // Back where it was.
  await focusOn(page, 'map');
  await close();
});

it('what was saved is used again, and a file that is no mapping is told with its line', async () => {
  const { page, watched, close } = await open(browser, { wait: 'all' });
  await check(page, [FILE]);
  await page.getByTestId('map').first().click();
  await preview(page).first().waitFor();
  await page.getByTestId('mapping-asset').pressSequentially('btc');
  await page.getByTestId('mapping-asset').press('Tab');
  await preview(page).filter({ hasText: '0.5 BTC' }).waitFor();
  await page.getByTestId('mapping-save').click();
  await page.waitForFunction(() => globalThis.watched.saved.length > 0);
  const saved = await page.evaluate(() => globalThis.watched.saved.at(-1).text());
  await page.getByTestId('mapping-close').click();
  await page.getByTestId('again').click();

  await check(page, [FILE]);
  await page.getByTestId('map').first().click();
  await preview(page).first().waitFor();
  const bring = (text) => page.getByTestId('mapping-file').setInputFiles({ name: 'mine.toml', mimeType: 'application/toml', buffer: Buffer.from(text) });
  await bring('service = ""\nthis is no mapping');
  assert.match(await page.getByTestId('mapping-mistake').textContent(), /line 2/);
  await bring(saved);
  await page.getByTestId('mapping').waitFor({ state: 'detached' });
  await until(async () => JSON.parse(await savedReport(page)).transfers[0].asset, 'BTC');
  // What reads a mapping is all that was fetched for it.
  const asked = watched.requests.filter((request) => !request.startsWith('blob:') && !/favicon|seed-|texts-/.test(request));
  for (const request of asked) assert.match(request, /assets\/(saved-mapping|mapping_bg|verdicts|save|rolldown-runtime)-[\w-]+\.(js|wasm)$/);
  assert.deepEqual([watched.errors, (await inPage(page)).violations], [[], []]);
  await close();
});

it('a file in an archive is asked about as one by itself', async () => {
  const { page, close } = await open(browser);
  await check(page, [{ name: 'everything.zip', bytes: zip('konto.csv', FILE.bytes) }]);
  await page.getByTestId('map').first().click();
  await preview(page).first().waitFor();
  assert.match(await page.getByTestId('mapping').textContent(), /everything\.zip › konto\.csv/);
  assert.match(await page.getByTestId('mapping-columns').textContent(), /CANARY-1.*CANARY-2/s);
  await page.getByTestId('mapping-asset').pressSequentially('btc');
  await page.getByTestId('mapping-asset').press('Tab');
  await preview(page).filter({ hasText: '0.5 BTC' }).waitFor();
  await page.getByTestId('mapping-check').click();
  await page.getByTestId('mapping').waitFor({ state: 'detached' });
  await until(async () => JSON.parse(await savedReport(page)).transfers[0].asset, 'BTC');
  await close();
});

/** An archive of one file, not compressed. */
function zip(name, text) {
  const [file, bytes] = [Buffer.from(name), Buffer.from(text)];
  const common = Buffer.alloc(26);
  common.writeUInt16LE(20, 0);
  common.writeUInt32LE(crc32(bytes), 10);
  common.writeUInt32LE(bytes.length, 14);
  common.writeUInt32LE(bytes.length, 18);
  common.writeUInt16LE(file.length, 22);
  const local = Buffer.concat([Buffer.from('PK\x03\x04'), common, file, bytes]);
  const central = Buffer.concat([Buffer.from('PK\x01\x02'), Buffer.from([20, 0]), common, Buffer.alloc(14), file]);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06');
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(local.length, 16);
  return Buffer.concat([local, central, end]);
}
