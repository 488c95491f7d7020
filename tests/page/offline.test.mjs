// The offline copy: after one visit the page opens and checks without a network, and no page is ever made of two releases.

import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { launch, patient, ready, result } from './browser.mjs';
import { builtSite, host, nextRelease } from './release.mjs';

describe('the offline copy', () => {
  let browser;
  const built = builtSite();
  /** Without a list in the release there is nothing to check against offline. */
  const skip = [...built.keys()].some((path) => path.startsWith('assets/seed-')) ? false : 'this page carries no list';
  before(async () => { browser = await launch(); });
  after(() => browser.close());

  /** A first visit, until the copy is there. */
  async function visit() {
    const site = await host(built);
    const { context, page } = await patient(browser);
    await page.addInitScript(() => {
      globalThis.violations = [];
      addEventListener('securitypolicyviolation', (event) => globalThis.violations.push(`${event.effectiveDirective} ${event.blockedURI}`));
    });
    await page.goto(`${site.url}?lang=en`);
    await kept(page);
    return { site, context, page, close: async () => { await context.close(); await site.close(); } };
  }

  it('opens and checks without a network after one visit', { skip }, async () => {
    const { site, page, close } = await visit();
    site.down = true;
    await page.reload();
    await checksTheSample(page);
    assert.deepEqual(await page.evaluate(() => globalThis.violations), []);
    // The page that explains it all opens too.
    await page.goto(`${site.url}ja/how-it-works/`);
    assert.equal(await page.locator('html').getAttribute('lang'), 'ja');
    assert.ok(await page.locator('h1').isVisible());
    await close();
  });

  it('gives a page that is open its own release when the site is exchanged under it', async () => {
    const { site, page, close } = await visit();
    await page.reload();
    await ready(page, 'list');
    site.files = nextRelease(built);
    await checksTheSample(page);
    // A second worker of the old page: its files are on no server any more.
    await page.evaluate(() => document.querySelector('breachlight-app').checker.cancel());
    const old = await scripts(page);
    assert.ok(old.every((name) => !name.includes('nextnext')), old.join());
    const loaded = await page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name));
    assert.deepEqual(loaded.filter((name) => name.includes('nextnext')), []);

    await page.reload();
    await checksTheSample(page);
    const fresh = await scripts(page);
    assert.ok(fresh.length > 0 && fresh.every((name) => name.includes('nextnext')), fresh.join());
    await close();
  });

  it('keeps the next release once the pages of the one before are closed', { skip }, async () => {
    const { site, context, page, close } = await visit();
    site.files = nextRelease(built);
    await page.reload();
    await ready(page, 'list');
    // The browser looks for a newer copy when the page asks to keep one, and that one waits for this page.
    await next(page, 'some');
    await page.close();
    const later = await context.newPage();
    await later.goto(site.url);
    await next(later, 'every');
    site.down = true;
    await later.reload();
    await checksTheSample(later);
    const names = await scripts(later);
    assert.ok(names.every((name) => name.includes('nextnext')), names.join());
    await close();
  });

  it('refuses a copy whose files do not fit, and goes on with the one it has', { skip }, async () => {
    const { site, page, close } = await visit();
    // A server in the middle of being changed: the new list of files, and one old file among the new ones.
    const half = nextRelease(built);
    half.set('how-it-works/index.html', built.get('how-it-works/index.html').subarray(1));
    site.files = half;
    const outcome = await page.evaluate(async () => {
      const registration = await navigator.serviceWorker.getRegistration();
      await registration.update().catch(() => undefined);
      const worker = registration.installing;
      if (!worker) return 'redundant';
      return new Promise((resolve) => worker.addEventListener('statechange', () => resolve(worker.state)));
    });
    assert.equal(outcome, 'redundant');
    assert.ok(await page.evaluate(async () => (await caches.keys()).every((name) => !name.endsWith(' next'))));
    site.down = true;
    await page.reload();
    await checksTheSample(page);
    const names = await scripts(page);
    assert.ok(names.length > 0 && names.every((name) => !name.includes('nextnext')), names.join());
    await close();
  });

  it('leaves lists to the engine and pages about breaches to the network', async () => {
    const { page, close } = await visit();
    const kept = await page.evaluate(async () => {
      const [name] = await caches.keys();
      return (await (await caches.open(name)).keys()).map((request) => new URL(request.url).pathname);
    });
    assert.ok(kept.includes('/') && kept.some((path) => path.endsWith('.wasm')));
    assert.deepEqual(kept.filter((path) => /^\/(ja\/)?(lists|breaches|cards)\//.test(path)), []);
    await close();
  });
});

const kept = (page) => page.evaluate(async () => {
  const { active } = await navigator.serviceWorker.ready;
  while (active.state !== 'activated') await new Promise((resume) => setTimeout(resume, 50));
});

/** Waits until some copy is the next release's, or all are. */
const next = (page, how) => page.evaluate(async (how) => {
  while (!(await caches.keys())[how]((name) => name.endsWith(' next'))) await new Promise((resume) => setTimeout(resume, 100));
}, how);

async function checksTheSample(page) {
  await ready(page, 'list');
  const again = page.getByTestId('again').first();
  if (await again.isVisible()) await again.click();
  await page.getByTestId('sample').click();
  await result(page);
}

/** The scripts and style sheets that the page is made of. */
const scripts = (page) => page.evaluate(() =>
  [...document.querySelectorAll('script[src], link[rel=stylesheet]')].map((element) => (element.src || element.href).split('/').pop()));
