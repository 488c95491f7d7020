/** Taking it away: print, CSV, JSON, a text for the exchange; and what is new since an earlier report. */
import { css, html, nothing, type TemplateResult } from 'lit';

import type { Query, Report, TransferReport } from '../pkg/check/breachlight.js';
import { addressLook, copy } from './address.ts';
import { Refused, type Checker } from './checker.ts';
import type { Comparison } from './comparison.ts';
import { comparison, comparisonLook } from './since.ts';
import { Part, look } from './part.ts';
import { saveText } from './save.ts';
import { supportText } from './support.ts';
import { verdictLook } from './verdicts.ts';
import { Words, other, type Language } from './words.ts';

/** Above so many rows paper is asked about first: a browser needs a while for them, and a printer needs a forest. */
const PAPER = 2000;
/** About so many rows fit on a page. */
const ROWS_A_PAGE = 28;
/** Rows that a text for the exchange may name. */
const TOLD = 200;

/** What is to be printed. The rows are laid out first. */
export interface PrintAsked {
  query: Query;
}

export class TakePart extends Part {
  static override properties = {
    ...Part.properties, report: { attribute: false }, checker: { attribute: false },
    dialog: { state: true }, text: { state: true }, textLanguage: { state: true }, since: { state: true }, noReport: { state: true }, said: { state: true }, busy: { state: true },
  };
  declare report: Report;
  declare checker: Checker;
  declare dialog: 'print' | 'support' | undefined;
  declare text: string;
  declare textLanguage: Language;
  declare since: Comparison | undefined;
  declare noReport: boolean;
  declare said: string;
  declare busy: boolean;
  #told: TransferReport[] = [];

  constructor() {
    super();
    [this.text, this.noReport, this.said, this.busy] = ['', false, '', false];
  }

  override render(): TemplateResult {
    const { words, report } = this;
    const { listed, linked, in_window } = report.counts;
    const button = (id: string, label: string, act: () => void, main = false) =>
      html`<button type="button" class=${main ? 'main' : ''} data-testid=${id} @click=${act}>${label}</button>`;
    return html`
      <div class="buttons screen">
        ${button('save', words.say('save-report'), this.#json, true)}
        ${listed + linked + in_window > 0 ? button('support', words.say('support-open'), this.#support) : nothing}
        ${report.rows > 0 ? button('csv', words.say('save-csv'), this.#csv) : nothing}
        ${button('print', words.say('print-report'), this.print)}
        ${button('compare', words.say('compare-open'), this.#pick)}
        ${button('again', words.say('other-files'), () => this.tell('again'))}
        <input type="file" accept=".json,application/json" hidden data-testid="earlier" aria-label=${words.say('compare-open')} @change=${this.#picked} />
      </div>
      ${this.noReport ? html`<p class="warn" role="alert" data-testid="no-earlier">${words.say('compare-none')}</p>` : nothing}
      ${this.since === undefined ? nothing : comparison(words, report, this.since)}
      <dialog aria-labelledby="dialog-title" data-testid="dialog" @close=${this.#closed} @click=${this.#outside}>
        ${this.dialog === 'print' ? this.#printDialog() : this.dialog === 'support' ? this.#supportDialog() : nothing}
      </dialog>
      <p class="unseen" role="status">${this.said}</p>
    `;
  }

