/** The page: one of its screens at a time, and what leads from one to the next. */
import { LitElement, css, html, nothing, type TemplateResult } from 'lit';

import type { CheckOptions, Report } from '../pkg/check/breachlight.js';
import { Checker, Refused } from './checker.ts';
import { look } from './part.ts';
import './progress.ts';
import './result.ts';
import type { Shown } from './result.ts';
import { SLICE, type GiveRows } from './rows.ts';
import { sampleFiles } from './sample.ts';
import './start.ts';
import type { Chosen } from './start.ts';
import { Words, preferredLanguage, rememberLanguage } from './words.ts';
import type { Progress } from './worker.ts';

/** The folder of the breach list, relative to the page. */
const LIST = 'lists/public/';
/** How often a screen reader is told of progress, in milliseconds. */
const SAY_EVERY = 2000;
/** The name the saved report goes by. */
const REPORT_NAME = 'breachlight-report.json';

type Screen =
  | { at: 'start'; notice?: 'cancelled' | 'option' }
  | { at: 'reading'; progress: Progress; oneByOne: boolean }
  | { at: 'stopped' }
  | { at: 'result'; shown: Shown };

export class AppElement extends LitElement {
  static override properties = { screen: { state: true }, words: { state: true }, list: { state: true }, failed: { state: true }, said: { state: true } };
  declare private screen: Screen;
  declare private words: Words;
  declare private list: Report | undefined;
  declare private failed: string | undefined;
  /** What the polite live region says. */
  declare private said: string;
  /** For tests and for embedding pages: the check itself. */
  readonly checker = new Checker(new URL(LIST, document.baseURI).href, preferredLanguage());
  /** Kept until there is an answer about them, so that nobody has to look for a file twice. */
  #files: File[] = [];
  #options: Chosen['options'] = {};
  #sample = false;
  #saidAt = 0;

  constructor() {
    super();
    this.screen = { at: 'start' };
    this.words = new Words(preferredLanguage());
    this.said = '';
    this.dataset['ready'] = 'loading';
  }

  override connectedCallback(): void {
    super.connectedCallback();
    // A file that misses the zone must not replace the page.
    window.addEventListener('dragover', refuseDrop);
    window.addEventListener('drop', refuseDrop);
    void this.#load();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('dragover', refuseDrop);
    window.removeEventListener('drop', refuseDrop);
  }

  override render(): TemplateResult {
    const { words } = this;
    document.documentElement.lang = words.language;
    document.title = words.say(this.screen.at === 'result' ? 'page-title-result' : 'page-title');
    this.dataset['screen'] = this.screen.at;
    return html`
      <header>
        <span class="brand">
          <svg viewBox="0 0 24 24" aria-hidden="true" focusable="false">
            <path d="M12 2 3 6v6c0 5 4 9 9 10 5-1 9-5 9-10V6z" fill="none" stroke="currentColor" stroke-width="1.6" />
            <path class="beam" d="M12 6.5v11M8 10.5l4-4 4 4" fill="none" stroke-width="2" />
          </svg>
          ${words.say('brand')}
        </span>
        <p class="soft local"><span class="dot"></span>${words.say('local-line')}</p>
        <button type="button" class="quiet screen" lang=${other(words)} data-testid="language" @click=${this.#switchLanguage}>${words.say('language-switch')}</button>
      </header>
      <main @chosen=${this.#chosen} @sample=${this.#trySample} @cancel=${this.#cancel} @save=${this.#save} @again=${this.#again} @lost=${this.#lost}>
        ${this.#screen()}
      </main>
      <footer class="soft">
        ${this.list === undefined ? nothing : html`<p>${words.say('footer-licence', { version: this.list.engine.version })}</p>`}
      </footer>
      <p class="unseen" role="status" data-testid="said">${this.said}</p>
    `;
  }

