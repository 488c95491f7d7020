// The vectors of tests/address, through wasm: the same answers as natively.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

import { root } from '../corpus.mjs';
import { breachlight } from './engine.mjs';

/** What a text is, as the vectors have it: `BTC p2pkh 1Fmw…`, or `! code position`. */
function said(text, coin) {
  try {
    const { identities } = breachlight.address(text, coin || undefined);
    return identities
      .map(({ chain, kind, canonical, tag }) => {
        if (kind === 'txid' || kind === 'outpoint') return `${kind} ${canonical.replace(/^0x/, '')}`;
        return `${chain} ${kind} ${canonical}${tag === undefined ? '' : ` ${tag}`}`;
      })
      .join(' | ');
  } catch (error) {
    const position = error.position === undefined ? '' : ` ${error.position}`;
    return `! ${error.code.replace(/^address_/, '')}${position}`;
  }
}

test('every vector of ours is read as it says', () => {
  const text = readFileSync(join(root, 'tests/address/vectors.tsv'), 'utf8');
  const rows = text.split('\n').filter((line) => line !== '' && !line.startsWith('#')).slice(1);
  assert.ok(rows.length > 60);
  for (const row of rows) {
    const [input, coin, expected] = row.split('\t');
    assert.equal(said(input, coin), expected, `${input} as ${coin}`);
  }
});

test('a network outweighs a coin', () => {
  const account = '0x098B716B8Aaf21512996dC57EB0615e2383E2f96';
  assert.equal(breachlight.address(account, 'ETH', 'Arbitrum One').identities[0].chain, 'ARB');
  assert.deepEqual(breachlight.address('TUCsTq7TofTCJRRoHk6RvhMoS2mJLm5Yzq', 'XBT').notes, ['other_chain']);
});
