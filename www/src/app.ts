/** The page: one of its screens at a time, and what leads from one to the next. */
import { LitElement, css, html, nothing, type TemplateResult } from 'lit';

import type { CheckOptions, Known, Report } from '../pkg/check/breachlight.js';
import { Checker, Refused } from './checker.ts';
import { header, headerLook } from './header.ts';
import { ownList } from './own-list.ts';
import type * as Later from './later.ts';
import { canBeMapped } from './mappable.ts';
import type { Mapped, Unmapped } from './mapping.ts';
import { look } from './part.ts';
import { phrased } from './phrases.ts';
import { preload } from './pins.ts';
import './progress.ts';
import type { ResultPart, Shown } from './result.ts';
import { sampleFiles } from './sample.ts';
import './start.ts';
import type { Chosen, Late } from './start.ts';
import { Words, other, preferredLanguage, rememberLanguage } from './words.ts';
import type { Progress } from './worker.ts';

/** The exchange that a link to the page names, such as the one on the page of a breach. */
const SERVICE = new URLSearchParams(location.search).get('service') ?? undefined;
/** How often a screen reader is told of progress, in milliseconds. */
const SAY_EVERY = 2000;
/** How many rows come with the answer. */
const FIRST = 100;
/** After so long a reader is told that loading takes longer than it should, in milliseconds. */
const SLOW = 10_000;

/** What only an answer needs. It is loaded behind the first screen and before the network may be switched off. */
const resultPart = () => preload('result-').then(() => import('./result.ts'));

/** What still fewer need, loaded when somebody brings one. */
const savedMapping = (text: string) => preload('saved-').then(() => import('./saved-mapping.ts')).then(({ readMapping }) => readMapping(text));

type Screen =
  | { at: 'start'; notice?: 'cancelled' | 'option' }
  | { at: 'reading'; progress: Progress; oneByOne: boolean }
  | { at: 'stopped' }
  | { at: 'result'; shown: Shown };

export class AppElement extends LitElement {
  static override properties = {
    screen: { state: true }, words: { state: true }, list: { state: true }, known: { state: true }, failed: { state: true }, said: { state: true },
    settled: { state: true }, late: { state: true }, online: { state: true }, mapping: { state: true },
  };
  declare private screen: Screen;
  /** Nothing is shown before there are words for it. */
  declare private words: Words | undefined;
  declare private list: Report | undefined;
  declare private known: Known | undefined;
  declare private failed: string | undefined;
  /** What the polite live region says. */
  declare private said: string;
  /** Everything is here: from now on the network may be switched off. */
  declare private settled: boolean;
  /** What is not here although it should be: the list still loads, or something that is needed later did not load. */
  declare private late: Late | undefined;
  declare private online: boolean;
  /** The file whose columns are being told. */
  declare private mapping: Unmapped | undefined;
  /** For tests and for embedding pages: the check itself. */
  readonly checker = new Checker([ownList()], preferredLanguage());
  /** Kept until there is an answer about them, so that nobody has to look for a file twice. */
  #files: File[] = [];
  #options: Chosen['options'] & Partial<Mapped> = {};
  #sample = false;
  #saidAt = -Infinity;

  constructor() {
    super();
    this.screen = { at: 'start' };
    this.said = '';
    this.settled = false;
    this.online = navigator.onLine;
    this.dataset['ready'] = 'loading';
  }

