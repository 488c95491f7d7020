// The element on a page of an origin of its own: what its tests begin with.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';

import { around, browserName, card, dist, event, host, launch, open, script, site } from './host.mjs';

export const HEADER = '日時,金額,手数料,TX,アドレス\n';
export const THIEF = '1FmwHh6pgkf4meCMoqo8fHH3GNRF571f9w';
export const CANARY = '1BoatSLRHtKNngkdXEeobR76b53LETtpyT';
export const file = { name: 'canary_btc_withdraw.csv', text: `${HEADER}2018-10-01 12:00:00,0.76543219,0.0005,,${THIEF}\n2018-10-01 12:00:00,0.5,0.0005,,${CANARY}\n` };
export const FALLBACK = 'https://checker.example/full';
export const tag = (attributes = '', inside = `<a href="${FALLBACK}">Open the checker</a>`) => `<breachlight-check ${attributes}>${inside}</breachlight-check>`;

/** What the built list is signed under. */
export const anchor = JSON.parse(readFileSync(join(dist, '../pkg/list/anchor.json'), 'utf8'));

/** The browser and the site with the widget, for as long as the tests of one file run. */
export const ours = { browser: undefined, cdn: undefined };
before(async () => {
  ours.browser = await launch();
  ours.cdn = await site();
});
after(async () => {
  await ours.browser?.close();
  await ours.cdn?.close();
});

/** A test with a page on an origin of its own, which is closed afterwards. */
export function it(name, page, run) {
  test(`${name} (${browserName})`, async () => {
    const { html, csp, more, before, options } = typeof page === 'function' ? page() : page;
    const server = await host(html, { csp, more });
    const opened = await open(ours.browser, server.url, { before, ...options });
    try {
      await run({ ...opened, server });
      assert.deepEqual(opened.seen.errors, [], 'something was thrown into the page');
    } finally {
      await opened.close();
      await server.close();
    }
  });
}

export const simple = (attributes, inside, wrap) => () => ({ html: around(script(ours.cdn.url) + tag(attributes, inside), wrap) });

/** The error that the card shows: it stays, and offers the full page. */
export const failed = async (page) => {
  const detail = await event(page, 'error');
  const part = card(page).locator('[part="error"]');
  assert.equal(await part.getAttribute('data-code'), detail.code);
  assert.equal(await part.locator('a').getAttribute('href'), FALLBACK, 'the full page is not offered');
  assert.ok(await card(page).locator('[part="button"]').isVisible(), 'the card is gone');
  const text = await part.innerText();
  assert.ok(!text.includes(detail.code), `the reader is told a code and no reason: ${text}`);
  return { ...detail, text };
};

/** The headers of a file that is answered in place of the built one. */
export function type(path) {
  return { 'Content-Type': path.endsWith('.js') ? 'text/javascript' : path.endsWith('.wasm') ? 'application/wasm' : 'application/octet-stream', 'Access-Control-Allow-Origin': '*' };
}
