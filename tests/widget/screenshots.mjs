// Pictures of the widget in its states, for people to look at: tests/out/widget/. Run with BREACHLIGHT_URL set to anything.

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

import { root } from '../corpus.mjs';
import { demo } from './demo.mjs';
import { card, event, host, around, launch, open, press, script, site } from './host.mjs';

const out = join(root, 'tests/out/widget');
mkdirSync(out, { recursive: true });
const browser = await launch();
const checker = await site();
const status = await demo(checker.url);
const SIZES = { desktop: { width: 1280, height: 900 }, phone: { width: 390, height: 844 } };
const shoot = (page, name) => page.screenshot({ path: join(out, `${name}.png`), fullPage: true });

for (const [language, path] of [['en', '/'], ['ja', '/ja.html']]) {
  for (const [device, viewport] of Object.entries(SIZES)) {
    const { page, close } = await open(browser, status.url + path, { viewport });
    await card(page).locator('[part="button"]').waitFor();
    await shoot(page, `demo-${language}-${device}`);
    await press(page);
    await event(page, 'ready');
    await shoot(page, `open-${language}-${device}`);
    await page.getByTestId('sample').click();
    await event(page, 'result');
    await shoot(page, `result-${language}-${device}`);
    await close();
    const generator = await open(browser, `${checker.url}/integrate/?lang=${language}`, { viewport });
    await card(generator.page).locator('[part="button"]').waitFor();
    await shoot(generator.page, `integrate-${language}-${device}`);
    await generator.close();
    const server = await host(around(`<h1>Status</h1>${script(checker.url)}<breachlight-check lang="${language}" compact></breachlight-check><p></p>
      <breachlight-check lang="${language}" breach="nowhere-1999" lists="http://["><a href="https://checker.example/">checker.example</a></breachlight-check><p></p>
      <breachlight-check lang="${language}" theme="dark" breach="zaif-2018"></breachlight-check>`, { lang: language }));
    const states = await open(browser, server.url, { viewport });
    await states.page.locator('[part="button"]').nth(1).click();
    await event(states.page, 'error');
    await shoot(states.page, `states-${language}-${device}`);
    await states.close();
    await server.close();
  }
}
await browser.close();
await Promise.all([checker.close(), status.close()]);
