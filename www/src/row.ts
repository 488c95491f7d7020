/** One transfer: what it was and what was found, in a line; the evidence under it when it is asked for. */
import { css, html, nothing, type TemplateResult } from 'lit';

import type { Report, TransferReport } from '../pkg/check/breachlight.js';
import { grouped } from './address.ts';
import { headline, why } from './finding.ts';
import type { Handled } from './handled.ts';
import { tag } from './verdicts.ts';
import type { Words } from './words.ts';

/** What a row needs of the table around it. */
export interface Around {
  words: Words;
  report: Report;
  handled: Handled;
  /** Paper cannot be clicked. */
  paper: boolean;
  isOpen(at: number): boolean;
  toggle(at: number): void;
  copy(text: string): void;
  mark(row: TransferReport): void;
}

const ATTENTION = new Set(['listed', 'linked', 'in_window', 'not_checked']);

/** The row at the place `at` of the table, counted from 0. */
export function rowView(around: Around, row: TransferReport, at: number): TemplateResult {
  const { words, report, paper } = around;
  const attention = ATTENTION.has(row.verdict);
  const open = paper ? attention : around.isOpen(at);
  const place = report.files.length > 1 ? html`<bdi>${report.files[row.file]?.name}</bdi> · ` : nothing;
  // The first row is the header's.
  return html`<tr role="row" aria-rowindex=${at + 2} data-testid="row" data-verdict=${row.verdict}>
    <td role="cell" class="verdict">${tag(words, row.verdict)}${handledTag(around, row)}<small>${place}${words.say('row-number', { row: row.row })}</small></td>
    <td role="cell" class="time">
      ${row.day !== undefined ? words.day(row.day) : row.time === undefined ? none(words.say('no-time')) : html`${words.clock(row.time)} <small class="zone">${words.zone}</small>`}
    </td>
    <td role="cell" class="n">
      ${row.amount === undefined ? none(words.say('no-amount')) : words.grouped(row.amount)} ${row.asset ?? ''}
      ${row.direction === 'other' ? nothing : html`<small>${words.code('direction', row.direction)}</small>`}
    </td>
    <td role="cell" class="to">
      ${row.address === undefined ? none(words.say('no-address')) : identifier(around, row.address, words.say('copy'))}
      ${row.address === undefined && row.txid !== undefined ? identifier(around, row.txid, words.say('copy-txid')) : nothing}
    </td>
    <td role="cell" class="why-cell">
      <div class="short">
        <span>${headline(words, report.breaches, row)}</span>
        ${paper ? nothing : html`<button type="button" class="quiet more" aria-expanded=${open} aria-controls=${`evidence-${at}`} data-testid="evidence" data-at=${at}
          @click=${() => around.toggle(at)}>${words.say('evidence-show')}<span class="unseen">${words.say('of-row', { row: row.row })}</span></button>`}
      </div>
      <div class="evidence" id=${`evidence-${at}`} ?hidden=${!open}>${open ? evidence(around, row, attention) : nothing}</div>
    </td>
  </tr>`;
}

function evidence(around: Around, row: TransferReport, attention: boolean): TemplateResult {
  const { words, report, paper } = around;
  const check = (kind: 'identifier' | 'window' | 'traced', code: string) =>
    html`<div><dt>${words.say(`check-${kind}`)}</dt><dd>${words.code(`check-${kind}`, code)}</dd></div>`;
  return html`
    ${why(words, report.breaches, row)}
    <dl class="facts">
      ${(row.other_addresses ?? []).map((other) => html`<div><dt>${words.say('other-end')}</dt><dd>${identifier(around, other, words.say('copy'))}</dd></div>`)}
      ${row.txid !== undefined && row.address !== undefined ? html`<div><dt>${words.say('transaction')}</dt><dd>${identifier(around, row.txid, words.say('copy-txid'))}</dd></div>` : nothing}
      ${row.fee === undefined ? nothing : html`<div><dt>${words.say('fee')}</dt><dd>${words.grouped(row.fee)}</dd></div>`}
      ${check('identifier', row.checks.identifier)} ${check('window', row.checks.window)} ${check('traced', row.checks.traced)}
    </dl>
    ${attention && !paper && around.handled.knows(row) ? html`<p class="mark-row">
      <button type="button" aria-pressed=${around.handled.isHandled(row)} data-testid="handled" @click=${() => around.mark(row)}>${words.say('handled-mark')}</button>
      <small>${words.say('handled-what')}</small>
    </p>` : nothing}
  `;
}

function handledTag({ words, handled }: Around, row: TransferReport): TemplateResult | typeof nothing {
  const state = handled.state(row);
  return state === 'open' ? nothing : html`<span class="handled ${state}" data-testid="handled-${state}">${words.say(`handled-${state}`)}</span>`;
}

function identifier(around: Around, text: string, label: string): TemplateResult {
  return html`<div class="identifier">
    <span data-testid="address">${grouped(text)}</span>
    ${around.paper ? nothing : html`<button type="button" class="quiet copy" title=${label} aria-label=${label} data-testid="copy" @click=${() => around.copy(text)}>
      <svg viewBox="0 0 16 16" aria-hidden="true" focusable="false"><path d="M5.5 5.5h8v8h-8zM10.5 5.5v-3h-8v8h3" fill="none" stroke="currentColor" stroke-width="1.4" /></svg>
    </button>`}
  </div>`;
}

