// The corpus through the page: what "Save report" saves is the native report, to the byte.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { cases, withoutBuild } from '../corpus.mjs';
import { choose, inPage, launch, name as browserName, open, result, savedReport } from './browser.mjs';

let browser;
before(async () => { browser = await launch(); });
after(() => browser?.close());

for (const { name, options, files, report } of cases()) {
  test(`${name} (${browserName})`, async () => {
    const { page, watched, close } = await open(browser);
    if (options.asset || options.service) {
      await page.getByTestId('hints').locator('summary').click();
      if (options.asset) await page.getByTestId('asset').fill(options.asset);
      if (options.service) await page.getByTestId('service').selectOption(options.service);
    }
    await choose(page, files);
    await result(page);
    assert.equal(withoutBuild(await savedReport(page)), report);
    assert.deepEqual([watched.errors, watched.dialogs], [[], []]);
    const { violations } = await inPage(page);
    assert.deepEqual(violations, []);
    await close();
  });
}
