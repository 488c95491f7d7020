// Vectors from outside, through wasm. They lie beside the project, not in it; without them the tests say "skipped".

import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

import { root } from '../corpus.mjs';
import { breachlight } from './engine.mjs';

const shared = join(root, '../shared/vectors');
const skip = existsSync(shared) ? false : 'skipped: ../shared is not beside this checkout';
const vectors = (path) => JSON.parse(readFileSync(join(shared, path), 'utf8'));
const identity = (text, asset) => breachlight.address(text, asset).identities[0];

test('cashaddr and legacy forms of the specification are one identity', { skip }, () => {
  const pairs = vectors('cashaddr/vectors.json').legacy_to_cashaddr;
  assert.ok(pairs.length > 0);
  for (const { legacy, cashaddr } of pairs) {
    assert.deepEqual(identity(legacy, 'BCH'), identity(cashaddr, 'BCH'));
    assert.equal(identity(legacy, 'BCH').canonical, cashaddr);
  }
});

test('bip 350 accepts what it accepts and refuses what it refuses', { skip }, () => {
  const lists = Object.entries(vectors('bip173-bip350/vectors.json').bip350);
  const list = (title) => lists.find(([name]) => name.includes(title))[1];
  for (const { s, note } of list('valid segwit addresses')) assert.ok(note.endsWith(identity(s, 'BTC').payload), s);
  for (const { s } of list('their invalidity')) assert.throws(() => identity(s, 'BTC'), /./, s);
});

test('base58 vectors of bitcoin core', { skip }, () => {
  for (const [text, , facts] of vectors('bitcoin-core-base58_keys/base58_keys_valid.json')) {
    if (facts.isPrivkey) assert.throws(() => identity(text, 'BTC'), { code: 'address_secret' });
    else if (!/^(bc1|tb1|bcrt1)/i.test(text)) assert.ok(identity(text, 'BTC').payload.length === 40, text);
  }
  for (const [text] of vectors('bitcoin-core-base58_keys/base58_keys_invalid.json')) {
    assert.throws(() => identity(text, 'BTC'), /./, text);
  }
});

test('checksums in letter case of eip 55', { skip }, () => {
  const texts = vectors('eip55/vectors.json').eip55_valid;
  assert.ok(texts.length > 0);
  for (const text of texts) {
    assert.equal(identity(text, 'ETH').payload, text.slice(2).toLowerCase());
    const wrong = text.replace(/[a-f]/i, (c) => (c === c.toLowerCase() ? c.toUpperCase() : c.toLowerCase()));
    const oneCase = wrong.slice(2) === wrong.slice(2).toLowerCase() || wrong.slice(2) === wrong.slice(2).toUpperCase();
    if (!oneCase) assert.throws(() => identity(wrong, 'ETH'), { code: 'address_wrong_case' }, wrong);
  }
});
