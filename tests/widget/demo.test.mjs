// The whole journey on a page like a real exchange's: strict policy, trusted types, a bold style, another origin.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { demo } from './demo.mjs';
import { browserName, card, choose, event, launch, open, press, site } from './host.mjs';

const CSV = '日時,金額,手数料,TX,アドレス\n2018-10-01 12:00:00,0.5,0.0005,,1FmwHh6pgkf4meCMoqo8fHH3GNRF571f9w\n';

let browser;
let checker;
let status;
before(async () => {
  browser = await launch();
  checker = await site();
  status = await demo(checker.url);
});
after(async () => {
  await browser?.close();
  await Promise.all([checker?.close(), status?.close()]);
});

for (const [path, listed, viewport] of [['/', 'Listed', { width: 1280, height: 900 }], ['/ja.html', '掲載あり', { width: 390, height: 844 }]]) {
  test(`a customer finds out on the status page ${path}, and its policy is never violated (${browserName})`, async () => {
    const { page, seen, close } = await open(browser, status.url + path, {
      viewport, before: (page) => page.addInitScript(() => {
        globalThis.violations = [];
        document.addEventListener('securitypolicyviolation', (event) => globalThis.violations.push(`${event.effectiveDirective} ${event.blockedURI}`));
      }),
    });
    await press(page);
    await event(page, 'ready');
    await choose(page, [{ name: 'btc_withdraw.csv', text: CSV }]);
    const { counts, rows } = await event(page, 'result');
    assert.deepEqual([rows, counts.listed], [1, 1]);
    await card(page).getByText(listed, { exact: false }).first().waitFor();
    assert.deepEqual(await page.evaluate(() => globalThis.violations), []);
    assert.deepEqual(seen.errors, []);
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), 'it is wider than the page');
    // The page's own style did not reach in: its buttons are lime.
    assert.notEqual(await card(page).locator('[part="button"]').evaluate((button) => getComputedStyle(button).backgroundColor), 'rgb(0, 255, 0)');
    await press(page);
    assert.ok(await card(page).locator('[part="panel"]').isHidden());
    await close();
  });
}
