/** Taking it away: print, CSV, JSON, a text for the exchange; and what is new since an earlier report. */
import { css, html, nothing, type TemplateResult } from 'lit';

import type { Query, Report, TransferReport } from '../pkg/check/breachlight.js';
import { addressLook, copy } from './address.ts';
import { Refused, type Checker } from './checker.ts';
import type { Comparison } from './comparison.ts';
import type * as Later from './later.ts';
import { Part, look } from './part.ts';
import { phrased } from './phrases.ts';
import { saveText } from './save.ts';
import type { Act } from './steps.ts';
import { verdictLook } from './verdicts.ts';
import { Words, other, type Language } from './words.ts';

/** Above so many rows paper is asked about first: a browser needs a while for them, and a printer needs a forest. */
const PAPER = 2000;
/** Rows that a text for the exchange may name. */
const TOLD = 200;

/** What is to be printed. The rows are laid out first. */
export interface PrintAsked {
  query: Query;
}

export class TakePart extends Part {
  static override properties = {
    ...Part.properties, report: { attribute: false }, checker: { attribute: false }, more: { attribute: false },
    dialog: { state: true }, text: { state: true }, textLanguage: { state: true }, since: { state: true }, noReport: { state: true }, said: { state: true }, busy: { state: true },
  };
  declare report: Report;
  declare checker: Checker;
  /** Loads what only some ask for, and its words; it says so itself where that cannot be. */
  declare more: () => Promise<typeof Later>;
  declare dialog: 'print' | 'support' | undefined;
  declare text: string;
  declare textLanguage: Language;
  declare since: Comparison | undefined;
  declare noReport: boolean;
  declare said: string;
  declare busy: boolean;
  #told: TransferReport[] = [];
  #later: typeof Later | undefined;

  constructor() {
    super();
    [this.text, this.noReport, this.said, this.busy] = ['', false, '', false];
  }

  override render(): TemplateResult {
    const { words, report } = this;
    const { listed, linked, in_window } = report.counts;
    const button = (id: string, label: string, act: () => void, main = false) =>
      html`<button type="button" class=${main ? 'main' : ''} data-testid=${id} @click=${act}>${phrased(label)}</button>`;
    return html`
      <div class="buttons screen take">
        ${button('save', words.say('save-report'), this.#json, true)}
        ${listed + linked + in_window > 0 ? button('support', words.say('support-open'), this.#support) : nothing}
        ${report.rows > 0 ? button('csv', words.say('save-csv'), this.#csv) : nothing}
        ${button('print', words.say('print-report'), this.print)}
        ${button('compare', words.say('compare-open'), this.#pick)}
        ${button('again', words.say('other-files'), () => this.tell('again'))}
        <input type="file" accept=".json,application/json" hidden data-testid="earlier" aria-label=${words.say('compare-open')} @change=${this.#picked} />
      </div>
      ${this.noReport ? html`<p class="warn" role="alert" data-testid="no-earlier">${words.say('compare-none')}</p>` : nothing}
      ${this.since === undefined || !this.#later ? nothing : this.#later.comparison(words, report, this.since)}
      <dialog aria-labelledby="dialog-title" data-testid="dialog" @close=${this.#closed} @click=${this.#outside}>
        ${this.#opened()}
      </dialog>
      <p class="unseen" role="status">${this.said}</p>
    `;
  }

  #opened(): TemplateResult | typeof nothing {
    const { words, report, dialog, text, textLanguage: language } = this;
    if (!this.#later || dialog === undefined) return nothing;
    if (dialog === 'print') return this.#later.printDialog(words, report, this.#printNow, this.#close);
    return this.#later.supportDialog(words, { text, language }, {
      compose: (language) => this.#compose(language), typed: (text) => (this.text = text), copy: this.#copyText, close: this.#close,
    });
  }

  /** Does what a step says, as the button here would. */
  act(step: Act): void {
    void (step === 'keep_evidence' ? this.#json() : this.#support());
  }

  get #dialog(): HTMLDialogElement {
    return this.renderRoot.querySelector('dialog')!;
  }

  /** Whether what only some ask for is here. */
  async #has(): Promise<boolean> {
    this.#later ??= await this.more().catch(() => undefined);
    return this.#later !== undefined;
  }

  async #open(dialog: 'print' | 'support'): Promise<void> {
    if (!await this.#has()) return;
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

  #printNow = (query: Query): void => {
    this.#close();
    this.tell<PrintAsked>('printout', { query });
  };

  #support = async (): Promise<void> => {
    if (!await this.#has()) return;
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
      [this.text, this.textLanguage] = [this.#later!.supportText(words, this.report, this.#told), language];
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
    if (!file || !await this.#has()) return;
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

  static override styles = [look, verdictLook, addressLook, css`
    .since { border-top: 1px solid var(--line); margin-top: var(--space-4); padding-top: var(--space-4); display: grid; gap: var(--space-2); }
    .since h2 { margin: 0; }
    dialog { border: 1px solid var(--edge); border-radius: var(--radius); background: var(--card); color: var(--ink); padding: clamp(1rem, 3vw, 1.75rem); width: min(44rem, calc(100vw - 1.5rem)); max-height: calc(100vh - 2rem); }
    dialog[open] { display: grid; gap: var(--space-3); grid-template-columns: minmax(0, 1fr); }
    dialog::backdrop { background: rgb(10 12 25 / 0.55); }
    dialog h2 { margin: 0; }
    textarea { width: 100%; font-family: var(--mono); font-size: 0.9rem; line-height: 1.6; resize: vertical; }
    .warn { margin-top: var(--space-3); }
    @media (max-width: 46rem) {
      .take { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(8rem, 100%), 1fr)); gap: var(--space-2); }
      .take button { padding-inline: 0.7rem; }
    }
    @media print { dialog { display: none !important; } }
  `];
}

customElements.define('breachlight-take', TakePart);
