// The pages that need no script: what a browser makes of them, with scripts switched off as well as on.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';

import { root } from '../corpus.mjs';
import { launch, name as browserName, paint, patient, ready, settled, url } from './browser.mjs';
import { headers } from './release.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** One page of each kind: with victims, long, with history alone, without an address, and the three that are about all breaches. */
const PAGES = ['breaches/zaif-2018/', 'breaches/bitfinex-2016/', 'breaches/polynetwork-2021/', 'breaches/bithumb-2018/', 'breaches/', 'coverage/', 'how-it-works/'];
/** Over BiDi Firefox runs scripts whatever it is told, and with its own setting against them it answers nothing. */
const noWayToAsk = browserName === 'firefox' ? 'Firefox cannot be driven with scripts switched off' : false;
const LANGUAGES = [['en', ''], ['ja', 'ja/']];

describe('the pages that need no script', () => {
  let browser;
  before(async () => { browser = await launch(); });
  after(() => browser.close());

  it('have no violation of axe, in both languages, dark and light, narrow and wide, and never scroll sideways', async () => {
    const { context, page } = await patient(browser);
    for (const [language, folder] of LANGUAGES) for (const path of PAGES) {
      await page.goto(`${url}${folder}${path}`);
      assert.equal(await page.locator('html').getAttribute('lang'), language, path);
      await page.evaluate(axe);
      for (const scheme of ['light', 'dark']) for (const width of [320, 1280]) {
        const where = `${language} ${path} ${scheme} ${width}`;
        await paint(page, scheme);
        await page.setViewportSize({ width, height: 900 });
        await settled(page);
        const violations = await page.evaluate(async () => {
          const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
          const found = await globalThis.axe.run(document, { runOnly: { type: 'tag', values: tags }, resultTypes: ['violations'] });
          return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).slice(0, 3).join(' | ')}`);
        });
        assert.deepEqual(violations, [], where);
        const sideways = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
        assert.ok(sideways <= 0, `${where} scrolls sideways by ${sideways}`);
      }
    }
    await context.close();
  });

  it('load their style sheet and the icon, and nothing else', async () => {
    const { context, page } = await patient(browser);
    const asked = [];
    page.on('request', (request) => asked.push(request.url()));
    for (const [, folder] of LANGUAGES) for (const path of PAGES) await page.goto(`${url}${folder}${path}`);
    const others = asked.filter((request) => !request.startsWith(url) || !/(\/|\.css|favicon\.svg|manifest\.webmanifest)$/.test(request));
    assert.deepEqual(others, []);
    await context.close();
  });

  it('lead from a breach to the page that checks, with the exchange chosen and the language kept', async () => {
    const { context, page } = await patient(browser);
    await page.goto(`${url}ja/breaches/zaif-2018/`);
    await page.locator('.invitation a').click();
    await ready(page);
    assert.equal(await page.locator('html').getAttribute('lang'), 'ja');
    assert.equal(await page.getByTestId('service').inputValue(), 'zaif');
    await context.close();
  });

  it('can be walked by keyboard, and the first stop leads to the text', async () => {
    const { context, page } = await patient(browser);
    await page.goto(`${url}breaches/zaif-2018/`);
    await page.keyboard.press('Tab');
    assert.equal(await page.evaluate(() => document.activeElement.getAttribute('href')), '#main');
    assert.ok(await page.locator('.skip').isVisible());
    for (let stop = 0; stop < 12; stop += 1) {
      await page.keyboard.press('Tab');
      const seen = await page.evaluate(() => {
        const { left, top, width, height } = document.activeElement.getBoundingClientRect();
        return document.activeElement.contains(document.elementFromPoint(left + width / 2, top + height / 2)) || document.activeElement.getClientRects().length > 1;
      });
      assert.ok(seen, `stop ${stop} is hidden`);
    }
    await context.close();
  });

  it('explain without JavaScript what needs it, and lead to everything that does not', { skip: noWayToAsk }, async () => {
    const { page, close } = await withoutScripts();
    await page.goto(url);
    await explained(page);
    await page.locator('a[href="./how-it-works/#command-line"]').click();
    await page.waitForURL(/how-it-works/);
    assert.match(await page.locator('#main').innerText(), /breachlight check btc_withdraw\.csv/);
    await page.goto(`${url}ja/breaches/zaif-2018/`);
    assert.match(await page.locator('#main').innerText(), /5,966\.1/);
    await close();
  });

  it('explain the same when the program of the page does not load', async () => {
    const { context, page } = await patient(browser);
    await page.route(/assets\/index-.*\.js$/, (route) => route.abort());
    await page.goto(url);
    await explained(page);
    await context.close();
  });

  it('the page that checks says without WebAssembly that it cannot, and never that nothing was found', async () => {
    const { page, close } = await withoutWasm();
    await page.goto(`${url}?lang=en`);
    await ready(page, 'failed');
    await page.getByText('This browser cannot run the check').waitFor();
    assert.equal(await page.getByRole('link', { name: 'command line' }).getAttribute('href'), 'how-it-works/#command-line');
    assert.equal(await page.getByTestId('choose').count(), 0);
    await close();
  });

  it('the policy in the page is the one in the headers, less what only a header can say', () => {
    const page = readFileSync(join(root, 'www/dist/index.html'), 'utf8');
    const [, inPage] = /http-equiv="Content-Security-Policy" content="([^"]+)"/.exec(page);
    assert.equal(inPage, headers['Content-Security-Policy'].replace(" frame-ancestors 'none';", ''));
  });

  async function withoutScripts() {
    const { context, page } = await patient(browser, { javaScriptEnabled: false });
    return { page, close: () => context.close() };
  }

  async function withoutWasm() {
    return own(await launch({ flags: ['--js-flags=--jitless'], settings: { 'javascript.options.wasm': false } }));
  }
});

async function explained(page) {
  await page.locator('a[href="./how-it-works/#command-line"]').waitFor();
  const text = await page.locator('body').innerText();
  for (const said of [/needs JavaScript and WebAssembly/, /JavaScriptとWebAssembly/, /Nothing was checked/, /breachlight check btc_withdraw\.csv/]) assert.match(text, said);
  for (const link of ['./how-it-works/#command-line', './ja/how-it-works/#command-line', './breaches/', './ja/breaches/']) {
    assert.ok(await page.locator(`a[href="${link}"]`).isVisible(), link);
  }
}

const own = async (browser) => ({ page: (await patient(browser)).page, close: () => browser.close() });