  #printDialog(): TemplateResult {
    const { words, report: { rows, counts } } = this;
    const attention = counts.listed + counts.linked + counts.in_window + counts.not_checked;
    const pages = (of: number) => words.number(Math.ceil(of / ROWS_A_PAGE) + 2);
    return html`<h2 id="dialog-title" tabindex="-1" autofocus>${words.say('print-title')}</h2>
      <p>${words.say('print-what', { rows })}</p>
      <div class="buttons">
        ${attention > 0 ? html`<button type="button" class="main" data-testid="print-attention" @click=${() => this.#printNow({ verdict: 'attention' })}>${words.say('print-attention', { rows: attention, pages: pages(attention) })}</button>` : nothing}
        <button type="button" data-testid="print-all" @click=${() => this.#printNow({ sort: 'row' })}>${words.say('print-all', { rows, pages: pages(rows) })}</button>
        <button type="button" @click=${this.#close}>${words.say('close')}</button>
      </div>`;
  }

  #supportDialog(): TemplateResult {
    const { words } = this;
    return html`<h2 id="dialog-title" tabindex="-1" autofocus>${words.say('support-title')}</h2>
      <p class="soft">${words.say('support-hint')}</p>
      <div class="buttons" role="group" aria-label=${words.say('support-language')}>
        ${(['en', 'ja'] as const).map((language) => html`<button type="button" lang=${language} aria-pressed=${this.textLanguage === language} data-testid="support-${language}"
          @click=${() => this.#compose(language)}>${language === 'en' ? 'English' : '日本語'}</button>`)}
      </div>
      <textarea rows="14" lang=${this.textLanguage} aria-label=${words.say('support-title')} spellcheck="false" data-testid="support-text" .value=${this.text}
        @input=${(event: Event) => (this.text = (event.target as HTMLTextAreaElement).value)}></textarea>
      <div class="buttons">
        <button type="button" class="main" data-testid="support-copy" @click=${this.#copyText}>${words.say('support-copy')}</button>
        <button type="button" @click=${() => saveText(this.text, 'text/plain', 'breachlight-support.txt')}>${words.say('support-save')}</button>
        <button type="button" data-testid="close" @click=${this.#close}>${words.say('close')}</button>
      </div>`;
  }

  get #dialog(): HTMLDialogElement {
    return this.renderRoot.querySelector('dialog')!;
  }

  async #open(dialog: 'print' | 'support'): Promise<void> {
    this.dialog = dialog;
    await this.updateComplete;
    if (!this.#dialog.open) this.#dialog.showModal();
  }

  #close = (): void => this.#dialog.close();

  #closed = (): void => {
    this.dialog = undefined;
  };

  /** A click beside the dialog's content is one on the dialog itself. */
  #outside = (event: MouseEvent): void => {
    if (event.target === this.#dialog) this.#close();
  };

  /** Prints all rows, and asks first where that is a lot of paper. */
  print = (): void => {
    if (this.report.rows > PAPER) void this.#open('print');
    else this.tell<PrintAsked>('printout', { query: {} });
  };

  #printNow(query: Query): void {
    this.#close();
    this.tell<PrintAsked>('printout', { query });
  }

  #support = async (): Promise<void> => {
    try {
      const slices = [];
      for (const verdict of ['listed', 'linked', 'in_window'] as const) slices.push(await this.checker.rows({ verdict }, 0, TOLD));
      this.#told = slices.flatMap(({ rows }) => rows);
    } catch {
      return this.tell('lost');
    }
    await this.#compose(this.words.language);
    await this.#open('support');
  };

  /** In the language of the page or in the other one: an exchange may not read the reader's. */
  async #compose(language: Language): Promise<void> {
    try {
      const words = language === this.words.language ? this.words : await Words.of(other(this.words.language), await this.checker.texts(language));
      [this.text, this.textLanguage] = [supportText(words, this.report, this.#told), language];
    } catch {
      this.said = this.words.say('language-not-loaded');
    }
  }

  #copyText = async (): Promise<void> => {
    this.said = '';
    this.said = this.words.say((await copy(this.text)) ? 'copied' : 'copy-failed');
  };

  #json = (): Promise<void> => this.#save(() => this.checker.json(), 'application/json', 'breachlight-report.json');

  // Excel takes a file without the mark for one in the system's own encoding.
  #csv = (): Promise<void> => this.#save(() => this.checker.csv(), 'text/csv', 'breachlight-transfers.csv');

  async #save(make: () => Promise<string>, type: string, name: string): Promise<void> {
    try {
      saveText(await make(), type, name);
    } catch {
      this.tell('lost');
    }
  }

  #pick = (): void => this.renderRoot.querySelector<HTMLInputElement>('input[type=file]')!.click();

  #picked = async ({ target }: Event): Promise<void> => {
    const input = target as HTMLInputElement;
    const file = input.files?.[0];
    input.value = '';
    if (!file) return;
    this.noReport = false;
    try {
      this.since = await this.checker.compare(await file.text());
      this.said = this.words.say('since-title');
    } catch (error) {
      this.since = undefined;
      if (error instanceof Refused || error instanceof DOMException) this.noReport = true;
      else this.tell('lost');
    }
  };

  static override styles = [look, verdictLook, addressLook, comparisonLook, css`
    dialog { border: 1px solid var(--edge); border-radius: var(--radius); background: var(--card); color: var(--ink); padding: clamp(1rem, 3vw, 1.75rem); width: min(44rem, calc(100vw - 1.5rem)); max-height: calc(100vh - 2rem); }
    dialog[open] { display: grid; gap: var(--space-3); grid-template-columns: minmax(0, 1fr); }
    dialog::backdrop { background: rgb(10 12 25 / 0.55); }
    dialog h2 { margin: 0; }
    textarea { width: 100%; font-family: var(--mono); font-size: 0.9rem; line-height: 1.6; resize: vertical; }
    .warn { margin-top: var(--space-3); }
    @media print { dialog { display: none !important; } }
  `];
}

customElements.define('breachlight-take', TakePart);
