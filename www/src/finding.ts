/** Why a row has its verdict: each finding with its evidence, each reason with its place. */
import { css, html, nothing, type TemplateResult } from 'lit';

import type { Breach, BreachReport, Finding, Reason, TransferReport } from '../pkg/check/breachlight.js';
import { grouped, visible } from './address.ts';
import { sourceLink } from './breach.ts';
import { phrased } from './phrases.ts';
import { twins } from './twins.ts';
import type { Words } from './words.ts';

/** The row's first reason in a sentence, and how many more there are. */
export function headline(words: Words, breaches: BreachReport[], row: TransferReport): TemplateResult {
  const said = inOrder(row, row.findings.map((finding) => lead(words, breaches, finding)), row.reasons.map((reason) => reasonLead(words, reason)));
  // A row without a word of explanation would be read as good news.
  if (row.verdict === 'not_listed') said.unshift(words.say('why-not-listed'));
  if (row.verdict === 'not_covered') said.unshift(words.say('why-not-covered'));
  const [first = words.code('check-identifier', row.checks.identifier), ...more] = said;
  return html`${typeof first === 'string' ? phrased(first) : first}${more.length > 0 ? html` <small class="more-said">${words.say('why-more', { count: more.length })}</small>` : nothing}`;
}

/** Everything that was found, with its evidence, and everything that was wrong. */
export function why(words: Words, breaches: BreachReport[], row: TransferReport): TemplateResult {
  const said = inOrder(row,
    row.findings.map((finding) => html`<li>${findingText(words, breaches, finding, row)}</li>`),
    row.reasons.map((reason) => html`<li>${reasonText(words, reason)}</li>`));
  // A row without a word of explanation would be read as good news.
  if (row.verdict === 'not_listed') said.unshift(html`<li>${words.say('why-not-listed')}</li>`);
  if (row.verdict === 'not_covered') said.unshift(html`<li>${words.say('why-not-covered')}</li>`);
  if (said.length === 0) said.push(html`<li>${words.code('check-identifier', row.checks.identifier)}</li>`);
  return html`<ul class="why" role="list">${said}</ul>`;
}

/** What was found before what was wrong; but of a row that could not be checked, why not comes first. */
function inOrder<T>(row: TransferReport, found: T[], wrong: T[]): T[] {
  return row.verdict === 'not_checked' ? [...wrong, ...found] : [...found, ...wrong];
}

/** Which sentence tells how an identifier was found. Only the first calls it listed. */
const WHY = {
  same: 'why-breach',
  same_script: 'why-breach',
  same_key: 'why-breach-linked',
  same_transaction: 'why-breach-transaction',
} as const;

function breachOf(breaches: BreachReport[], finding: Finding): Breach | undefined {
  return breaches.find(({ facts, lists }) => facts.id === finding.breach && lists.includes(finding.list))?.facts;
}

/** What was found, in a sentence. */
function lead(words: Words, breaches: BreachReport[], finding: Finding): string {
  const facts = breachOf(breaches, finding);
  const breach = facts ? words.breach(facts) : finding.breach;
  switch (finding.kind) {
    case 'identifier':
      return words.say(WHY[finding.strength], { role: words.code('role', finding.role), breach });
    case 'excluded':
      return words.code('exclusion', finding.reason, { owner: finding.owner });
    case 'traced':
      return words.say('why-breach', { role: words.say('finding-traced', { hops: finding.hops, share: finding.share }), breach });
    case 'similar':
      return words.say('finding-similar');
    case 'delisted':
      return words.say('why-breach', { role: words.say('finding-delisted', { date: words.day(finding.since) }), breach });
    case 'mixed':
      return words.say('why-breach', { role: words.say('finding-mixed'), breach });
    case 'window': {
      const maybe = finding.phase === 'theft' && finding.overlap !== 'as_read';
      const said = words.say('why-breach', { role: maybe ? words.say('phase-theft-maybe') : words.code('phase', finding.phase), breach });
      return finding.overlap === 'as_read' ? said : words.sentences(`${said}${words.say('stop')}`, words.code('overlap', finding.overlap));
    }
  }
}

