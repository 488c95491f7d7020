// An exchange's page on an origin of its own, with the element from another one, and what happens in it.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { root } from '../corpus.mjs';
import { launch } from '../page/browser.mjs';
import { named, origin } from './server.mjs';

export { launch, name as browserName } from '../page/browser.mjs';

const headers = JSON.parse(readFileSync(join(root, 'www/headers.json'), 'utf8'));
export const dist = join(root, 'www/dist');
export const widget = JSON.parse(readFileSync(join(dist, 'widget/widget.json'), 'utf8'));

/** The site as it is served, on an origin of its own. */
export const site = (answer) => origin({ folder: dist, answer, headers: (path) => named(headers, path) });

/** A file of the built widget by how its name begins. */
export const script = (base) => `<script type="module" src="${base}/widget/breachlight.js" integrity="${widget.entry.integrity}" crossorigin></script>`;

/** An empty page around some markup. */
export const around = (body, { head = '', lang = 'en' } = {}) => `<!doctype html><html lang="${lang}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>Status</title>${head}</head><body><main>${body}</main></body></html>`;

/** Starts an origin with one page, `/`. `csp` is its policy; `more` answers other paths. */
export function host(html, { csp, more = () => undefined } = {}) {
  return origin({
    answer: (path, request) => (path === '/' ? { body: typeof html === 'function' ? html() : html } : more(path, request)),
    headers: (path) => (csp && path === '/' ? { 'Content-Security-Policy': csp } : {}),
  });
}

const THROWN = 'thrown into the page: ';

/** Opens a page and keeps what the element told it, what was thrown and how many workers there are. */
export async function open(browser, url, { before, ...options } = {}) {
  const context = await browser.newContext({ locale: 'en-US', ...options });
  const page = await context.newPage();
  const seen = { errors: [], console: [] };
  // Not Playwright's `pageerror`: Firefox reports with it whatever a policy refuses, the tab's icon included.
  page.on('console', (message) => {
    if (message.text().startsWith(THROWN)) seen.errors.push(message.text().slice(THROWN.length));
    else seen.console.push(`${message.type()} ${message.text()}`);
  });
  await page.addInitScript(() => {
    addEventListener('error', ({ message }) => console.error(`thrown into the page: ${message}`));
    addEventListener('unhandledrejection', ({ reason }) => console.error(`thrown into the page: ${reason}`));
    globalThis.told = [];
    for (const type of ['ready', 'progress', 'result', 'error'].map((name) => `breachlight-${name}`)) {
      addEventListener(type, (event) => globalThis.told.push({ type, detail: JSON.parse(JSON.stringify(event.detail)) }), true);
    }
    // Everything that reaches the page, under whatever name, in the order a spy would see it.
    globalThis.leaked = [];
    const dispatch = EventTarget.prototype.dispatchEvent;
    EventTarget.prototype.dispatchEvent = function (event) {
      const spy = (seen) => globalThis.leaked.push(`${seen.type} ${JSON.stringify(seen.detail ?? null, (_, value) => (value instanceof File ? value.name : value))}`);
      if (event instanceof CustomEvent) addEventListener(event.type, spy, { capture: true, once: true });
      const answer = dispatch.call(this, event);
      removeEventListener(event.type, spy, { capture: true });
      return answer;
    };
    globalThis.workers = { started: 0, running: 0 };
    const Real = globalThis.Worker;
    globalThis.Worker = class extends Real {
      constructor(...args) { super(...args); globalThis.workers.started += 1; globalThis.workers.running += 1; }
      terminate() { globalThis.workers.running -= this.over ? 0 : 1; this.over = true; super.terminate(); }
    };
  });
  await before?.(page);
  await page.goto(url);
  return { page, seen, close: () => context.close() };
}

export const card = (page) => page.locator('breachlight-check');
export const press = (page) => card(page).locator('[part="button"]').click();
/** What the element shows, its own words and the page's. */
export const shown = (page) => page.locator('breachlight-check [part="card"]').first().innerText();
export const told = (page) => page.evaluate(() => globalThis.told);

/** Waits for an event of the element and gives its detail. */
export async function event(page, type, timeout = 30_000) {
  await page.waitForFunction((type) => globalThis.told.some((told) => told.type === type), `breachlight-${type}`, { timeout });
  return (await told(page)).findLast((told) => told.type === `breachlight-${type}`).detail;
}

/** Hands files to the open check. */
export async function choose(page, files) {
  await page.getByTestId('files').setInputFiles(files.map(({ name, text }) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(text) })));
}

/** A policy of a page: the strictest, and what a test lets through. */
export const policy = (more = {}) => Object.entries({ 'default-src': "'none'", 'base-uri': "'none'", 'form-action': "'none'", ...more })
  .map(([directive, sources]) => `${directive} ${sources}`).join('; ');
