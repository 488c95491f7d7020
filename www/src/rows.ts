/**
 * The transfers, those that need attention first. They live in the worker and come by slices.
 *
 * The table scrolls with the page. Only the blocks near the screen are in the document; what is above and below them is empty space of the
 * height they have or will have.
 */
import { css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';

import type { Choices, Query, Report, Rows, TransferReport } from '../pkg/check/breachlight.js';
import { addressLook, copy } from './address.ts';
import { BLOCK, Blocks } from './blocks.ts';
import type { Checker } from './checker.ts';
import { filterLook, filters } from './filters.ts';
import { findingLook } from './finding.ts';
import { Handled } from './handled.ts';
import { Part, look } from './part.ts';
import { phrased } from './phrases.ts';
import { rowKeys, rowLook, rowView, space, type Around } from './row.ts';
import { twinsLook } from './twins.ts';
import { verdictLook } from './verdicts.ts';

/** How far beyond the screen rows are laid out, in its heights. */
const BEYOND = 1;
/** How high a row is taken to be before one was seen, in pixels. */
const GUESS = 92;
/** How many blocks on either side are kept when they have left the screen. */
const KEPT = 20;
/** How long a reader may pause in typing before rows are asked for, in milliseconds. */
const PAUSE = 150;
/** How many rows are fetched at a time for paper. */
const SHEET = 2000;

export class RowsPart extends Part {
  static override properties = {
    ...Part.properties, report: { attribute: false }, checker: { attribute: false }, handled: { attribute: false },
    query: { state: true }, total: { state: true }, from: { state: true }, range: { state: true }, choices: { state: true }, open: { state: true },
    said: { state: true }, paper: { state: true },
  };
  declare report: Report;
  declare checker: Pick<Checker, 'rows' | 'choices'>;
  declare handled: Handled;
  declare query: Query;
  declare choices: Choices | undefined;
  /** Below zero until it is known. */
  declare total: number;
  /** The blocks in the document, the last one not included. */
  declare range: [number, number];
  /** Rows with their evidence shown, by their place in the table. */
  declare open: ReadonlySet<number>;
  /** What came of copying, and how many rows there are, for the live region. */
  declare said: string;
  declare paper: boolean;
  /** The place of the first row of this page of the table, which is 0 for all but enormous ones. */
  declare from: number;
  #blocks = new Blocks(0, GUESS);
  #rows = new Map<number, TransferReport[]>();
  #asked = new Set<number>();
  #frame = 0;
  #pause: ReturnType<typeof setTimeout> | undefined;
  /** Which query the answers belong to. */
  #turn = 0;

  constructor() {
    super();
    [this.total, this.range, this.open, this.said, this.paper, this.from] = [-1, [0, 0], new Set(), '', false, 0];
  }

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener('scroll', this.#scrolled, { passive: true });
    window.addEventListener('resize', this.#scrolled);
    window.addEventListener('beforeprint', this.#beforePrint);
    window.addEventListener('afterprint', this.#afterPrint);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('scroll', this.#scrolled);
    window.removeEventListener('resize', this.#scrolled);
    window.removeEventListener('beforeprint', this.#beforePrint);
    window.removeEventListener('afterprint', this.#afterPrint);
    clearTimeout(this.#pause);
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('report')) return;
    const { listed, linked, in_window, not_checked } = this.report.counts;
    this.query = listed + linked + in_window + not_checked > 0 ? { verdict: 'attention' } : {};
    void this.#show();
  }

  override updated(): void {
    if (!this.paper) this.#measure();
  }

  override render(): TemplateResult {
    const { words } = this;
    return html`<section class="card" aria-labelledby="transfers-title" data-testid="transfers">
      <h2 id="transfers-title" tabindex="-1">${phrased(words.say('transfers-title'))}</h2>
      ${this.query === undefined ? nothing : filters(words, this.report, this.query, this.choices, this.#ask)}
      ${this.total > 0 ? html`${this.#pages()}${this.#table()}${this.#pages()}` : this.total === 0 ? html`<p class="soft" data-testid="no-rows">${words.say('no-rows-for-filter')}</p>` : nothing}
      <p class="cut-note" hidden></p>
      <p class="unseen" role="status" data-testid="table-said">${this.said}</p>
    </section>`;
  }

  /** The heading takes the focus: a host that could would keep it from everything in it. */
  override focus(options?: FocusOptions): void {
    this.renderRoot.querySelector('h2')?.focus(options);
  }

  /** Brings every row there is into the document, for paper. */
  async all(query: Query): Promise<void> {
    this.#turn += 1;
    const rows: TransferReport[] = [];
    for (let total = Infinity; rows.length < total; ) {
      const slice = await this.#fetch(query, rows.length, SHEET);
      if (!slice || slice.rows.length === 0) return;
      rows.push(...slice.rows);
      total = slice.total;
    }
    [this.query, this.total, this.from, this.open] = [query, rows.length, 0, new Set()];
    this.#blocks = new Blocks(rows.length, GUESS);
    this.#rows = new Map(Array.from({ length: this.#blocks.count }, (_, at) => [at, rows.slice(at * BLOCK, (at + 1) * BLOCK)]));
    this.paper = true;
    await this.updateComplete;
  }

  #table(): TemplateResult {
    const { words } = this;
    const heads = [words.say('column-verdict'), words.say('column-time', { zone: words.zone }), words.say('column-amount'), words.say('column-address'), words.say('column-why')];
    const [first, last] = this.paper ? [0, this.#blocks.count] : this.range;
    const shown = Array.from({ length: last - first }, (_, at) => first + at);
    const below = this.#blocks.above(this.#blocks.count) - this.#blocks.above(last);
    return html`<table role="table" aria-labelledby="transfers-title" aria-rowcount=${this.total + 1} data-testid="table" @keydown=${rowKeys}>
      <thead role="rowgroup">
        <tr role="row" aria-rowindex="1">${heads.map((head, at) => html`<th role="columnheader" scope="col" class=${at === 2 ? 'n' : ''}>${head}</th>`)}</tr>
      </thead>
      ${space(this.#blocks.above(first), 'above')}
      ${repeat(shown, (at) => at, (at) => this.#block(at))}
      ${space(below, 'below')}
    </table>`;
  }

  #block(at: number): TemplateResult {
    const rows = this.#rows.get(at);
    if (!rows) return html`<tbody role="rowgroup" class="empty" aria-hidden="true" data-block=${at}><tr><td height=${Math.round(this.#blocks.height(at))}></td></tr></tbody>`;
    const around: Around = {
      words: this.words, report: this.report, handled: this.handled, paper: this.paper,
      isOpen: (row) => this.open.has(row), toggle: this.#toggle, copy: this.#copy, mark: this.#mark,
    };
    return html`<tbody role="rowgroup" data-block=${at}>${rows.map((row, index) => rowView(around, row, this.from + at * BLOCK + index))}</tbody>`;
  }

  /** Ways through a table that is too long for one piece. */
  #pages(): TemplateResult | typeof nothing {
    const { words } = this;
    const size = this.#capacity;
    if (this.paper || this.total <= size) return nothing;
    const to = Math.min(this.from + size, this.total);
    const go = (from: number) => () => { this.from = from; this.#begin(); void this.#look(); };
    return html`<div class="buttons pages screen">
      <button type="button" ?disabled=${this.from === 0} @click=${go(Math.max(0, this.from - size))}>${phrased(words.say('rows-before'))}</button>
      <span>${words.say('rows-part', { from: words.number(this.from + 1), to: words.number(to), total: words.number(this.total) })}</span>
      <button type="button" ?disabled=${to === this.total} @click=${go(to)}>${phrased(words.say('rows-after'))}</button>
    </div>`;
  }

  get #capacity(): number {
    // A card of a narrow screen is about as high as a phone is wide.
    return Blocks.capacity(matchMedia('(max-width: 60rem)').matches ? 260 : 110);
  }

  #ask = (query: Query): void => {
    const typing = query.text !== this.query.text;
    this.query = query;
    clearTimeout(this.#pause);
    if (typing) this.#pause = setTimeout(() => void this.#show(true), PAUSE);
    else void this.#show(true);
  };

  async #show(say = false): Promise<void> {
    const [turn, query] = [++this.#turn, this.query];
    const [slice, choices] = await Promise.all([this.#fetch(query, 0, BLOCK), this.checker.choices(query).catch(() => undefined)]);
    if (!slice || turn !== this.#turn) return;
    [this.total, this.choices, this.from, this.open, this.paper] = [slice.total, choices, 0, new Set(), false];
    this.#begin();
    this.#rows.set(0, slice.rows);
    this.range = [0, Math.min(1, this.#blocks.count)];
    if (say) this.said = this.words.say('rows-found', { count: slice.total });
    await this.updateComplete;
    void this.#look();
  }

  #begin(): void {
    this.#blocks = new Blocks(Math.min(this.total - this.from, this.#capacity), this.#blocks.rowHeight || GUESS);
    this.#rows = new Map();
    this.#asked = new Set();
    this.range = [0, Math.min(1, this.#blocks.count)];
  }

  #scrolled = (): void => {
    this.#frame ||= requestAnimationFrame(() => {
      this.#frame = 0;
      if (!this.paper) void this.#look();
    });
  };

  /** Finds out which blocks are near the screen and sees to it that they are here. */
  async #look(): Promise<void> {
    const table = this.renderRoot.querySelector('table');
    if (!table || this.#blocks.count === 0) return;
    const top = -table.getBoundingClientRect().top;
    const range = this.#blocks.within(top - BEYOND * innerHeight, top + (1 + BEYOND) * innerHeight);
    if (range[0] !== this.range[0] || range[1] !== this.range[1]) this.range = range;
    const turn = this.#turn;
    for (let at = range[0]; at < range[1]; at += 1) {
      if (this.#rows.has(at) || this.#asked.has(at)) continue;
      this.#asked.add(at);
      const slice = await this.#fetch(this.query, this.from + at * BLOCK, BLOCK);
      this.#asked.delete(at);
      if (!slice || turn !== this.#turn) return;
      this.#rows.set(at, slice.rows);
      this.requestUpdate();
    }
    // Whoever scrolls through a million rows should not end up with all of them in memory.
    for (const at of this.#rows.keys()) if (at < range[0] - KEPT || at > range[1] + KEPT) this.#rows.delete(at);
  }

  /** Notes how high the blocks in the document are, and holds the screen still where the browser does not do so by itself. */
  #measure(): void {
    let moved = 0;
    let changed = false;
    for (const body of this.renderRoot.querySelectorAll<HTMLElement>('tbody[data-block]:not(.empty)')) {
      const { height, bottom } = body.getBoundingClientRect();
      const difference = this.#blocks.measured(Number(body.dataset['block']), height);
      if (Math.abs(difference) > 1) changed = true;
      if (bottom < 0) moved += difference;
    }
    if (moved !== 0 && !CSS.supports('overflow-anchor', 'auto')) scrollBy(0, moved);
    if (changed) this.#scrolled();
  }

  async #fetch(query: Query, from: number, count: number): Promise<Rows | undefined> {
    try {
      const slice = await this.checker.rows(query, from, count);
      await this.handled.learn(slice.rows.filter(({ verdict }) => verdict !== 'not_listed' && verdict !== 'not_covered'));
      return slice;
    } catch (error) {
      this.tell('lost', error);
      return undefined;
    }
  }

  #toggle = (at: number): void => {
    const open = new Set(this.open);
    if (!open.delete(at)) open.add(at);
    this.open = open;
  };

  #mark = (row: TransferReport): void => {
    this.handled.toggle(row);
    this.requestUpdate();
    this.tell('handled');
  };

  #copy = async (text: string): Promise<void> => {
    // Emptied first, so that copying a second address is announced too.
    this.said = '';
    const done = await copy(text);
    this.said = this.words.say(done ? 'copied' : 'copy-failed');
  };

  /** Whoever prints by the browser's menu gets the rows that are here, and is told how many are not: nothing can be fetched while that waits. */
  #beforePrint = (): void => {
    const note = this.renderRoot.querySelector<HTMLElement>('.cut-note');
    if (!note) return;
    const missing = this.total - this.renderRoot.querySelectorAll('tbody [role="row"]').length;
    note.hidden = this.paper || missing <= 0;
    note.textContent = this.words.say('print-cut', { missing, total: this.total });
  };

  #afterPrint = (): void => {
    if (!this.paper) return;
    this.paper = false;
    void this.#show();
  };

  static override styles = [look, verdictLook, addressLook, findingLook, filterLook, rowLook, twinsLook, css`
    table, thead, tbody { display: block; }
    thead { padding-bottom: 0.4rem; }
    :is(.space, .empty) td { padding: 0; }
    .empty { background: repeating-linear-gradient(var(--line) 0 1px, transparent 1px 5.75rem); }
    .pages { align-items: center; margin-block: var(--space-3); }
    @media (max-width: 60rem) {
      thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
    }
    @media not print { .cut-note { display: none; } }
    @media print { .space { display: none; } thead { position: static; width: auto; height: auto; clip-path: none; } }
  `];
}

customElements.define('breachlight-rows', RowsPart);
