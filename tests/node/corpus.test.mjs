// The corpus through wasm: every report is the native one, to the byte.

import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

import { cases, root, withoutBuild } from '../corpus.mjs';
import { check } from './engine.mjs';

test('the module names the sources it was built from', async () => {
  const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');
  const names = ['src', 'build', 'data/formats'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true }).map((name) => `${folder}/${name}`));
  const sums = names.filter((name) => /\.(rs|toml)$/.test(name)).sort().map((name) => `${sha256(readFileSync(join(root, name)))}  ${name}\n`);
  const outcome = await check([]);
  assert.equal(outcome.summary().engine.build, sha256(sums.join('')).slice(0, 16), 'or the module is older than the sources');
});

for (const { name, options, files, report } of cases()) {
  test(name, async () => {
    const { as_of: asOf, service, asset } = options;
    const outcome = await check(files, { asOf, service, asset });
    assert.equal(withoutBuild(outcome.json()), report);
  });
}
