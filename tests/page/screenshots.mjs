// Takes the pictures people look at: every state, both languages, desktop and phone, into tests/out (ignored by git), and the two of
// the README into docs. Run by `cargo xtask screenshots`.

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

import { root } from '../corpus.mjs';
import { choose, launch, open, result } from './browser.mjs';

const out = join(root, 'tests/out');
mkdirSync(out, { recursive: true });
const browser = await launch();

for (const language of ['en', 'ja']) for (const [device, viewport] of [['desktop', { width: 1280, height: 900 }], ['phone', { width: 390, height: 844 }]]) {
  for (const colorScheme of device === 'desktop' ? ['light', 'dark'] : ['light']) {
    const { page, close } = await open(browser, { query: `?lang=${language}`, viewport, colorScheme });
    const shoot = (state, options = { fullPage: true }) =>
      page.screenshot({ path: join(out, `${state}-${language}-${device}-${colorScheme}.png`), ...options });
    await shoot('start');
    await page.getByTestId('sample').click();
    await result(page);
    await shoot('result');
    if (device === 'desktop' && colorScheme === 'light') {
      await page.screenshot({ path: join(root, `docs/screenshot-${language}.png`) });
    }
    await page.getByTestId('again').first().click();
    await choose(page, [{ name: 'workbook.xlsx', bytes: 'PK\u0003\u0004' }, { name: 'export.csv', bytes: 'Fecha,Importe\n1,2\n' }]);
    await result(page);
    await shoot('errors');
    await close();
  }
}
await browser.close();
