/**
 * The open check: the page's own screens, inside the element.
 *
 * What the parts tell each other stays in this shadow root, because it holds files; the page around is told what `events.ts` says and no
 * more.
 */
import { LitElement, css, html, nothing, unsafeCSS, type TemplateResult } from 'lit';

import type { CheckOptions, Known, ListSource, Report } from '../../pkg/check/breachlight.js';
import { Checker, Refused, Stopped } from '../checker.ts';
import * as later from '../later.ts';
import { listAt } from '../lists.ts';
import { canBeMapped } from '../mappable.ts';
import type { Mapped, Unmapped } from '../mapping.ts';
import { look } from '../part.ts';
import '../progress.ts';
import '../result.ts';
import type { Shown } from '../result.ts';
import { sampleFiles } from '../sample.ts';
import '../start.ts';
import type { Chosen } from '../start.ts';
import tokens from '../tokens.css?inline';
import { Words, type Language } from '../words.ts';
import type { Progress } from '../worker.ts';
import type { AskedList, Rung, Tell } from './events.ts';
import { Hindered, type Pinned } from './files.ts';
import { Ladder, type EngineFiles } from './ladder.ts';
import { phrased } from '../phrases.ts';

declare const BREACHLIGHT_ENGINE: EngineFiles;
/** The list of this version, for when its folder cannot be had. */
declare const BREACHLIGHT_SEED: Pinned;

/** How often the page is told of progress, in milliseconds. */
const TELL_EVERY = 500;
/** How many rows come with the answer. */
const FIRST = 100;
/** Nothing of the panel comes later than the rest of it. */
const more = async () => later;

/** What the card knows. */
export interface Setting {
  /** The folder of the element's files. */
  base: string;
  /** The folders of the lists, each with the hash of its root behind a `#`. */
  lists: string[];
  language: Language;
  /** The page of its own. */
  page: string;
  tell: Tell;
}

/** What the card is told when everything is there. */
export interface Ready {
  ready: { runs: Rung; lists: AskedList[] };
  /** The names of the breaches that the lists tell of, by id. */
  breaches: ReadonlyMap<string, string>;
}

/** The open check, as the card sees it. */
export interface Panel {
  readonly ready: Promise<Ready>;
  focus(): void;
  /** Changes the language. */
  speak(language: Language): Promise<void>;
  /** Ends every worker, and takes the panel away. */
  end(): void;
}

export type Mount = (place: HTMLElement, setting: Setting) => Panel;

/** Puts the open check into a place. */
export const mount: Mount = (place, setting) => {
  if (!customElements.get('breachlight-panel')) customElements.define('breachlight-panel', PanelElement);
  const panel = document.createElement('breachlight-panel') as PanelElement;
  const ready = panel.begin(setting);
  place.replaceChildren(panel);
  return { ready, focus: () => void panel.heading(), speak: (language) => panel.speak(language), end: () => panel.end() };
};

type Screen =
  | { at: 'start'; notice?: 'cancelled' | 'option' }
  | { at: 'reading'; progress: Progress; oneByOne: boolean }
  | { at: 'stopped' }
  | { at: 'result'; shown: Shown };

class PanelElement extends LitElement {
  static override properties = { screen: { state: true }, words: { state: true }, list: { state: true }, known: { state: true }, mapping: { state: true } };
  declare private screen: Screen;
  declare private words: Words | undefined;
  declare private list: Report | undefined;
  declare private known: Known | undefined;
  /** The file whose columns are being told. */
  declare private mapping: Unmapped | undefined;
  #setting!: Setting;
  #checker!: Checker;
  #files: File[] = [];
  #options: Chosen['options'] & Partial<Mapped> = {};
  #sample = false;
  #toldAt = 0;

  constructor() {
    super();
    this.screen = { at: 'start' };
  }

