// Everybody can use it: every screen by axe, in both languages, light and dark, narrow and wide; sizes, zoom, motion, forced colours.

import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { after, before, test } from 'node:test';

import { root } from '../corpus.mjs';
import { launch, name as browserName, open, paint, ready, settled } from './browser.mjs';
import { STATES, at } from './states.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const WIDTHS = [320, 1280];

let browser;
before(async () => { browser = await launch(); });
after(() => browser?.close());

// The trees that are kept are Chromium's.
const chromium = browserName === 'chromium';
for (const language of ['en', 'ja']) {
  test(`axe finds nothing in any state, and a screen reader is told what was looked at, ${language}, light and dark, narrow and wide (${browserName})`, async () => {
    const found = [];
    for (const state of STATES) {
      const { page, close } = await at(browser, state, { query: `?lang=${language}`, viewport: { width: 1280, height: 900 } });
      if (chromium && state.tree) await toldAsBefore(page, `${state.name}-${language}`);
      await page.evaluate(axe);
      for (const scheme of ['light', 'dark']) for (const width of WIDTHS) {
        const where = `${state.name} ${language} ${scheme} ${width}`;
        await paint(page, scheme);
        await page.setViewportSize({ width, height: 900 });
        await settled(page);
        found.push(...(await page.evaluate(run, TAGS)).map((violation) => `${where}: ${violation}`));
        if (await page.evaluate(sideways) > 0) found.push(`${where}: scrolls sideways`);
        found.push(...(await page.evaluate(small)).map((target) => `${where}: below 24 by 24: ${target}`));
      }
      await close();
    }
    assert.deepEqual(found, []);
  });
}

/** Compares what a screen reader is told with what a person has read and found good. */
async function toldAsBefore(page, name) {
  await settled(page);
  // How much the list and the formats hold grows with every pack, and is not what this is about.
  const counted = /\d[\d,]*(?= (?:breaches|listed|entries|services|more services))|\d+(?=件|サービス)|(?<=Breachlight )[\d.]+/g;
  const tree = `${await page.locator('breachlight-app').ariaSnapshot()}\n`.replace(counted, 'N')
    .replace(/(?<=N entries, |N件、|Signature: |署名：)[^"\n]*/g, 'TRUST').replace(/\d{1,2} \w+ 2026(?=,|\.)|2026年\d+月\d+日(?=時点)/g, 'DAY');
  const folder = join(root, 'tests/page/aria');
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `${name}.yaml`);
  // A person reads the difference.
  if (process.env.BREACHLIGHT_BLESS) writeFileSync(file, tree);
  assert.equal(tree, readFileSync(file, 'utf8'), `${name}: if that is as it should be, BREACHLIGHT_BLESS=1 writes it anew`);
}

test(`a browser that is set to dark shows the dark page (${browserName})`, async (t) => {
  const own = chromium ? browser : await launch({ dark: true });
  // A browser that is left open keeps the whole suite from ending.
  if (own !== browser) t.after(() => own.close());
  const { page, close } = await open(own, { colorScheme: 'dark' });
  assert.equal(await page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches), true);
  const asked = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  await paint(page, 'dark');
  assert.equal(await page.evaluate(() => getComputedStyle(document.body).backgroundColor), asked);
  await close();
});

test(`with text at twice its size nothing is lost and nothing scrolls sideways (${browserName})`, async () => {
  for (const language of ['en', 'ja']) {
    const { page, close } = await open(browser, { query: `?lang=${language}`, viewport: { width: 320, height: 640 } });
    for (const state of STATES.filter(({ name }) => ['start', 'result', 'evidence'].includes(name))) {
      await page.reload();
      await ready(page);
      await state.reach(page);
      // What a browser's own setting for large text does: rem is twice as long.
      await page.evaluate(() => { document.documentElement.style.fontSize = '200%'; });
      await settled(page);
      assert.ok(await page.evaluate(sideways) <= 0, `${state.name} ${language} scrolls sideways by ${await page.evaluate(sideways)}`);
    }
    await close();
  }
});

test(`nothing moves for whoever asks for less motion (${browserName})`, async (t) => {
  const own = browserName === 'firefox' ? await launch({ still: true }) : browser;
  // A browser that is left open keeps the whole suite from ending.
  if (own !== browser) t.after(() => own.close());
  const { page, close } = await open(own);
  if (browserName === 'chromium') await page.emulateMedia({ reducedMotion: 'reduce' });
  await STATES.find(({ name }) => name === 'result').reach(page);
  assert.equal(await page.evaluate(() => matchMedia('(prefers-reduced-motion: reduce)').matches), true);
  // Firefox keeps those that take no time at all.
  const lasting = () => document.getAnimations().map((animation) => animation.effect?.getTiming().duration).filter((took) => took !== 0);
  assert.deepEqual(await page.evaluate(lasting), []);
  await close();
});

test(`with forced colours the marks of the verdicts are still seen (${browserName})`, { skip: browserName !== 'chromium' && 'skipped: only Chromium can be asked for them' }, async () => {
  const { page, close } = await open(browser);
  await page.emulateMedia({ forcedColors: 'active' });
  await STATES.find(({ name }) => name === 'result').reach(page);
  const marks = await page.getByTestId('legend').locator('svg.mark').evaluateAll((marks) => marks.map((mark) => {
    const { color } = getComputedStyle(mark);
    const { width, height } = mark.getBoundingClientRect();
    return { visible: width > 8 && height > 8 && color !== getComputedStyle(document.body).backgroundColor };
  }));
  assert.equal(marks.length, 6);
  assert.ok(marks.every(({ visible }) => visible));
  await close();
});

/** Runs in the page. */
async function run(values) {
  const found = await globalThis.axe.run(document, { runOnly: { type: 'tag', values }, resultTypes: ['violations'] });
  return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).slice(0, 3).join(' | ')}`);
}

function sideways() {
  return document.documentElement.scrollWidth - document.documentElement.clientWidth;
}

/** Things to press that are smaller than 24 by 24 pixels. Links within sentences may be as high as their line. */
function small() {
  const found = [];
  const walk = (node) => {
    for (const element of node.querySelectorAll('*')) {
      if (element.shadowRoot) walk(element.shadowRoot);
      if (!element.matches('a[href], button, summary, input:not([type=file]), select, textarea')) continue;
      const { width, height } = element.getBoundingClientRect();
      if (width > 0 && height > 0 && (width < 24 || height < 24)) found.push(`${element.outerHTML.slice(0, 80)} ${Math.round(width)}×${Math.round(height)}`);
    }
  };
  walk(document);
  return found;
}
