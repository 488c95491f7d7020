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

/**
 * Starts the browser. Firefox over BiDi cannot be asked for a colour scheme or for less motion later: it is told here. `flags` are more of
 * Chromium's, `settings` more of Firefox's.
 */
export function launch({ language = 'en-US', dark = false, still = false, flags = [], settings = {} } = {}) {
  if (name === 'firefox') {
    // Debian's Firefox over WebDriver BiDi: without the channel Playwright wants its own patched build.
    return firefox.launch({ channel: 'moz-firefox', executablePath: '/usr/bin/firefox-esr', headless: true,
      firefoxUserPrefs: { 'intl.accept_languages': language, 'ui.systemUsesDarkTheme': dark ? 1 : 0, 'ui.prefersReducedMotion': still ? 1 : 0, ...settings } });
  }
  return chromium.launch({ executablePath: '/usr/bin/chromium', args: [...CHROMIUM_FLAGS, ...flags] });
}

/** How long anything that a test waits for may take, in milliseconds: a machine may be busy with other things, a page may not wait for ever. */
export const PATIENCE = 60_000;

/** A new window that is patient, and the page in it. */
export async function patient(browser, options) {
  const context = await browser.newContext(options);
  context.setDefaultTimeout(PATIENCE);
  return { context, page: await context.newPage() };
}

/** Opens the page and waits until it can be used, or with `wait: 'all'` until it and the worker that stands by are loaded. `watched` collects what happens from then on. With `touch` there is no mouse. */
export async function open(browser, { language = 'en-US', site = url, query = '', viewport, colorScheme, touch, wait = 'list', before } = {}) {
  const { context, page } = await patient(browser, { locale: language, ...(viewport && { viewport }), ...(colorScheme && { colorScheme }), ...(touch && { hasTouch: true, isMobile: true }) });
  const watched = { requests: [], dialogs: [], errors: [] };
  const loading = loadingOf(page);
  page.on('dialog', (dialog) => { watched.dialogs.push(dialog.message()); dialog.dismiss(); });
  page.on('pageerror', (error) => watched.errors.push(String(error)));
  await page.addInitScript(prepare, NOW);
  await before?.(page);
  await page.goto(site + query);
  await ready(page, wait).catch(async (error) => { throw new Error(`the page is not ready (${wait}): ${JSON.stringify({ ...loading, ...watched, ...await inside(page) }, null, 1)}`, { cause: error }); });
  page.on('request', (request) => watched.requests.push(request.url()));
  return { page, watched, close: () => context.close() };
}

/** Waits until the page is `list` (it can be used), `all` (it needs no network any more) or `failed`. */
export const ready = (page, wait = 'list') => page.waitForFunction((state) => {
  const ready = document.querySelector('breachlight-app')?.dataset.ready;
  return ready === state || ready === 'all' || ready === 'failed';
}, wait);

/** What a page that does not become ready was doing: what it asked for and has not got, and what it said. */
function loadingOf(page) {
  const loading = { pending: [], failed: [], console: [] };
  const over = (request) => { loading.pending = loading.pending.filter((pending) => pending !== request.url()); };
  page.on('request', (request) => loading.pending.push(request.url()));
  page.on('requestfinished', over);
  page.on('requestfailed', (request) => { over(request); loading.failed.push(`${request.url()} ${request.failure()?.errorText}`); });
  page.on('console', (message) => loading.console.push(message.text()));
  return loading;
}

/** The same from inside: of the page, of its workers and of its database. What does not answer is said to be silent. */
async function inside(page) {
  const soon = (answer) => Promise.race([answer.catch(String), new Promise((resume) => setTimeout(resume, 5000, 'silent'))]);
  const resources = () => globalThis.performance.getEntriesByType('resource').map(({ name, startTime, responseEnd }) => `${name} ${Math.round(startTime)}-${Math.round(responseEnd)}`);
  return {
    ready: await soon(page.evaluate(() => document.querySelector('breachlight-app')?.dataset.ready ?? 'no such element')),
    resources: await soon(page.evaluate(resources)),
    workers: await Promise.all(page.workers().map((worker) => soon(worker.evaluate(resources)))),
    databases: await soon(page.evaluate(() => indexedDB.databases())),
    offline: await soon(page.evaluate(() => navigator.serviceWorker?.getRegistration().then((found) => found?.active?.state ?? found?.installing?.state ?? 'none'))),
  };
}

/** Asks until the answer is the one expected. */
export async function until(ask, expected) {
  const end = performance.now() + PATIENCE;
  let answer = await ask();
  while (answer !== expected && performance.now() < end) {
    await new Promise((resume) => setTimeout(resume, 40));
    answer = await ask();
  }
  if (answer !== expected) throw new Error(`${JSON.stringify(answer)} is not ${JSON.stringify(expected)}, after ${PATIENCE} ms`);
}

/** Waits until what the page shows is what it is going to show: every part drawn, every row that is near the screen here. */
export const settled = (page) => until(() => page.evaluate(async () => {
  const parts = (root) => [...root.querySelectorAll('*')].flatMap((element) => element.shadowRoot ? [element, ...parts(element.shadowRoot)] : []);
  const frame = () => new Promise(requestAnimationFrame);
  await frame();
  for (const part of parts(document)) await part.updateComplete;
  await frame();
  return parts(document).every((part) => !part.isUpdatePending && !part.shadowRoot.querySelector('tbody.empty'));
}), true);