/** A cell with nothing in it: a dash for the eye, words for the ear. */
function none(label: string): TemplateResult {
  return html`<span class="soft" aria-hidden="true">–</span><span class="unseen">${label}</span>`;
}

/** The arrow keys go from row to row, by their buttons. */
export function rowKeys(event: KeyboardEvent): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const button = event.composedPath()[0];
  if (step === undefined || !(button instanceof HTMLElement) || button.dataset['at'] === undefined) return;
  const next = (event.currentTarget as HTMLElement).querySelector<HTMLElement>(`[data-at="${Number(button.dataset['at']) + step}"]`);
  if (!next) return;
  event.preventDefault();
  next.focus();
}

/** Room for rows that are not in the document, by an attribute: the page's policy allows no style on an element. A screen reader learns from the numbers of the rows what is missing. */
export function space(height: number, where: 'above' | 'below'): TemplateResult {
  return html`<tbody class="space ${where}" aria-hidden="true"><tr><td height=${Math.round(height)}></td></tr></tbody>`;
}

export const rowLook = css`
  [role='row'] { display: grid; grid-template-columns: 12.5rem 8.25rem 6.5rem minmax(15.5rem, 1.05fr) minmax(13rem, 1.25fr); gap: 0 1.1rem; align-items: start; }
  tbody [role='row'] { border-top: 1px solid var(--line); padding: 0.85rem 0; }
  [role='columnheader'] { font-weight: 600; color: var(--soft); text-align: start; font-size: 0.88rem; white-space: nowrap; }
  .n { text-align: end; font-variant-numeric: tabular-nums; overflow-wrap: anywhere; }
  td small { display: block; }
  .verdict { min-width: 0; }
  .verdict small { margin-top: 0.3rem; overflow-wrap: anywhere; }
  .time { font-variant-numeric: tabular-nums; word-break: keep-all; overflow-wrap: normal; }
  /* The head of the column says it, where there is one. */
  .time .zone { display: none; }
  .identifier { display: flex; gap: var(--space-2); align-items: start; }
  .identifier > span { min-width: 0; flex: 0 1 auto; }
  .copy { padding: 0; flex: none; margin-block: -0.55rem; border-color: transparent; color: var(--soft); }
  .copy svg { width: 1rem; vertical-align: -0.1rem; }
  /* The cell itself takes no place, so that the evidence can be as wide as the table. */
  .why-cell { display: contents; }
  .short { display: flex; flex-wrap: wrap; gap: 0.2rem 0.8rem; align-items: start; justify-content: space-between; }
  .short > span { flex: 1 1 6rem; min-width: 0; overflow-wrap: anywhere; }
  .more::after { content: '▾' / ''; margin-inline-start: 0.4em; }
  .more[aria-expanded='true']::after { content: '▴' / ''; }
  .more { min-height: 2rem; padding: 0.1rem 0.7rem; font-size: 0.9rem; margin-block: -0.15rem; }
  .evidence { grid-column: 1 / -1; margin-top: 0.8rem; padding: 0.9rem 1.1rem; border-inline-start: 3px solid var(--edge); background: var(--page); border-radius: 0 var(--radius-small) var(--radius-small) 0; display: grid; gap: var(--space-3); grid-template-columns: minmax(0, 1fr); }
  .facts { display: grid; gap: 0.3rem; font-size: 0.92rem; }
  .facts > div { display: grid; grid-template-columns: minmax(0, 17rem) minmax(0, 1fr); gap: 0 1rem; }
  .facts dt { color: var(--soft); }
  .handled { display: inline-block; font-size: 0.85rem; border: 1px solid var(--edge); border-radius: 4px; padding: 0 0.4rem; margin-inline-start: 0.3rem; }
  .handled.again { border-style: dashed; color: var(--linked); font-weight: 600; }
  .mark-row { display: flex; flex-wrap: wrap; gap: var(--space-2) var(--space-3); align-items: center; }
  .mark-row small { flex: 1 1 14rem; }
  @media (max-width: 60rem) {
    tbody [role='row'] { display: flex; flex-wrap: wrap; gap: 0.35rem var(--space-4); padding: 1rem 0; }
    .verdict, .to, .short, .evidence { flex: 1 1 100%; }
    .verdict { display: flex; flex-wrap: wrap; gap: 0.2rem 0.7rem; align-items: center; }
    .verdict small { margin: 0; }
    .n { text-align: start; }
    .n small, .time .zone { display: inline; }
    /* A dash says something in a column only. */
    td:has(> .soft:first-child) { display: none; }
    .tag { white-space: normal; }
    .facts > div { grid-template-columns: minmax(0, 1fr); }
    .evidence { padding: 0.7rem 0.8rem; }
  }
  @media print {
    [role='row'], tbody [role='row'] { display: grid; grid-template-columns: 7.5rem 6.5rem 6.5rem minmax(0, 1fr) minmax(0, 1fr); gap: 0 0.7rem; padding: 0.3rem 0; break-inside: avoid; font-size: 0.85em; }
    .verdict { display: block; }
    .tag { border: 0; padding: 0; background: none; }
    .evidence { padding: 0.2rem 0.6rem; margin-top: 0.2rem; gap: 0.2rem; background: none; }
    .facts { display: none; }
    td:has(> .soft:first-child) { display: revert; }
    .address { font-size: 0.95em; }
  }
`;