  override connectedCallback(): void {
    super.connectedCallback();
    // A file that misses the zone must not replace the page.
    window.addEventListener('dragover', refuseDrop);
    window.addEventListener('drop', refuseDrop);
    window.addEventListener('keydown', this.#key);
    window.addEventListener('online', this.#network);
    window.addEventListener('offline', this.#network);
    void this.#load();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('dragover', refuseDrop);
    window.removeEventListener('drop', refuseDrop);
    window.removeEventListener('keydown', this.#key);
    window.removeEventListener('online', this.#network);
    window.removeEventListener('offline', this.#network);
  }

  override render(): TemplateResult | typeof nothing {
    const { words } = this;
    if (!words) return nothing;
    document.documentElement.lang = words.language;
    document.title = words.say(this.screen.at === 'result' ? 'page-title-result' : 'page-title');
    this.dataset['screen'] = this.screen.at;
    return html`
      ${header(words, this.online, this.#switchLanguage)}
      <main @chosen=${this.#chosen} @sample=${this.#trySample} @cancel=${this.#cancel} @again=${this.#again} @lost=${this.#lost}>
        ${this.#screen(words)}
      </main>
      <footer class="soft">
        ${this.list === undefined ? nothing : html`<p>${words.say('footer-licence', { version: this.list.engine.version })}</p>`}
      </footer>
      <p class="unseen" role="status" data-testid="said">${this.said}</p>
    `;
  }

  #screen(words: Words): TemplateResult {
    const { screen } = this;
    switch (screen.at) {
      case 'start':
        return html`${screen.notice === undefined ? nothing : this.#notice(words, screen.notice)}
          <breachlight-start .words=${words} .list=${this.list} .known=${this.known}   .failed=${this.failed} .settled=${this.settled} .late=${this.late}
            .online=${this.online} .service=${SERVICE}></breachlight-start>`;
      case 'reading':
        return html`<breachlight-progress .words=${words} .progress=${screen.progress} .oneByOne=${screen.oneByOne}
          .names=${this.#files.map((file) => file.name)}></breachlight-progress>`;
      case 'stopped':
        return html`<section class="card notice" role="alert" data-testid="stopped">
          <h1 tabindex="-1">${phrased(words.say('stopped-title'))}</h1>
          ${this.#names()}
          <p>${words.say('stopped-what', { verdict: words.code('verdict', 'not_checked') })}</p>
          ${this.#retry(words)}
        </section>`;
      case 'result':
        return html`${this.late === 'part' ? html`<section class="card notice" role="alert" data-testid="late">${words.say('proof-part-failed')}</section>` : nothing}
          <breachlight-result .words=${words} .shown=${screen.shown} .checker=${this.checker} .more=${this.#more} @map=${this.#map}></breachlight-result>
          ${this.mapping === undefined ? nothing : html`<breachlight-mapping .words=${words} .file=${this.mapping.file} .member=${this.mapping.member} .saved=${savedMapping} .options=${this.#options} .services=${this.known?.services ?? []}
            .checker=${this.checker} @mapped=${this.#mapped} @closed=${() => (this.mapping = undefined)}></breachlight-mapping>`}`;
    }
  }

  #notice(words: Words, notice: 'cancelled' | 'option'): TemplateResult {
    return html`<section class="card notice" role="alert" data-testid=${notice}>
      <h2>${phrased(words.say(notice === 'cancelled' ? 'cancelled-title' : 'option-title'))}</h2>
      ${notice === 'option' ? html`<p>${words.say('option-what')}</p>` : this.#names()}
      ${notice === 'cancelled' ? this.#retry(words) : nothing}
    </section>`;
  }

  #names(): TemplateResult {
    return html`<p class="soft names">${this.#files.map((file, at) => html`${at > 0 ? ' · ' : nothing}<bdi>${file.name}</bdi>`)}</p>`;
  }

  #retry(words: Words): TemplateResult {
    return html`<div class="buttons">
      <button type="button" class="main" data-testid="retry" @click=${() => this.#check()}>${phrased(words.say('try-again'))}</button>
      ${this.screen.at === 'start' ? nothing : html`<button type="button" data-testid="again" @click=${this.#again}>${phrased(words.say('other-files'))}</button>`}
    </div>`;
  }

  async #load(): Promise<void> {
    this.words = await Words.of(preferredLanguage());
    const slow = setTimeout(() => (this.late = 'slow'), SLOW);
    try {
      const list = await this.checker.ready;
      await this.#learn();
      [this.list, this.known] = [list, await this.checker.known()];
      this.dataset['ready'] = 'list';
      this.late = undefined;
      await Promise.all([this.checker.settled, resultPart()]);
      await this.#later();
      this.settled = true;
      this.dataset['ready'] = 'all';
    } catch (error) {
      // What stands by may fail: then it is loaded when it is needed, and the network is needed for that.
      if (this.list) {
        this.late = 'part';
        return;
      }
      this.failed = error instanceof Refused ? error.code : 'engine_not_loaded';
      this.dataset['ready'] = 'failed';
    } finally {
      clearTimeout(slow);
    }
  }

  /** What no check waits for; see there. It has its words before it is shown. */
  async #later(): Promise<typeof Later> {
    if (!Words.all) {
      Words.all = true;
      // Whoever cannot have them keeps the others, in either language.
      await this.#learn().catch((error: unknown) => {
        Words.all = false;
        throw error;
      });
    }
    await preload('later-');
    return import('./later.ts');
  }

  /** The same for a reader who asked for it, and is told where it cannot be had. */
  #more = async (): Promise<typeof Later> => {
    try {
      const later = await this.#later();
      this.late = undefined;
      return later;
    } catch (error) {
      this.late = 'part';
      throw error;
    }
  };

  async #check(): Promise<void> {
    const progress: Progress = { done: 0, total: this.#files.reduce((sum, file) => sum + file.size, 0), rows: 0 };
    const screen: Screen = { at: 'reading', progress, oneByOne: false };
    const reading = () => (this.screen.at === 'reading' ? this.screen : undefined);
    await this.#go(screen);
    const options: CheckOptions = { ...this.#options, asOf: new Date().toISOString() };
    const telling = {
      progress: (progress: Progress) => {
        const now = reading();
        // The rows that are shown stay until the next file has some.
        if (now) this.screen = { ...now, progress: { ...progress, first: progress.first ?? now.progress.first } };
        this.#sayProgress(progress);
      },
      oneByOne: () => {
        const now = reading();
        if (now) this.screen = { ...now, oneByOne: true };
      },
    };
    try {
      const [report] = await Promise.all([this.checker.check(this.#files, options, telling), resultPart()]);
      const { rows: first } = await this.checker.rows({ verdict: 'attention' }, 0, FIRST);
      // There is an answer: what was brought is not needed any more, and a pasted text should not outlive it. Only somebody who may still
      // say what its columns are needs it again.
      const files = report.files.some(canBeMapped) ? this.#files : [];
      this.#files = files;
      await this.#go({ at: 'result', shown: { report, first, sample: this.#sample, files } });
      // If they are not here yet, or failed before.
      await this.#later().then(() => (this.late = undefined), () => (this.late = 'part'));
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
    this.said = this.words?.say('progress-said', { percent: Math.floor((done / total) * 100) }) ?? '';
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

  #map = async ({ detail }: CustomEvent<Unmapped>): Promise<void> => {
    // Where it cannot be had that is said above the answer.
    if (await this.#more().catch(() => undefined)) this.mapping = detail;
  };

  #mapped = ({ detail }: CustomEvent<Mapped>): void => {
    this.mapping = undefined;
    this.#options = { ...this.#options, ...detail };
    void this.#check();
  };

  /** The worker died while rows were fetched: its report is gone, and so is what was said about the files. */
  #lost = (): void => void this.#go({ at: 'stopped' });

  /** The browser's own shortcut for printing prints all rows too. */
  #key = (event: KeyboardEvent): void => {
    if (event.key.toLowerCase() !== 'p' || !(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey || this.screen.at !== 'result') return;
    event.preventDefault();
    this.renderRoot.querySelector<ResultPart>('breachlight-result')?.print();
  };

  #network = (): void => {
    this.online = navigator.onLine;
  };

  #switchLanguage = async (): Promise<void> => {
    if (!this.words) return;
    try {
      this.words = await Words.of(other(this.words.language));
    } catch {
      // Without a network the other language may not be here. The one that is stays.
      this.said = this.words.say('language-not-loaded');
      return;
    }
    rememberLanguage(this.words.language);
    void this.#learn();
  };

  /** Adds what the list tells in the language of the page. It is fetched once, when a reader first asks for that language. */
  async #learn(): Promise<void> {
    const before = this.words;
    if (!before) return;
    const told = await before.with(await this.checker.texts(before.language));
    if (this.words === before) this.words = told;
  }

  static override styles = [look, headerLook, css`
    main { max-width: 76rem; margin: auto; padding: clamp(1rem, 3vw, 2.25rem); display: grid; gap: var(--space-5); grid-template-columns: minmax(0, 1fr); }
    footer { text-align: center; padding: 0 1rem 2rem; font-size: 0.92rem; }
    .notice { display: grid; gap: var(--space-3); border: 2px solid var(--quiet); }
    .notice h2 { margin: 0; }
    .names { overflow-wrap: anywhere; }
    @media print { footer { display: none; } main { padding: 0; max-width: none; gap: 0; } }
  `];
}

function refuseDrop(event: DragEvent): void {
  event.preventDefault();
  if (event.dataTransfer) event.dataTransfer.dropEffect = 'none';
}

customElements.define('breachlight-app', AppElement);
