// The corpus through wasm: every report is the native one, to the byte.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { cases } from '../corpus.mjs';
import { check } from './engine.mjs';

for (const { name, options, files, report } of cases()) {
  test(name, async () => {
    const { as_of: asOf, service, asset } = options;
    const outcome = await check(files, { asOf, service, asset });
    assert.equal(outcome.json(), report);
  });
}
