// Takes the pictures people look at: every state, both languages, desktop and phone, into tests/out (ignored by git), and the two of
// the README into docs. Run by `cargo xtask screenshots`.

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

import { root } from '../corpus.mjs';
import { launch, settled } from './browser.mjs';
import { STATES, at } from './states.mjs';

const out = join(root, 'tests/out');
mkdirSync(out, { recursive: true });
const browser = await launch();
const only = process.argv[2]?.split(",");

for (const language of ['en', 'ja']) for (const [device, viewport] of [['desktop', { width: 1280, height: 900 }], ['phone', { width: 390, height: 844 }]]) {
  // Dark is photographed in one language and on one device: nothing but the colours is another.
  const schemes = device === 'desktop' && language === 'en' ? ['light', 'dark'] : ['light'];
  for (const colorScheme of schemes) for (const state of STATES.filter(({ name }) => !only || only.includes(name))) {
    const { page, close } = await at(browser, state, { query: `?lang=${language}`, viewport, colorScheme });
    await settled(page);
    const dialog = await page.locator('dialog[open]').count() > 0;
    await page.screenshot({ path: join(out, `${state.name}-${language}-${device}-${colorScheme}.png`), fullPage: !dialog && state.name !== 'many' });
    if (state.name === 'result' && device === 'desktop' && colorScheme === 'light') {
      await page.screenshot({ path: join(root, `docs/screenshot-${language}.png`) });
    }
    await close();
  }
}
await browser.close();
