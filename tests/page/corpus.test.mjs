// The corpus through the page: what "Save report" saves is the native report, to the byte.
//
// One page answers all cases, one after another: that nothing of a case is left in the next one is shown besides.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { cases, withoutBuild } from '../corpus.mjs';
import { check, inPage, launch, name as browserName, open, savedReport } from './browser.mjs';

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
    assert.equal(withoutBuild(await savedReport(page)), report);
    assert.deepEqual([watched.errors, watched.dialogs], [[], []]);
    assert.deepEqual((await inPage(page)).violations, []);
  });
}