  /** Loads the engine and the lists. */
  async begin(setting: Setting): Promise<Ready> {
    this.#setting = setting;
    // Nothing of the panel comes later than the rest of it.
    Words.all = true;
    const ladder = new Ladder(setting.base, BREACHLIGHT_ENGINE);
    this.#checker = new Checker(setting.lists.map((address) => source(address, setting.base)), setting.language, ladder);
    try {
      const [list] = await Promise.all([this.#checker.ready, this.speak(setting.language, '')]);
      const told = await this.#checker.texts(setting.language);
      await this.speak(setting.language, told);
      [this.list, this.known] = [list, await this.#checker.known()];
      return { ready: { runs: ladder.rung!, lists: asked(list) }, breaches: titles(told) };
    } catch (error) {
      if (ladder.hindered) throw ladder.hindered;
      if (error instanceof Refused) throw new Hindered(error.code, error.message);
      throw error instanceof Stopped ? new Hindered('engine_stopped', 'the engine stopped') : error;
    }
  }

  async speak(language: Language, told?: string): Promise<void> {
    this.#setting.language = language;
    const words = await Words.of(language, told ?? (await this.#checker.texts(language)));
    if (this.#setting.language === language) this.words = words;
  }

  end(): void {
    this.#checker.end();
    this.#files = [];
    this.remove();
  }

  /** Takes the reader to the heading of what is shown. */
  async heading(): Promise<void> {
    await this.updateComplete;
    const part = this.renderRoot.querySelector<LitElement>('.screen > :not(section)');
    await part?.updateComplete;
    const heading = this.renderRoot.querySelector<HTMLElement>('h1') ?? part?.renderRoot.querySelector<HTMLElement>('h1');
    heading?.focus({ preventScroll: true });
  }

  override render(): TemplateResult | typeof nothing {
    if (!this.words) return nothing;
    return html`<div class="screen" lang=${this.words.language} data-testid="panel" data-screen=${this.screen.at} @chosen=${this.#chosen}
      @sample=${this.#trySample} @cancel=${this.#cancel} @again=${this.#again} @lost=${this.#lost}>${this.#screen(this.words)}</div>`;
  }

  #screen(words: Words): TemplateResult {
    const { screen } = this;
    switch (screen.at) {
      case 'start':
        return html`${screen.notice === undefined ? nothing : this.#notice(words, screen.notice)}
          <breachlight-start embedded .words=${words} .list=${this.list} .known=${this.known} .settled=${true} .online=${true}></breachlight-start>`;
      case 'reading':
        return html`<breachlight-progress .words=${words} .progress=${screen.progress} .oneByOne=${screen.oneByOne}
          .names=${this.#files.map((file) => file.name)}></breachlight-progress>`;
      case 'stopped':
        return html`<section class="card notice" role="alert" data-testid="stopped">
          <h1 tabindex="-1">${phrased(words.say('stopped-title'))}</h1>
          <p>${words.say('stopped-what', { verdict: words.code('verdict', 'not_checked') })}</p>
          <div class="buttons">
            <button type="button" class="main" data-testid="retry" @click=${() => this.#check()}>${phrased(words.say('try-again'))}</button>
            <button type="button" data-testid="again" @click=${this.#again}>${phrased(words.say('other-files'))}</button>
          </div>
        </section>`;
      case 'result':
        return html`<breachlight-result .words=${words} .shown=${screen.shown} .checker=${this.#checker} .more=${more} @map=${this.#map}></breachlight-result>
          ${this.mapping === undefined ? nothing : html`<breachlight-mapping .words=${words} .file=${this.mapping.file} .member=${this.mapping.member} .options=${this.#options} .services=${this.known?.services ?? []}
            .checker=${this.#checker} @mapped=${this.#mapped} @closed=${() => (this.mapping = undefined)}></breachlight-mapping>`}`;
    }
  }

  #notice(words: Words, notice: 'cancelled' | 'option'): TemplateResult {
    return html`<section class="card notice" role="alert" data-testid=${notice}>
      <h2>${phrased(words.say(notice === 'cancelled' ? 'cancelled-title' : 'option-title'))}</h2>
      ${notice === 'option' ? html`<p>${words.say('option-what')}</p>` : nothing}
    </section>`;
  }

  async #check(): Promise<void> {
    const { tell } = this.#setting;
    const progress: Progress = { done: 0, total: this.#files.reduce((sum, file) => sum + file.size, 0), rows: 0 };
    await this.#go({ at: 'reading', progress, oneByOne: false });
    const reading = () => (this.screen.at === 'reading' ? this.screen : undefined);
    const options: CheckOptions = { ...this.#options, asOf: new Date().toISOString() };
    const telling = {
      progress: (progress: Progress) => {
        const now = reading();
        if (!now) return;
        this.screen = { ...now, progress: { ...progress, first: progress.first ?? now.progress.first } };
        if (performance.now() - this.#toldAt < TELL_EVERY) return;
        this.#toldAt = performance.now();
        tell('breachlight-progress', { percent: progress.total === 0 ? 100 : Math.floor((progress.done / progress.total) * 100) });
      },
      oneByOne: () => {
        const now = reading();
        if (now) this.screen = { ...now, oneByOne: true };
      },
    };
    try {
      const report = await this.#checker.check(this.#files, options, telling);
      const { rows: first } = await this.#checker.rows({ verdict: 'attention' }, 0, FIRST);
      // There is an answer: what was brought is not needed any more, but by somebody who may still say what its columns are.
      this.#files = report.files.some(canBeMapped) ? this.#files : [];
      await this.#go({ at: 'result', shown: { report, first, sample: this.#sample, files: this.#files } });
      tell('breachlight-result', { rows: report.rows, counts: { ...report.counts }, lists: asked(report), sample: this.#sample });
    } catch (error) {
      if (error instanceof Refused && error.code === 'aborted') return;
      const option = error instanceof Refused && error.code === 'bad_option';
      await this.#go(option ? { at: 'start', notice: 'option' } : { at: 'stopped' });
      tell('breachlight-error', { code: error instanceof Refused ? error.code : 'check_stopped', missing: [] });
    }
  }

  async #go(screen: Screen): Promise<void> {
    this.screen = screen;
    await this.heading();
    // The card may be far up by now, the answer not.
    if (screen.at === 'result') this.scrollIntoView({ block: 'start' });
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
    await this.#checker.cancel();
    if (this.screen.at === 'reading') await this.#go({ at: 'start', notice: 'cancelled' });
  };

  #again = (): void => {
    this.#files = [];
    void this.#go({ at: 'start' });
  };

  #lost = (): void => void this.#go({ at: 'stopped' });

  #map = ({ detail }: CustomEvent<Unmapped>): void => {
    this.mapping = detail;
  };

  #mapped = ({ detail }: CustomEvent<Mapped>): void => {
    this.mapping = undefined;
    this.#options = { ...this.#options, ...detail };
    void this.#check();
  };

  static override styles = [unsafeCSS(tokens), look, css`
    :host { color-scheme: inherit; font: inherit; color: var(--ink); overflow-wrap: anywhere; }
    :host {
      --ink: var(--breachlight-text, light-dark(#171a2b, #eceef8));
      --soft: var(--breachlight-muted, light-dark(#525870, #a9afc8));
      --line: var(--breachlight-border, light-dark(#dcdfea, #2d3248));
      --card: var(--breachlight-surface, light-dark(#ffffff, #171b2e));
      --focus: var(--breachlight-focus, light-dark(#2b4acb, #9db2ff));
      --radius: var(--breachlight-radius, 14px);
    }
    .screen { display: grid; gap: var(--space-5); grid-template-columns: minmax(0, 1fr); container-type: inline-size; }
    .screen:lang(ja) { line-height: 1.8; line-break: strict; word-break: auto-phrase; }
    .notice { display: grid; gap: var(--space-3); border: 2px solid var(--quiet); }
    .notice h2 { margin: 0; }
  `];
}

/** A list to ask. The one of this version came along, and is verified like what a server sends. */
function source(address: string, base: string): ListSource {
  const list = listAt(address);
  return address.includes('#') ? list : { ...list, seed: new URL(BREACHLIGHT_SEED.name, base).href };
}

function asked(report: Report): AskedList[] {
  return report.lists.map((list) => ({ name: list.name, asOf: list.as_of.slice(0, 10), trust: list.trust.state }));
}

/** The titles among the words that lists tell. */
function titles(told: string): ReadonlyMap<string, string> {
  return new Map([...told.matchAll(/^breach-(\S+)-title = (.+)$/gm)].map(([, id, title]) => [id!, title!]));
}
