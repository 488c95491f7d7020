// Files nobody has described: what their columns are taken for, what a changed choice makes of them, and a saved mapping read back.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

import * as mapping from '../../www/pkg/mapping/mapping.js';
import { root } from '../corpus.mjs';
import { breachlight, check } from './engine.mjs';

const THIEF = '1FmwHh6pgkf4meCMoqo8fHH3GNRF571f9w';
const OTHER = '1BoatSLRHtKNngkdXEeobR76b53LETtpyT';
const text = `Wann,Was,Wohin,Wieviel,Notiz\n14.09.2018 17:45,Abgang,${THIEF},0.5,CANARY-1\n15.09.2018 17:45,Zugang,${OTHER},0.6,CANARY-2\n`;
const file = new File([text], 'konto.csv');

test('the columns of an unknown file come with examples, and a changed choice is shown and used', async () => {
  const told = await breachlight.columns(file, {});
  assert.equal(told.inferred, true);
  assert.deepEqual(told.columns.map(({ name, role }) => [name, role]), [['Wann', 'time'], ['Was', 'ignore'], ['Wohin', 'address'], ['Wieviel', 'amount'], ['Notiz', 'ignore']]);
  assert.deepEqual(told.columns[4].examples, ['CANARY-1', 'CANARY-2']);
  const roles = told.choice.roles.with(1, 'type');
  const choice = { ...told.choice, roles, way: 'type', out: ['Abgang'], into: ['Zugang'], zone: 'Europe/Berlin', asset: 'BTC', service: 'Zaif' };
  const changed = await breachlight.columns(file, {}, choice);
  assert.deepEqual(changed.rows.map(({ direction, time }) => [direction, time]), [['out', '2018-09-14T15:45:00Z'], ['in', '2018-09-15T15:45:00Z']]);
  assert.ok(!changed.mapping.includes('CANARY') && !changed.mapping.includes(THIEF));
  const files = [{ name: 'konto.csv', bytes: Buffer.from(text) }];
  const report = JSON.parse((await check(files, { mapping: changed.compiled })).json());
  assert.deepEqual([report.counts.listed, report.files[0].service, report.transfers[0].asset], [1, 'zaif', 'BTC']);
  assert.ok(!JSON.stringify(report).includes('CANARY'));
  // What was saved does the same.
  mapping.initSync({ module: readFileSync(join(root, 'www/pkg/mapping/mapping_bg.wasm')) });
  const saved = await check(files, { mapping: [...mapping.compile(changed.mapping)] });
  assert.equal(saved.json(), (await check(files, { mapping: changed.compiled })).json());
});

test('a choice, a mapping or bytes that make no sense are refused by name', async () => {
  const { choice } = await breachlight.columns(file, {});
  await assert.rejects(breachlight.columns(file, {}, { ...choice, way: 'type' }), { code: 'mapping_no_type' });
  await assert.rejects(breachlight.columns(file, {}, { ...choice, roles: ['txid', 'txid'] }), { code: 'mapping_role_twice' });
  await assert.rejects(check([], { mapping: [1, 2, 3] }), { code: 'bad_option' });
  mapping.initSync({ module: readFileSync(join(root, 'www/pkg/mapping/mapping_bg.wasm')) });
  assert.throws(() => mapping.compile('service = "x"\nformats = []\n'), { code: 'mapping_wrong', line: 2 });
});
