// A history drawn at random from all that a row can hold: what the packs list and what nobody does, times in and around every theft, whatever
// people and programs write in place of an amount or a coin. The same seed gives the same bytes.

import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

import { root } from './corpus.mjs';

const folder = join(root, 'data/breaches');
const packs = readdirSync(folder).sort().map((name) => readFileSync(join(folder, name), 'utf8'));
const LISTED = packs.flatMap((pack) => [...pack.matchAll(/^value = "([^"]+)"/gm)].map(([, value]) => value));
/** Of each breach whose it was, the ends of its spans, and the coins of the first. */
const BREACHES = packs.map((pack) => ({
  exchange: pack.match(/^exchange = "([^"]+)"/m)[1].replace(/,/g, ''),
  moments: [...pack.matchAll(/ (?:from|to) = "([^"]+)"/g)].map(([, time]) => Date.parse(time)),
  coins: JSON.parse(pack.match(/assets = (\[[^\]]+\])/)[1]),
}));
const NAMES = ['ザイフ', 'アップビット', 'My wallet', ''];
const COINS = ['BTC', 'XBT', 'BCH', 'MONA', 'ETH', 'XRP', 'SOL', 'XEM', 'USDT', 'LINK', 'DASH', 'XMR', 'ZZZ', 'ビットコイン', '', '?'];
const HOUR = 3_600_000;

/** Numbers from 0 up to 1 (mulberry32). */
function numbers(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** An export of so many rows, as nobody has described it, whose rows name their exchange. */
export function randomHistory(rows, seed) {
  const next = numbers(seed);
  const below = (limit) => Math.floor(next() * limit);
  const one = (of) => of[below(of.length)];
  const letters = (alphabet, length) => Array.from({ length }, () => alphabet[below(alphabet.length)]).join('');
  const hex = (length) => letters('0123456789abcdef', length);
  /** Mostly the first, now and then one of the others: a column must still be told by what stands in it. */
  const mostly = (usual, ...others) => (below(12) > 0 ? usual : one(others))();
  const time = ({ moments }) => {
    const at = new Date(one(moments) + (next() - 0.5) * one([HOUR / 60, HOUR, 72 * HOUR, 1000 * HOUR])).toISOString();
    return mostly(() => `${at.slice(0, 10)} ${at.slice(11, 19)}`, () => at.slice(0, 10), () => '', () => 'never');
  };
  const amount = () => mostly(() => `${below(1000)}.${letters('0123456789', 1 + below(18))}`, () => `${below(1e6)}`, () => `-${below(9)}.5`, () => '0', () => '', () => 'half', () => '"1,234.5"');
  const address = () => mostly(() => one([one(LISTED), `0x${hex(40)}`, '1BoatSLRHtKNngkdXEeobR76b53LETtpyT']), () => `1${letters('123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz', 33)}`, () => one(LISTED).slice(0, -1), () => one(LISTED).toUpperCase(), () => '', () => '=1+1');
  const txid = () => mostly(() => hex(64), () => `${hex(64)}:${below(9)}`, () => one(LISTED), () => `${below(1e9)}`, () => '');
  const lines = ['Date(UTC),Exchange,Type,Coin,Amount,Address,TxID'];
  for (let at = 0; at < rows; at += 1) {
    const breach = one(BREACHES);
    const exchange = one([breach.exchange, breach.exchange, one(BREACHES).exchange, one(NAMES)]);
    const coin = one([one(breach.coins), one(COINS)]);
    lines.push([time(breach), exchange, one(['Withdrawal', 'Withdrawal', 'Deposit', 'Trade']), coin, amount(), address(), txid()].join(','));
  }
  return lines.join('\r\n') + '\r\n';
}