  #screen(): TemplateResult {
    const { words, screen } = this;
    switch (screen.at) {
      case 'start':
        return html`${screen.notice === undefined ? nothing : this.#notice(screen.notice)}
          <breachlight-start .words=${words} .list=${this.list} .failed=${this.failed}></breachlight-start>`;
      case 'reading':
        return html`<breachlight-progress .words=${words} .progress=${screen.progress} .oneByOne=${screen.oneByOne}
          .names=${this.#files.map((file) => file.name)}></breachlight-progress>`;
      case 'stopped':
        return html`<section class="card notice" role="alert" data-testid="stopped">
          <h1 tabindex="-1">${words.say('stopped-title')}</h1>
          ${this.#names()}
          <p>${words.say('stopped-what', { verdict: words.code('verdict', 'not_checked') })}</p>
          ${this.#retry()}
        </section>`;
      case 'result':
        return html`<breachlight-result .words=${words} .shown=${screen.shown} .give=${this.#give}></breachlight-result>`;
    }
  }

  #notice(notice: 'cancelled' | 'option'): TemplateResult {
    const { words } = this;
    return html`<section class="card notice" role="alert" data-testid=${notice}>
      <h2>${words.say(notice === 'cancelled' ? 'cancelled-title' : 'option-title')}</h2>
      ${notice === 'option' ? html`<p>${words.say('option-what')}</p>` : this.#names()}
      ${notice === 'cancelled' ? this.#retry() : nothing}
    </section>`;
  }

  #names(): TemplateResult {
    return html`<p class="soft names">${this.#files.map((file, at) => html`${at > 0 ? ' · ' : nothing}<bdi>${file.name}</bdi>`)}</p>`;
  }

  #retry(): TemplateResult {
    const { words } = this;
    return html`<div class="buttons">
      <button type="button" class="main" data-testid="retry" @click=${() => this.#check()}>${words.say('try-again')}</button>
      ${this.screen.at === 'start' ? nothing : html`<button type="button" data-testid="again" @click=${this.#again}>${words.say('other-files')}</button>`}
    </div>`;
  }

  async #load(): Promise<void> {
    try {
      const list = await this.checker.ready;
      await this.#learn();
      this.list = list;
      this.dataset['ready'] = 'list';
      await this.checker.settled;
      this.dataset['ready'] = 'all';
    } catch (error) {
      // The one that stands by may fail: then a new one is loaded when it is needed.
      if (this.list) return;
      this.failed = error instanceof Refused ? error.code : 'engine_not_loaded';
      this.dataset['ready'] = 'failed';
    }
  }

  async #check(): Promise<void> {
    const progress = { done: 0, total: this.#files.reduce((sum, file) => sum + file.size, 0), rows: 0 };
    const screen: Screen = { at: 'reading', progress, oneByOne: false };
    const reading = () => (this.screen.at === 'reading' ? this.screen : undefined);
    await this.#go(screen);
    const options: CheckOptions = { ...this.#options, asOf: new Date().toISOString() };
    const telling = {
      progress: (progress: Progress) => {
        const now = reading();
        if (now) this.screen = { ...now, progress };
        this.#sayProgress(progress);
      },
      oneByOne: () => {
        const now = reading();
        if (now) this.screen = { ...now, oneByOne: true };
      },
    };
    try {
      const report = await this.checker.check(this.#files, options, telling);
      const { rows: first } = await this.checker.rows({ verdict: 'attention' }, 0, SLICE);
      // There is an answer: what was brought is not needed any more, and a pasted text should not outlive it.
      this.#files = [];
      await this.#go({ at: 'result', shown: { report, first, sample: this.#sample } });
    } catch (error) {
      if (error instanceof Refused && error.code === 'aborted') return;
      const option = error instanceof Refused && error.code === 'bad_option';
      await this.#go(option ? { at: 'start', notice: 'option' } : { at: 'stopped' });
    }
  }

  #sayProgress({ done, total }: Progress): void {
    const now = performance.now();
    if (now - this.#saidAt < SAY_EVERY || total === 0) return;
    this.#saidAt = now;
    this.said = this.words.say('progress-said', { percent: Math.floor((done / total) * 100) });
  }

  /** Shows a screen and takes the reader to its heading. */
  async #go(screen: Screen): Promise<void> {
    this.screen = screen;
    this.said = '';
    await this.updateComplete;
    const part = this.renderRoot.querySelector<LitElement>('main > :not(section)');
    await part?.updateComplete;
    const heading = this.renderRoot.querySelector<HTMLElement>('h1') ?? part?.renderRoot.querySelector<HTMLElement>('h1');
    heading?.focus({ preventScroll: true });
    scrollTo({ top: 0 });
  }

  #give: GiveRows = (query, from, count) => this.checker.rows(query, from, count);

  #chosen = ({ detail }: CustomEvent<Chosen>): void => {
    [this.#files, this.#options, this.#sample] = [detail.files, detail.options, false];
    void this.#check();
  };

  #trySample = (): void => {
    [this.#files, this.#options, this.#sample] = [sampleFiles(), {}, true];
    void this.#check();
  };

  #cancel = async (): Promise<void> => {
    await this.checker.cancel();
    if (this.screen.at === 'reading') await this.#go({ at: 'start', notice: 'cancelled' });
  };

  #again = (): void => {
    this.#files = [];
    void this.#go({ at: 'start' });
  };

  /** The worker died while rows were fetched: its report is gone, and so is what was said about the files. */
  #lost = (): void => void this.#go({ at: 'stopped' });

  #save = async (): Promise<void> => {
    try {
      const url = URL.createObjectURL(new Blob([await this.checker.json()], { type: 'application/json' }));
      const link = Object.assign(document.createElement('a'), { href: url, download: REPORT_NAME });
      link.click();
      // Some browsers read the address only after the click has returned.
      setTimeout(() => URL.revokeObjectURL(url), 10_000);
    } catch {
      this.#lost();
    }
  };

  #switchLanguage = (): void => {
    this.words = new Words(other(this.words));
    rememberLanguage(this.words.language);
    void this.#learn();
  };

  /** Adds what the list tells in the language of the page. It is fetched once, when a reader first asks for that language. */
  async #learn(): Promise<void> {
    const { language } = this.words;
    const told = await this.checker.texts(language);
    if (this.words.language === language) this.words = new Words(language, told);
  }

  static override styles = [look, css`
    header { display: flex; flex-wrap: wrap; gap: 0.4rem 1.5rem; align-items: center; padding: 0.6rem clamp(1rem, 4vw, 2.5rem); border-bottom: 1px solid var(--line); background: var(--card); }
    .brand { display: flex; gap: 0.5rem; align-items: center; font-weight: 700; font-size: 1.1rem; }
    .brand svg { width: 1.7rem; }
    .beam { stroke: var(--beam); }
    .local { display: flex; gap: 0.55rem; align-items: baseline; font-size: 0.92rem; }
    .dot { flex: none; width: 0.55rem; height: 0.55rem; border-radius: 50%; background: var(--beam); }
    header button { margin-inline-start: auto; }
    main { max-width: 76rem; margin: auto; padding: clamp(1rem, 3vw, 2.25rem); display: grid; gap: var(--space-5); grid-template-columns: minmax(0, 1fr); }
    footer { text-align: center; padding: 0 1rem 2rem; font-size: 0.92rem; }
    .notice { display: grid; gap: var(--space-3); border: 2px solid var(--quiet); }
    .notice h2 { margin: 0; }
    .names { overflow-wrap: anywhere; }
    @media (max-width: 46rem) { .local { order: 3; width: 100%; } }
    @media print { header { padding: 0 0 0.5rem; } main { padding: 0; max-width: none; gap: 0; } }
  `];
}

const other = (words: Words) => (words.language === 'ja' ? 'en' : 'ja');

function refuseDrop(event: DragEvent): void {
  event.preventDefault();
  if (event.dataTransfer) event.dataTransfer.dropEffect = 'none';
}

customElements.define('breachlight-app', AppElement);
