// One real browser, and a page in it that is watched: every request, every policy violation, every dialog, every error.
//
// BREACHLIGHT_URL is the served page, BREACHLIGHT_BROWSER is `chromium` or `firefox`; `cargo xtask test` sets both.

import { chromium, firefox } from 'playwright-core';

export const url = process.env.BREACHLIGHT_URL;
export const name = process.env.BREACHLIGHT_BROWSER ?? 'chromium';
if (!url) throw new Error('BREACHLIGHT_URL is not set: run `cargo xtask test page`');

/** The time every page believes it is, so that reports can be compared. */
export const NOW = '2026-11-22T00:00:00.000Z';

const CHROMIUM_FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync', '--disable-dev-shm-usage'];

/** `flags` are more of Chromium's. */
export function launch(language = 'en-US', flags = []) {
  if (name === 'firefox') {
    // Debian's Firefox over WebDriver BiDi: without the channel Playwright wants its own patched build.
    return firefox.launch({ channel: 'moz-firefox', executablePath: '/usr/bin/firefox-esr', headless: true,
      firefoxUserPrefs: { 'intl.accept_languages': language } });
  }
  return chromium.launch({ executablePath: '/usr/bin/chromium', args: [...CHROMIUM_FLAGS, ...flags] });
}

/** Opens the page and waits until it and the worker that stands by are loaded. `watched` collects what happens from then on. */
export async function open(browser, { language = 'en-US', query = '', viewport, colorScheme, wait = 'all', before } = {}) {
  const context = await browser.newContext({ locale: language, ...(viewport && { viewport }), ...(colorScheme && { colorScheme }) });
  const page = await context.newPage();
  const watched = { requests: [], dialogs: [], errors: [] };
  page.on('dialog', (dialog) => { watched.dialogs.push(dialog.message()); dialog.dismiss(); });
  page.on('pageerror', (error) => watched.errors.push(String(error)));
  await page.addInitScript(prepare, NOW);
  await before?.(page);
  await page.goto(url + query);
  await page.waitForFunction((state) => {
    const ready = document.querySelector('breachlight-app')?.dataset.ready;
    return ready === state || ready === 'failed';
  }, wait);
  page.on('request', (request) => watched.requests.push(request.url()));
  return { page, watched, close: () => context.close() };
}

/** Runs in the page before anything else: fixes the clock, keeps what is saved, and wraps every way out of a page. */
function prepare(now) {
  const RealDate = Date;
  globalThis.Date = class extends RealDate {
    constructor(...args) { super(...(args.length ? args : [now])); }
    static now() { return new RealDate(now).getTime(); }
  };
  globalThis.watched = { violations: [], saved: [], sent: [] };
  addEventListener('securitypolicyviolation', (event) => globalThis.watched.violations.push(`${event.effectiveDirective} ${event.blockedURI}`));
  const create = URL.createObjectURL;
  URL.createObjectURL = (blob) => { globalThis.watched.saved.push(blob); return create.call(URL, blob); };
  const wrap = (owner, key) => {
    const real = owner?.[key];
    if (typeof real !== 'function') return;
    owner[key] = function (...args) { globalThis.watched.sent.push(`${key} ${String(args[0])}`); return Reflect.apply(real, this, args); };
  };
  wrap(globalThis, 'fetch');
  wrap(navigator, 'sendBeacon');
  wrap(XMLHttpRequest.prototype, 'open');
  for (const key of ['WebSocket', 'EventSource', 'RTCPeerConnection']) {
    const Real = globalThis[key];
    if (Real) globalThis[key] = class extends Real { constructor(...args) { globalThis.watched.sent.push(`${key} ${String(args[0])}`); super(...args); } };
  }
}

/** Hands files to the page, as a person who chooses them does. */
export async function choose(page, files) {
  await page.getByTestId('files').setInputFiles(files.map(({ name: file, bytes }) => ({ name: file, mimeType: 'text/csv', buffer: Buffer.from(bytes) })));
}

export const result = (page) => page.locator('breachlight-app[data-screen="result"]').waitFor();

/** What "Save report" saves, to the byte. */
export async function savedReport(page) {
  await page.getByTestId('save').first().click();
  await page.waitForFunction(() => globalThis.watched.saved.length > 0);
  return page.evaluate(() => globalThis.watched.saved.at(-1).text());
}

export const inPage = (page) => page.evaluate(() => ({ violations: globalThis.watched.violations, sent: globalThis.watched.sent }));