/** Shows the page light or dark. Firefox over BiDi takes what a reader prefers from a setting, for as long as it lives; the colours are told by the root. */
export const paint = (page, scheme) => (name === 'chromium' ? page.emulateMedia({ colorScheme: scheme }) :
  page.evaluate((scheme) => { document.documentElement.style.colorScheme = scheme; }, scheme));

/**
 * How many times longer than alone a program takes on this machine now. A time that a page is held to is measured in such time: what others
 * take from it is not its fault.
 */
export function slowness() {
  const [start, before] = [performance.now(), process.cpuUsage()];
  const used = () => { const { user, system } = process.cpuUsage(before); return (user + system) / 1000; };
  while (used() < 60);
  return Math.max(1, (performance.now() - start) / used());
}

/** Does something until it takes no longer than `within` milliseconds, a few times at most: a page that cannot do it never does. Returns how long it took. */
export async function quickly(within, act) {
  const took = [];
  for (let tries = 0; tries < 5; tries += 1) {
    const before = slowness();
    const time = await act(tries);
    const slow = Math.max(before, slowness());
    if (time <= within * slow) return time;
    took.push(`${Math.round(time)} ms (${slow.toFixed(1)} times slower than alone)`);
  }
  throw new Error(`more than ${within} ms each time: ${took.join(', ')}`);
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

/** Drops files on the zone, or on another part of the page; `big` repeats the last line so many times inside the page. Returns whether the browser may go on. */
export const drop = (page, files, { on = '[data-testid="drop"]', repeat = 0 } = {}) => page.evaluate(({ files, on, repeat }) => {
  const find = (root) => root.querySelector(on) ?? [...root.querySelectorAll('*')].map((element) => element.shadowRoot && find(element.shadowRoot)).find(Boolean);
  const data = new DataTransfer();
  // A test protocol should not carry a hundred megabytes: they are made here.
  for (const { name, bytes, line = '' } of files) data.items.add(new File([bytes, ...Array(Math.ceil(repeat / 20_000)).fill(line.repeat(Math.min(repeat, 20_000)))], name));
  return find(document).dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, composed: true, cancelable: true }));
}, { files: files.map(({ name: file, bytes, line }) => ({ name: file, bytes: String(bytes), line })), on, repeat });

/** Brings rows to an empty page and waits for the answer. */
export async function check(page, files) {
  await choose(page, files);
  await result(page);
}

/** All text a person can see, through every shadow root. */
export const visibleText = (page) => page.evaluate(() => {
  const walk = (node) => [...(node.shadowRoot ?? node).childNodes].map((child) =>
    child.nodeType === Node.TEXT_NODE ? child.data : child.nodeType === Node.ELEMENT_NODE && !['STYLE', 'SCRIPT', 'NOSCRIPT'].includes(child.tagName) ? walk(child) : '').join('');
  return walk(document.body).replace(/\s+/g, ' ');
});

/** The test id of what has the focus, through every shadow root. */
export const focused = (page) => page.evaluate(() => {
  let element = document.activeElement;
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  return element?.dataset.testid ?? element?.tagName.toLowerCase();
});

/** Waits until the focus is on what has this test id. */
export const focusOn = (page, id) => until(() => focused(page), id);

/** Presses Tab until the focus is on a thing with this test id. */
export async function tabTo(page, id, most = 60) {
  for (let presses = 0; presses < most && await focused(page) !== id; presses += 1) await page.keyboard.press('Tab');
  if (await focused(page) !== id) throw new Error(`Tab does not reach ${id}; the focus is on ${await focused(page)}`);
}

export const HEADER = '日時,金額,手数料,TX,アドレス\n';
/** An address that no list names, the thief's, and one that looks like the thief's. */
export const HONEST = '1BoatSLRHtKNngkdXEeobR76b53LETtpyT';
export const THIEF = '1FmwHh6pgkf4meCMoqo8fHH3GNRF571f9w';
/** An address that was paid, and one that was made to be taken for it: the same ends, another middle. */
export const PAID = '0xd9a1b0b1e1ae382dbdc898ea68012ffcb2853a91';
export const POISON = '0xd9a1c3788d81257612e2581a6ea0ada244853a91';
/** A private key that everybody knows. */
export const KEY = '5HueCGU8rMjxEXxiPuD5BDku4MkFqeZyd4dZ1jvhTVqvbTLvyTJ';
export const row = (address, time = '2018-10-01 12:00:00') => `${time},0.5,0.0005,,${address}\n`;
export const csv = (file, text) => ({ name: file, bytes: text });

export const result = (page) => page.locator('breachlight-app[data-screen="result"]').waitFor();

/** What "Save report" saves, to the byte. */
export async function savedReport(page) {
  const before = await page.evaluate(() => globalThis.watched.saved.length);
  await page.getByTestId('save').first().click();
  await page.waitForFunction((before) => globalThis.watched.saved.length > before, before);
  return page.evaluate(() => globalThis.watched.saved.at(-1).text());
}

export const inPage = (page) => page.evaluate(() => ({ violations: globalThis.watched.violations, sent: globalThis.watched.sent }));
