// What Lighthouse makes of the page that checks and of a page about a breach, on a slow phone as it imagines one. Chromium only.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { promisify } from 'node:util';

const url = process.env.BREACHLIGHT_URL;
if (!url) throw new Error('BREACHLIGHT_URL is not set: run `cargo xtask test page`');

const LEAST = { accessibility: 0.95, 'best-practices': 0.95, performance: 0.9 };
/** How often a page may try: a neighbour of this machine slows one run down or spoils it, and no run can be faster than the page is. */
const TRIES = 4;

const FLAGS = '--headless=new --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync --disable-dev-shm-usage';

describe('Lighthouse', () => {
  for (const [name, path] of [['the page that checks', '?lang=en'], ['a page about a breach', 'breaches/zaif-2018/'], ['the same in Japanese', 'ja/breaches/zaif-2018/']]) {
    it(`finds ${name} accessible, well made and fast`, { timeout: 300_000 }, async (test) => {
      const best = {};
      for (let attempt = 0; attempt < TRIES && !enough(best); attempt += 1) {
        for (const [category, score] of Object.entries(await measure(url + path))) best[category] = Math.max(best[category] ?? 0, score);
      }
      test.diagnostic(JSON.stringify(best));
      assert.ok(enough(best), JSON.stringify(best));
    });
  }
});

const enough = (scores) => Object.entries(LEAST).every(([category, least]) => (scores[category] ?? 0) >= least);

async function measure(address) {
  const folder = mkdtempSync(join(tmpdir(), 'breachlight-'));
  const report = join(folder, 'report.json');
  try {
    await promisify(execFile)(process.execPath, [join(import.meta.dirname, 'node_modules/lighthouse/cli/index.js'), address, '--quiet',
      `--chrome-flags=${FLAGS}`, `--only-categories=${Object.keys(LEAST).join()}`, '--output=json', `--output-path=${report}`],
    { env: { ...process.env, CHROME_PATH: '/usr/bin/chromium' }, maxBuffer: 1 << 26 });
    const { categories, audits } = JSON.parse(readFileSync(report, 'utf8'));
    for (const { auditRefs } of Object.values(categories)) for (const { id, weight } of auditRefs) {
      const { score, title } = audits[id];
      // What costs points is named: a score alone tells nobody what to mend.
      if (weight > 0 && score !== null && score < 0.9) console.log(`    ${id}: ${score} ${title}`);
    }
    return Object.fromEntries(Object.entries(categories).map(([category, { score }]) => [category, score]));
  } catch (error) {
    // Lighthouse lost its own recording, and asks to be run again. It says nothing of the page then.
    if (!String(error.stderr).includes('Runtime error encountered')) throw error;
    console.log(`    ${error.stderr.trim()}`);
    return {};
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
