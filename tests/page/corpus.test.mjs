// The corpus through the page: what "Save report" saves is the native report, to the byte.
//
// One page answers all cases, one after another: that nothing of a case is left in the next one is shown besides.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { cases, withoutBuild } from '../corpus.mjs';
import { check, inPage, launch, name as browserName, open, savedReport } from './browser.mjs';

/** How the page's list stands in a report. */
const DEVELOPMENT = /"trust":\{"expires":"[^"]+","root":"[0-9a-f]{64}","state":"development_root","version":1\}/;

let browser;
let opened;
before(async () => {
  browser = await launch();
  opened = await open(browser, { wait: 'list' });
});
after(() => browser?.close());

for (const { name, options, files, report } of cases()) {
  test(`${name} (${browserName})`, async () => {
    const { page, watched } = opened;
    if (await page.getByTestId('again').count() > 0) await page.getByTestId('again').first().click();
    if (options.asset || options.service) {
      await page.getByTestId('hints').locator('summary').click();
      if (options.asset) await page.getByTestId('asset').fill(options.asset);
      if (options.service) await page.getByTestId('service').selectOption(options.service);
    }
    await check(page, files);
    // The page's list is the same list, signed for trying things out.
    const saved = (await savedReport(page)).replace(DEVELOPMENT, '"trust":{"state":"unsigned"}');
    assert.equal(withoutBuild(saved), report);
    assert.deepEqual([watched.errors, watched.dialogs], [[], []]);
    assert.deepEqual((await inPage(page)).violations, []);
  });
}
