/**
 * "What to tell the exchange": a text with the facts of the rows that need an answer, to be sent by whoever reads it.
 *
 * It asks and accuses nobody. Words come from the locale files; what stands in the user's file is put beside them and never into them.
 */
import type { Report, TransferReport } from '../pkg/check/breachlight.js';
import { visible } from './address.ts';
import type { Words } from './words.ts';

/** More rows than anybody answers by hand. */
const MOST = 30;

/** The text. `rows` are those that are listed, linked or in a time window. */
export function supportText(words: Words, report: Report, rows: TransferReport[]): string {
  const named = rows.slice(0, MOST);
  const lines = [
    words.say('support-greeting'), '',
    words.say('support-what'), '',
    ...named.flatMap((row, at) => [transfer(words, report, row, at + 1), '']),
    ...(rows.length > named.length ? [words.say('support-more', { rows: rows.length - named.length }), ''] : []),
    words.say('support-ask'),
    `1. ${words.say('support-ask-mine')}`,
    `2. ${words.say('support-ask-known')}`,
    `3. ${words.say('support-ask-refund')}`, '',
    words.say('support-basis'),
    ...report.lists.map((list) => `- ${words.say('rests-list', { name: list.name, date: words.day(list.as_of), entries: list.entries, trust: words.code('trust', list.trust.state) })}`),
    ...report.lists.map((list) => `  SHA-256 ${list.sha256}`),
    `- Breachlight ${report.engine.version}`,
    ...report.files.map((file) => `- ${visible(file.name)}${file.sha256 === undefined ? '' : ` (SHA-256 ${file.sha256})`}`), '',
    words.say('support-close'),
  ];
  return lines.join('\n');
}

function transfer(words: Words, report: Report, row: TransferReport, number: number): string {
  const colon = words.say('colon');
  const amount = [row.amount === undefined ? undefined : words.grouped(row.amount), row.asset].filter((part) => part !== undefined).join(' ');
  const breaches = new Set(row.findings.map((finding) => {
    const facts = report.breaches.find((breach) => breach.facts.id === finding.breach)?.facts;
    return facts ? words.breach(facts) : finding.breach;
  }));
  const facts = [
    [words.say('support-time'), row.time === undefined ? words.say('no-time') : words.time(row.time)],
    [words.say('column-amount'), amount === '' ? words.say('no-amount') : amount],
    [words.say('support-address'), row.address === undefined ? words.say('no-address') : visible(row.address)],
    ...(row.txid === undefined ? [] : [[words.say('transaction'), visible(row.txid)]]),
    [words.say('support-verdict'), `${words.code('verdict', row.verdict)}${breaches.size > 0 ? ` (${[...breaches].join(', ')})` : ''}`],
  ];
  const place = `${visible(report.files[row.file]?.name ?? '')}, ${words.say('row-number', { row: row.row })}`;
  return [`[${number}] ${place}`, ...facts.map(([term, fact]) => `    ${term}${colon}${fact}`)].join('\n');
}
