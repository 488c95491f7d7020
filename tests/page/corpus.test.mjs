// The corpus through the page: what "Save report" saves is the native report, to the byte.
//
// One page answers all cases, one after another: that nothing of a case is left in the next one is shown besides.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';

import { cases, root, withoutBuild } from '../corpus.mjs';
import { randomHistory } from '../random.mjs';
import { PATIENCE, inPage, launch, name as browserName, open } from './browser.mjs';

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
    const given = files.map(({ name, bytes }) => ({ name, bytes: bytes.toString('base64') }));
    // The page's list is the same list, signed for trying things out.
    const saved = (await page.evaluate(saveReport, { options, files: given, patience: PATIENCE })).replace(DEVELOPMENT, '"trust":{"state":"unsigned"}');
    assert.equal(withoutBuild(saved), report);
    assert.deepEqual([watched.errors, watched.dialogs], [[], []]);
    assert.deepEqual((await inPage(page)).violations, []);
  });
}

test(`a hundred thousand random transfers (${browserName})`, async () => {
  const text = randomHistory(100_000, 1);
  const folder = mkdtempSync(join(tmpdir(), 'breachlight-page-'));
  try {
    writeFileSync(join(folder, 'history.csv'), text);
    const asOf = '2026-11-22T00:00:00Z';
    // The program as `cargo xtask build` leaves it, with the list that the page has.
    const args = ['check', 'history.csv', '--as-of', asOf, '--format', 'json', '--no-state'];
    const { stdout, stderr, error } = spawnSync(join(root, 'target/debug/breachlight'), args, { cwd: folder, encoding: 'utf8', maxBuffer: 1 << 30 });
    if (error) throw error;
    const sha256 = (text) => createHash('sha256').update(text).digest('hex');
    const files = [{ name: 'history.csv', bytes: Buffer.from(text).toString('base64') }];
    const saved = await opened.page.evaluate(saveReport, { options: {}, files, patience: 5 * PATIENCE });
    const report = withoutBuild(saved.replace(DEVELOPMENT, '"trust":{"state":"unsigned"}'));
    assert.ok(stdout.length > 30_000_000, stderr);
    assert.equal(sha256(report), sha256(withoutBuild(stdout)));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

/**
 * Runs in the page, and does there what a person does: goes back to the start, says what the file does not, chooses the files, waits for
 * the answer and saves it. Step by step over the wire to a browser it would take three times as long, case by case.
 */
async function saveReport({ options, files, patience }) {
  const app = document.querySelector('breachlight-app');
  const find = (id, root = document) => root.querySelector(`[data-testid="${id}"]`) ??
    [...root.querySelectorAll('*')].map(({ shadowRoot }) => shadowRoot && find(id, shadowRoot)).find(Boolean);
  const end = performance.now() + patience;
  const until = async (what, ask) => {
    for (;;) {
      const answer = ask();
      if (answer) return answer;
      if (performance.now() > end) throw new Error(`no ${what} within ${patience} ms, on the screen "${app.dataset.screen}"`);
      await new Promise((resume) => setTimeout(resume, 4));
    }
  };
  if (app.dataset.screen !== 'start') find('again').click();
  const input = await until('start', () => app.dataset.screen === 'start' && find('files'));
  for (const hint of ['asset', 'service']) if (options[hint]) find(hint).value = options[hint];
  const data = new DataTransfer();
  for (const { name, bytes } of files) data.items.add(new File([Uint8Array.from(atob(bytes), (byte) => byte.charCodeAt(0))], name, { type: 'text/csv' }));
  input.files = data.files;
  input.dispatchEvent(new Event('change', { bubbles: true }));
  const save = await until('answer', () => app.dataset.screen === 'result' && find('save'));
  const { saved } = globalThis.watched;
  const before = saved.length;
  save.click();
  await until('report', () => saved.length > before);
  return saved.at(-1).text();
}