function findingText(words: Words, breaches: BreachReport[], finding: Finding, row: TransferReport): TemplateResult {
  const evidence = sources(words, breachOf(breaches, finding), finding.sources);
  const first = html`<b>${phrased(lead(words, breaches, finding))}</b>`;
  switch (finding.kind) {
    case 'identifier':
      return html`${first}
        <small>${sentence(words, words.code('strength', finding.strength))}</small>
        ${finding.field === 'sender' || finding.field === 'recipient' || finding.field === 'own' ? html`<small>${words.code('field', finding.field)}</small>` : nothing}
        ${finding.listed === row.address || finding.listed === row.txid || row.other_addresses?.includes(finding.listed)
          ? nothing
          : html`<small>${words.say('why-listed-as')} (${finding.chain})${words.say('colon')}${grouped(finding.listed)}</small>`}
        <small>${sentence(words, words.code('confidence', finding.confidence))}</small>
        ${evidence}`;
    case 'excluded':
      return html`${first} ${evidence}`;
    case 'traced':
      return html`${first}
        <small>${phrased(sentence(words, words.code('model', finding.model)))} · ${words.code('fee-rule', finding.fee_rule)}</small>
        <small>${words.say('why-listed-as')} (${finding.chain})${words.say('colon')}${grouped(finding.listed)}</small>
        <small>${sentence(words, words.code('confidence', finding.confidence))}</small>
        ${evidence}`;
    case 'similar':
      return html`${first}
        ${row.address === undefined ? nothing : twins(words, row.address, finding.listed, [words.say('twin-yours'), words.say('twin-listed', { chain: finding.chain })])}
        ${evidence}`;
    case 'delisted':
      return html`${first}
        <small>${sentence(words, words.code('delisting', finding.reason))}</small>
        ${evidence}`;
    case 'mixed':
      return html`${first}
        <small>${words.code('outputs', finding.outputs)}</small>
        ${evidence}`;
    case 'window':
      return html`${first}
        <small>${words.span(finding.from, finding.to)}</small>
        ${finding.phase === 'theft' ? html`<small>${words.say('why-was-it-you')}</small>` : nothing}
        ${evidence}`;
  }
}

function sources(words: Words, breach: Breach | undefined, ids: string[]): TemplateResult | typeof nothing {
  const known = breach?.sources.filter((source) => ids.includes(source.id)) ?? [];
  if (known.length === 0) return nothing;
  return html`<small>${words.say('why-sources')}${words.say('colon')}${known.map((source, at) => html`${at > 0 ? ' · ' : nothing}${sourceLink(source, source.publisher)}`)}</small>`;
}

function reasonLead(words: Words, reason: Reason): string {
  return words.code('reason', reason.code, reason.chain === undefined ? {} : { chain: reason.chain });
}

function reasonText(words: Words, reason: Reason): TemplateResult {
  // Positions are counted from 0 in a report and from 1 by people.
  const place = [
    reason.column === undefined ? undefined : words.say('reason-at-column', { column: reason.column }),
    reason.position === undefined ? undefined : words.say('reason-at-position', { position: reason.position + 1 }),
    reason.code_point,
  ].filter((part) => part !== undefined);
  return html`<b>${phrased(reasonLead(words, reason))}</b>
    ${place.length > 0 ? html`<small>${place.join(' · ')}</small>` : nothing}
    ${reason.text === undefined ? nothing : html`<small>${words.say('reason-refused-text')} <bdi class="refused">${visible(reason.text)}</bdi></small>`}`;
}

/** English evidence lines begin with a capital; the words themselves are also used inside sentences. */
function sentence(words: Words, text: string): string {
  return words.language === 'en' ? text.charAt(0).toUpperCase() + text.slice(1) : text;
}

export const findingLook = css`
  .why { display: grid; gap: var(--space-2); }
  .why li { overflow-wrap: anywhere; }
  .why b { font-weight: 550; }
  .why small { display: block; line-height: 1.55; }
  .more-said { white-space: nowrap; }
  .refused { border: 1px solid var(--line); border-radius: 4px; padding: 0 0.3em; white-space: pre-wrap; color: var(--ink); }
`;
