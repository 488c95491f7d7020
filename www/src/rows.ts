/** The transfers, those that need attention first. They live in the worker and come by slices. */
import { css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';

import type { Filter, Query, Report, Rows, TransferReport } from '../pkg/check/breachlight.js';
import { addressLook, copy, grouped } from './address.ts';
import { findingLook, why } from './finding.ts';
import { Part, look } from './part.ts';
import { VERDICTS, tag, verdictLook } from './verdicts.ts';

/** How many rows are fetched at a time. */
export const SLICE = 100;
/** How many rows are printed at most: a browser lays out no more than this in reasonable time. */
const PRINTED = 5000;

/** Gives rows of the finished report. */
export type GiveRows = (query: Query, from: number, count: number) => Promise<Rows>;

/** What the chips choose between. */
type Chip = Filter | 'all';

export class RowsPart extends Part {
  static override properties = {
    ...Part.properties, report: { attribute: false }, give: { attribute: false }, filter: { state: true }, slice: { state: true }, said: { state: true },
  };
  declare report: Report;
  declare give: GiveRows;
  declare filter: Chip;
  declare slice: Rows;
  /** What came of copying, for the live region. */
  declare said: string;

  override connectedCallback(): void {
    super.connectedCallback();
    this.slice = { total: 0, rows: [], places: [] };
    this.said = '';
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('report')) return;
    this.filter = this.#count('attention') > 0 ? 'attention' : 'all';
    void this.#show(this.filter);
  }

  override render(): TemplateResult {
    const { words, slice } = this;
    return html`<section class="card" aria-labelledby="transfers-title" data-testid="transfers">
      <h2 id="transfers-title">${words.say('transfers-title')}</h2>
      <div class="chips screen" role="group" aria-label=${words.say('filter-label')}>
        ${(['attention', ...VERDICTS, 'all'] as const).map((filter) => this.#chip(filter))}
      </div>
      ${slice.rows.length > 0 ? this.#table(slice.rows) : html`<p class="soft">${words.say('no-rows-for-filter')}</p>`}
      <p class="soft foot" role="status" data-testid="shown">
        ${slice.total > 0 ? words.say('shown-of', { shown: slice.rows.length, total: slice.total }) : nothing}
      </p>
      ${slice.total > PRINTED ? html`<p class="paper">${words.say('print-cut', { shown: slice.rows.length, total: slice.total })}</p>` : nothing}
      ${slice.rows.length < slice.total
        ? html`<button type="button" data-testid="more" @click=${() => this.#more(SLICE)}>
            ${words.say('show-more', { count: Math.min(SLICE, slice.total - slice.rows.length) })}
          </button>`
        : nothing}
      <p class="unseen" role="status">${this.said}</p>
    </section>`;
  }

  /** Fetches every row there is before the page is printed. */
  async all(): Promise<void> {
    await this.#show('all');
    while (this.slice.rows.length < Math.min(this.slice.total, PRINTED)) await this.#more(1000);
    await this.updateComplete;
  }

  #count(filter: Chip): number {
    const { counts, rows } = this.report;
    if (filter === 'all') return rows;
    if (filter === 'attention') return counts.listed + counts.linked + counts.in_window + counts.not_checked;
    return counts[filter];
  }

  #chip(filter: Chip): TemplateResult | typeof nothing {
    const { words } = this;
    const count = this.#count(filter);
    if (count === 0 && filter !== 'all') return nothing;
    const shown = words.number(count);
    const label =
      filter === 'all' || filter === 'attention'
        ? words.say(filter === 'all' ? 'filter-all' : 'filter-attention', { count: shown })
        : words.say('filter-verdict', { verdict: words.code('verdict', filter), count: shown });
    return html`<button type="button" aria-pressed=${filter === this.filter} data-testid="filter-${filter}" @click=${() => this.#show(filter)}>${label}</button>`;
  }

  #table(rows: TransferReport[]): TemplateResult {
    const { words } = this;
    const heads = [words.say('column-verdict'), words.say('column-time', { zone: words.zone }), words.say('column-amount'), words.say('column-address'), words.say('column-why')];
    return html`<table role="table" aria-labelledby="transfers-title" aria-rowcount=${this.slice.total + 1}>
      <thead role="rowgroup">
        <tr role="row">
          ${heads.map((head, at) => html`<th role="columnheader" scope="col" class=${at === 2 ? 'n' : ''}>${head}</th>`)}
        </tr>
      </thead>
      <tbody role="rowgroup">
        ${rows.map((row) => this.#row(row))}
      </tbody>
    </table>`;
  }

  #row(row: TransferReport): TemplateResult {
    const { words, report } = this;
    const place = report.files.length > 1 ? html`<bdi>${report.files[row.file]?.name}</bdi> · ` : nothing;
    return html`<tr role="row" data-testid="row" data-verdict=${row.verdict}>
      <td role="cell" class="verdict">${tag(words, row.verdict)}<small>${place}${words.say('row-number', { row: row.row })}</small></td>
      <td role="cell" class="time">
        ${row.time === undefined ? none(words.say('no-time')) : html`${words.clock(row.time)} <small class="zone">${words.zone}</small>`}
      </td>
      <td role="cell" class="n">
        ${row.amount ?? none(words.say('no-amount'))} ${row.asset ?? ''}
        ${row.direction === 'other' ? nothing : html`<small>${words.code('direction', row.direction)}</small>`}
      </td>
      <td role="cell" class="to">
        ${row.address === undefined ? none(words.say('no-address')) : this.#identifier(row.address, words.say('copy'))}
        ${row.txid === undefined
          ? nothing
          : html`<details ?open=${row.address === undefined}><summary>${words.say('transaction')}</summary>${this.#identifier(row.txid, words.say('copy-txid'))}</details>`}
      </td>
      <td role="cell" class="why-cell">${why(words, report.breaches, row)}</td>
    </tr>`;
  }

  #identifier(text: string, label: string): TemplateResult {
    return html`<div class="identifier">
      <span data-testid="address">${grouped(text)}</span>
      <button type="button" class="quiet copy" title=${label} aria-label=${label} data-testid="copy" @click=${() => this.#copy(text)}>
        <svg viewBox="0 0 16 16" aria-hidden="true" focusable="false"><path d="M5.5 5.5h8v8h-8zM10.5 5.5v-3h-8v8h3" fill="none" stroke="currentColor" stroke-width="1.4" /></svg>
      </button>
    </div>`;
  }

  async #copy(text: string): Promise<void> {
    // Emptied first, so that copying a second address is announced too.
    this.said = '';
    const done = await copy(text);
    this.said = this.words.say(done ? 'copied' : 'copy-failed');
  }

  async #show(filter: Chip): Promise<void> {
    const slice = await this.#fetch(filter, 0, SLICE);
    if (slice) [this.filter, this.slice] = [filter, slice];
  }

  async #more(count: number): Promise<void> {
    const { filter, slice } = this;
    const more = await this.#fetch(filter, slice.rows.length, count);
    // Another filter may have been chosen in the meantime.
    if (more && this.slice === slice) this.slice = { total: more.total, rows: [...slice.rows, ...more.rows], places: [...slice.places, ...more.places] };
  }

  async #fetch(filter: Chip, from: number, count: number): Promise<Rows | undefined> {
    try {
      return await this.give(filter === 'all' ? {} : { verdict: filter }, from, count);
    } catch (error) {
      this.tell('lost', error);
      return undefined;
    }
  }

  static override styles = [look, verdictLook, addressLook, findingLook, css`
    .chips { display: flex; flex-wrap: wrap; gap: var(--space-2); margin-bottom: var(--space-4); }
    table { width: 100%; border-collapse: collapse; }
    th { font-weight: 600; color: var(--soft); text-align: start; font-size: 0.88rem; white-space: nowrap; }
    th, td { padding: 0.8rem 0.6rem; border-top: 1px solid var(--line); vertical-align: top; }
    th:first-child, td:first-child { padding-inline-start: 0; }
    th:last-child, td:last-child { padding-inline-end: 0; }
    thead th { border: 0; padding-block: 0 0.4rem; }
    .n { text-align: end; font-variant-numeric: tabular-nums; white-space: nowrap; }
    td small { display: block; }
    .verdict small { margin-top: 0.3rem; overflow-wrap: anywhere; }
    .time { white-space: nowrap; font-variant-numeric: tabular-nums; }
    .to { min-width: 17.5rem; }
    .why-cell { width: 36%; }
    .identifier { display: flex; gap: var(--space-2); align-items: start; }
    .identifier > span { min-width: 0; flex: 0 1 auto; }
    .copy { padding: 0; flex: none; margin-block: -0.55rem; border-color: transparent; color: var(--soft); }
    .copy svg { width: 1rem; vertical-align: -0.1rem; }
    summary { cursor: pointer; color: var(--soft); font-size: 0.875rem; padding-block: 0.35rem; }
    .foot { margin-top: var(--space-3); }
    .foot + button { margin-top: var(--space-2); }
    .paper { display: none; }
    @media (max-width: 60rem) {
      table, tbody, tr, td { display: block; }
      thead, thead tr, th { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
      tr { border-top: 1px solid var(--line); padding: 1rem 0; display: flex; flex-wrap: wrap; gap: 0.35rem var(--space-4); justify-content: space-between; }
      tr:first-child { border-top: 0; padding-top: 0.3rem; }
      td { border: 0; padding: 0; }
      .verdict, .to, td.why-cell { flex: 1 1 100%; width: auto; min-width: 0; }
      .time, .n, .tag { white-space: normal; }
      .verdict { display: flex; flex-wrap: wrap; gap: 0.2rem 0.7rem; align-items: center; }
      .verdict small { margin: 0; }
      .n small, .time small { display: inline; }
      .to { min-width: 0; }
    }
    @media print { .paper { display: block; } tr { break-inside: avoid; } }
  `];
}
/** A cell with nothing in it: a dash for the eye, words for the ear. */
function none(label: string): TemplateResult {
  return html`<span class="soft" aria-hidden="true">–</span><span class="unseen">${label}</span>`;
}

customElements.define('breachlight-rows', RowsPart);
