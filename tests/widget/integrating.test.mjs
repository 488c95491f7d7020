// docs/integrating.md, tried as somebody does who has never seen this: each snippet copied out of the page into an empty file on another
// origin, with the policy that stands below it, and the hash that the site tells.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';

import { root } from '../corpus.mjs';
import { browserName, card, choose, dist, event, host, launch, open, policy, press, site, widget } from './host.mjs';

const text = readFileSync(join(root, 'docs/integrating.md'), 'utf8');
const block = (section, language) => new RegExp(`\n## ${section}\n.*?\`\`\`${language}\n(.*?)\`\`\``, 's').exec(text)?.[1] ?? '';

/** What the built list is signed under. */
const anchor = JSON.parse(readFileSync(join(dist, '../pkg/list/anchor.json'), 'utf8'));

let browser;
let checker;
before(async () => {
  browser = await launch();
  checker = await site();
});
after(async () => {
  await browser?.close();
  await checker?.close();
});

/** The snippet of a section as an empty page has it, on an origin with its policy. */
async function tried(section, change = (html) => html) {
  const here = (text, server = '') => text.replaceAll('https://checker.example', checker.url)
    .replaceAll(encodeURIComponent('https://status.example'), encodeURIComponent(server))
    .replace(/(breachlight\.js" integrity=")sha384-…/, `$1${widget.entry.integrity}`).replace(/(frame\.js" integrity=")sha384-…/, `$1${widget.frame.integrity}`);
  const directives = Object.fromEntries(here(block(section, 'csp')).trim().split(';').map((line) => line.trim().split(/ (.*)/s).slice(0, 2)));
  let server;
  const page = () => `<!doctype html><title>Status</title><link rel="stylesheet" href="/own.css">\n${change(here(block(section, 'html'), server?.url))}`;
  server = await host(page, { csp: policy({ 'style-src': "'self'", ...directives }), more: (path) => (path === '/own.css' ? { body: block(section, 'css') } : undefined) });
  const opened = await open(browser, server.url);
  return { ...opened, server, close: async () => { await opened.close(); await server.close(); } };
}

test(`the element of docs/integrating.md works in an empty file on another origin (${browserName})`, async () => {
  const { page, seen, close } = await tried('The element');
  await press(page);
  assert.equal((await event(page, 'ready')).runs, 'blob-worker');
  await choose(page, [{ name: 'btc_withdraw.csv', text: '日時,金額,手数料,TX,アドレス\n2018-10-01 12:00:00,0.5,0.0005,,1FmwHh6pgkf4meCMoqo8fHH3GNRF571f9w\n' }]);
  assert.equal((await event(page, 'result')).counts.listed, 1);
  assert.deepEqual([seen.errors, seen.console.filter((line) => /security policy/i.test(line))], [[], []]);
  await close();
});

test(`and it keeps the policy when that requires trusted types (${browserName})`, async () => {
  const server = await host(`<!doctype html><script type="module" src="${checker.url}/widget/breachlight.js"></script><breachlight-check lang="en"></breachlight-check>`, {
    csp: policy({ 'script-src': `${checker.url} 'wasm-unsafe-eval'`, 'connect-src': checker.url, 'worker-src': 'blob:', 'require-trusted-types-for': "'script'", 'trusted-types': 'breachlight lit-html' }),
  });
  const { page, close } = await open(browser, server.url);
  await press(page);
  await event(page, 'ready');
  await page.getByTestId('sample').click();
  assert.ok((await event(page, 'result')).sample);
  await close();
  await server.close();
});

test(`the frame of docs/integrating.md gets its height (${browserName})`, async () => {
  const { page, seen, close } = await tried('A frame', (html) => html.replace('loading="lazy"', ''));
  await page.waitForFunction(() => parseFloat(document.querySelector('iframe').style.height) > 100);
  const frame = page.frames().at(-1);
  const before = await page.locator('iframe').evaluate((iframe) => iframe.clientHeight);
  await frame.locator('[part="button"]').click();
  await frame.getByTestId('files').waitFor({ state: 'attached' });
  await page.waitForFunction((before) => document.querySelector('iframe').clientHeight > before + 200, before);
  assert.deepEqual(seen.errors, []);
  await close();
});

test(`the link of docs/integrating.md shows its badge (${browserName})`, async () => {
  const { page, close } = await tried('A link');
  assert.ok(await page.locator('img').evaluate((image) => image.decode().then(() => image.naturalWidth > 100)));
  assert.equal(await page.locator('a').getAttribute('href'), `${checker.url}/?lang=ja`);
  await close();
});

test(`what the generator writes works, and its preview follows what is chosen (${browserName})`, async () => {
  const generator = await open(browser, `${checker.url}/integrate/?lang=en`);
  const { page } = generator;
  await page.getByTestId('breach').selectOption('coincheck-2018');
  await page.getByTestId('lang').selectOption('en');
  await page.getByTestId('accent').fill('#aa0055');
  const background = () => card(page).locator('[part="button"]').evaluate((button) => getComputedStyle(button).backgroundColor);
  await page.waitForFunction(() => document.querySelector('breachlight-check')?.shadowRoot);
  assert.equal(await background(), 'rgb(170, 0, 85)');
  assert.match(await card(page).locator('[part="heading"]').innerText(), /Coincheck/);
  // A list of the exchange's own, on an origin of its own: the policy that is printed has that origin. What a test fills in is no change to
  // Firefox when the field is left.
  const lists = await site();
  await page.getByTestId('lists').fill('https://lists.example/own/');
  await page.getByTestId('lists').dispatchEvent('change');
  await page.getByTestId('lists-what').getByText('no address of a list').waitFor();
  assert.doesNotMatch(await page.getByTestId('markup').textContent(), /lists=/);
  await page.getByTestId('lists').fill(`${lists.url}/lists/public/#${anchor.root}`);
  await page.getByTestId('lists').dispatchEvent('change');
  await page.waitForFunction((origin) => document.querySelector('[data-testid=policy]').textContent.includes(origin), lists.url);
  const [markup, style, csp] = await Promise.all(['markup', 'style', 'policy'].map((id) => page.getByTestId(id).textContent()));
  await press(page);
  await event(page, 'ready');
  assert.deepEqual(generator.seen.errors, []);
  await generator.close();

  const directives = Object.fromEntries(csp.split(';').map((line) => line.trim().split(/ (.*)/s).slice(0, 2)));
  const server = await host(`<!doctype html><link rel="stylesheet" href="/own.css">${markup}`, { csp: policy({ 'style-src': "'self'", ...directives }), more: (path) => (path === '/own.css' ? { body: style } : undefined) });
  const opened = await open(browser, server.url);
  await press(opened.page);
  const { runs, missing } = await event(opened.page, 'ready');
  assert.deepEqual([runs, missing], ['blob-worker', []]);
  assert.ok(lists.requests.some((path) => path.includes('/metadata/')), 'the list of its own was not asked for');
  assert.match(await card(opened.page).locator('[part="heading"]').innerText(), /Coincheck/);
  await opened.close();
  await Promise.all([server.close(), lists.close()]);
});
