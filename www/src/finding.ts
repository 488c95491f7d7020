/** Why a row has its verdict: each finding with its evidence, each reason with its place. */
import { css, html, nothing, type TemplateResult } from 'lit';

import type { Breach, BreachReport, Finding, Reason, TransferReport } from '../pkg/check/breachlight.js';
import { grouped, visible } from './address.ts';
import { sourceLink } from './breach.ts';
import type { Words } from './words.ts';

export function why(words: Words, breaches: BreachReport[], row: TransferReport): TemplateResult {
  const said = [
    ...row.findings.map((finding) => html`<li>${findingText(words, breaches, finding, row)}</li>`),
    ...row.reasons.map((reason) => html`<li class="reason">${reasonText(words, reason)}</li>`),
  ];
  // A row without a word of explanation would be read as good news.
  if (row.verdict === 'not_listed') said.unshift(html`<li>${words.say('why-not-listed')}</li>`);
  if (row.verdict === 'not_covered') said.unshift(html`<li>${words.say('why-not-covered')}</li>`);
  if (said.length === 0) said.push(html`<li>${words.code('check-identifier', row.checks.identifier)}</li>`);
  return html`<ul class="why" role="list">${said}</ul>`;
}

/** Which sentence tells how an identifier was found. Only the first calls it listed. */
const WHY = {
  same: 'why-breach',
  same_script: 'why-breach',
  same_key: 'why-breach-linked',
  same_transaction: 'why-breach-transaction',
} as const;

function findingText(words: Words, breaches: BreachReport[], finding: Finding, row: TransferReport): TemplateResult {
  const breach = breaches.find(({ facts, lists }) => facts.id === finding.breach && lists.includes(finding.list))?.facts;
  const title = breach ? words.breach(breach) : finding.breach;
  const evidence = sources(words, breach, finding.sources);
  switch (finding.kind) {
    case 'identifier':
      return html`<b>${words.say(WHY[finding.strength], { role: words.code('role', finding.role), breach: title })}</b>
        <small>${sentence(words, words.code('strength', finding.strength))}</small>
        ${finding.listed === row.address || finding.listed === row.txid
          ? nothing
          : html`<small>${words.say('why-listed-as')} (${finding.chain})${words.say('colon')}${grouped(finding.listed)}</small>`}
        <small>${sentence(words, words.code('confidence', finding.confidence))}</small>
        ${evidence}`;
    case 'excluded':
      return html`<b>${words.code('exclusion', finding.reason, { owner: finding.owner })}</b> ${evidence}`;
    case 'traced':
      return html`<b>${words.say('why-breach', { role: words.say('finding-traced', { hops: finding.hops, share: finding.share }), breach: title })}</b>
        <small>${sentence(words, words.code('model', finding.model))} · ${words.code('fee-rule', finding.fee_rule)}</small>
        <small>${words.say('why-listed-as')} (${finding.chain})${words.say('colon')}${grouped(finding.listed)}</small>
        <small>${sentence(words, words.code('confidence', finding.confidence))}</small>
        ${evidence}`;
    case 'similar':
      return html`<b>${words.say('finding-similar')}</b>
        <small>${words.say('why-listed-as')} (${finding.chain})${words.say('colon')}${grouped(finding.listed)}</small>
        ${evidence}`;
    case 'delisted':
      return html`<b>${words.say('why-breach', { role: words.say('finding-delisted', { date: words.day(finding.since) }), breach: title })}</b>
        <small>${sentence(words, words.code('delisting', finding.reason))}</small>
        ${evidence}`;
    case 'mixed':
      return html`<b>${words.say('why-breach', { role: words.say('finding-mixed'), breach: title })}</b>
        <small>${words.code('outputs', finding.outputs)}</small>
        ${evidence}`;
    case 'window':
      return html`<b>${words.say('why-breach', { role: words.code('phase', finding.phase), breach: title })}</b>
        <small>${words.span(finding.from, finding.to)}</small>
        ${finding.overlap === 'in_another_zone' ? html`<small>${words.code('overlap', finding.overlap)}</small>` : nothing}
        ${finding.phase === 'theft' ? html`<small>${words.say('why-was-it-you')}</small>` : nothing}
        ${evidence}`;
  }
}

function sources(words: Words, breach: Breach | undefined, ids: string[]): TemplateResult | typeof nothing {
  const known = breach?.sources.filter((source) => ids.includes(source.id)) ?? [];
  if (known.length === 0) return nothing;
  return html`<small>${words.say('why-sources')}${words.say('colon')}${known.map((source, at) => html`${at > 0 ? ' · ' : nothing}${sourceLink(source, source.publisher)}`)}</small>`;
}

function reasonText(words: Words, reason: Reason): TemplateResult {
  // Positions are counted from 0 in a report and from 1 by people.
  const place = [
    reason.column === undefined ? undefined : words.say('reason-at-column', { column: reason.column }),
    reason.position === undefined ? undefined : words.say('reason-at-position', { position: reason.position + 1 }),
    reason.code_point,
  ].filter((part) => part !== undefined);
  return html`<b>${words.code('reason', reason.code, reason.chain === undefined ? {} : { chain: reason.chain })}</b>
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
  .refused { border: 1px solid var(--line); border-radius: 4px; padding: 0 0.3em; white-space: pre-wrap; color: var(--ink); }
`;
