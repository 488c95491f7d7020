/** The first screen: one question, three equal ways in, what an answer can and cannot be, and why nobody needs to trust this page. */
import { css, html, nothing, type TemplateResult } from 'lit';

import type { CheckOptions, Known, Report } from '../pkg/check/breachlight.js';
import { lookup, lookupLook } from './lookup.ts';
import { Part, look } from './part.ts';
import { phrased } from './phrases.ts';
import { listState, noCheck, services } from './readiness.ts';

/** What the first screen hands over. */
export interface Chosen {
  files: File[];
  options: Pick<CheckOptions, 'service' | 'asset'>;
}

/** What is not here although it should be: `slow`, the list; `part`, something that is needed after a file was brought. */
export type Late = 'slow' | 'part';

/** The name pasted text goes by. */
export const PASTED = 'pasted.txt';

/** Services that a reader is likely to look for first. */
const NAMED: Record<string, string[]> = { en: ['Zaif', 'Coincheck', 'bitFlyer', 'Binance', 'Kraken', 'Coinbase'], ja: ['Zaif', 'Coincheck', 'bitbank', 'bitFlyer', 'Liquid', 'Binance'] };

export class StartPart extends Part {
  static override properties = {
    ...Part.properties, list: { attribute: false }, known: { attribute: false }, failed: { attribute: false }, settled: { attribute: false }, late: { attribute: false }, online: { attribute: false }, service: { attribute: false },
    embedded: { type: Boolean, reflect: true }, over: { state: true }, looked: { state: true },
  };
  /** The list, once it is here. */
  declare list: Report | undefined;
  /** Whose exports are read and which breaches are on record. */
  declare known: Known | undefined;
  /** Why no check is possible, if none is. */
  declare failed: string | undefined;
  /** Everything is loaded, so that the network may be switched off. */
  declare settled: boolean;
  declare late: Late | undefined;
  declare online: boolean;
  /** The exchange that a link to the page names, by its id. */
  declare service: string | undefined;
  /** In the widget: what is pasted elsewhere is the embedding page's, and what is said here of this page would not be true of that one. */
  declare embedded: boolean;
  declare over: boolean;
  /** What was typed to look up an exchange. */
  declare looked: string;

  constructor() {
    super();
    [this.over, this.looked, this.embedded] = [false, '', false];
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (!this.embedded) document.addEventListener('paste', this.#pasted);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener('paste', this.#pasted);
  }

  override render(): TemplateResult {
    const { words } = this;
    const points = (title: string, ids: string[]) => html`<section class="card">
      <h2>${phrased(words.say(title))}</h2>
      <ul class="plain">${ids.map((id) => html`<li>${phrased(words.say(id))}</li>`)}</ul>
    </section>`;
    return html`
      <div class="hero">
        <h1 tabindex="-1">${phrased(words.say('start-question'))}</h1>
        <p class="soft">${phrased(words.say('start-lead'))}</p>
      </div>
      ${this.failed === undefined ? this.#ways() : noCheck(words, this.failed)}
      <div class="two">
        ${points('tells-title', ['tells-listed', 'tells-window', 'tells-next'])}
        ${points('cannot-title', ['cannot-not-listed', 'cannot-not-covered', 'cannot-recover'])}
      </div>
      ${this.embedded ? nothing : this.#page()}
    `;
  }

  /** What only the page of its own can say. */
  #page(): TemplateResult {
    const { words } = this;
    return html`
      ${this.known === undefined ? nothing : lookup(words, this.known, this.looked, (text) => (this.looked = text))}
      <div class="two">
        ${this.failed === undefined ? this.#proof() : nothing}
        <section class="card" data-testid="never">
          <h2>${phrased(words.say('never-title'))}</h2>
          <p>${words.say('never-asks')}</p>
          <p class="soft">${words.say('never-why')}</p>
        </section>
      </div>
    `;
  }

  /** Whoever does not believe it can try. */
  #proof(): TemplateResult {
    const { words } = this;
    return html`<section class="card" data-testid="proof">
      <h2>${phrased(words.say('proof-title'))}</h2>
      <ol class="plain">
        <li>${words.say('proof-wait')} <b class="state" role="status" data-testid="settled">${words.say(this.settled ? 'proof-loaded' : this.late === 'part' ? 'proof-part-failed' : 'proof-loading')}</b></li>
        <li>${words.say('proof-off')} ${this.online ? nothing : html`<b class="state">${words.say('proof-is-off')}</b>`}</li>
        <li>${words.say('proof-check')}</li>
      </ol>
      <p class="soft"><small>${words.say('proof-how')}</small></p>
    </section>`;
  }

  #ways(): TemplateResult {
    const { words } = this;
    const names = NAMED[words.language]?.join(words.say('comma')) ?? '';
    const more = (this.known?.services.length ?? 0) - (NAMED[words.language]?.length ?? 0);
    return html`
      <section class="card ways" aria-label=${words.say('ways-label')}>
        <div class="drop ${this.over ? 'over' : ''}" data-testid="drop" @dragover=${this.#dragOver} @dragleave=${this.#dragLeave} @drop=${this.#drop}>
          <svg viewBox="0 0 48 48" aria-hidden="true" focusable="false">
            <path d="M12 6h18l8 8v28H12z" fill="none" stroke="currentColor" stroke-width="2" />
            <path class="beam" d="M25 34V20m-6 6 6-6 6 6" fill="none" stroke-width="3" />
          </svg>
          <p class="title mouse">${phrased(words.say('drop-title'))}</p>
          <p class="title touch">${phrased(words.say('ways-label'))}</p>
          <p class="soft">${words.say('drop-hint')}</p>
          <p class="soft">${more > 0 ? words.say('drop-services', { names, more }) : names}</p>
          <div class="buttons">
            <button type="button" class="main" data-testid="choose" @click=${this.#pick}>${phrased(words.say('choose-files'))}</button>
            <button type="button" data-testid="sample" @click=${() => this.tell('sample')}>${phrased(words.say('try-sample'))}</button>
          </div>
          <input type="file" multiple hidden data-testid="files" aria-label=${words.say('choose-files')} @change=${this.#picked} />
        </div>
        <div class="paste">
          <label for="paste">${phrased(words.say('paste-label'))}</label>
          <textarea id="paste" rows="5" spellcheck="false" autocomplete="off" autocapitalize="off" aria-describedby="paste-hint" data-testid="paste"></textarea>
          <button type="button" data-testid="paste-check" @click=${this.#paste}>${phrased(words.say('paste-check'))}</button>
          <small id="paste-hint">${words.say('paste-hint')}</small>
        </div>
        <div class="soft list" role="status" data-testid="list-state">${listState(words, this.list, this.late === 'slow')}</div>
        <details data-testid="hints" ?open=${this.service !== undefined}>
          <summary>${phrased(words.say('hints-summary'))}</summary>
          <div class="hints">
            <label for="service">${phrased(words.say('hints-service'))}</label>
            <select id="service" data-testid="service">
              <option value="">${words.say('hints-service-unknown')}</option>
              ${services(this.known).map(({ id, name }) => html`<option value=${id} .selected=${id === this.service}>${name}</option>`)}
            </select>
            <label for="asset">${phrased(words.say('hints-asset'))}</label>
            <div>
              <input id="asset" type="text" pattern="\\s*[A-Za-z0-9._\\-]{1,16}\\s*" maxlength="16" size="8" spellcheck="false" autocomplete="off" aria-describedby="asset-hint" data-testid="asset" />
              <small id="asset-hint">${words.say('hints-asset-hint')}</small>
            </div>
          </div>
        </details>
      </section>
    `;
  }

  get #input(): HTMLInputElement {
    return this.renderRoot.querySelector<HTMLInputElement>('input[type=file]')!;
  }

  get #area(): HTMLTextAreaElement {
    return this.renderRoot.querySelector<HTMLTextAreaElement>('textarea')!;
  }

  #pick = (): void => this.#input.click();

  #picked = (): void => {
    this.#hand([...(this.#input.files ?? [])]);
    // The same file can be chosen again after it was mended.
    this.#input.value = '';
  };

  #paste = (): void => {
    const area = this.#area;
    const text = area.value;
    if (text.trim() === '') return area.focus();
    if (!this.#hintsHold()) return;
    // Whatever it was, a private key perhaps: it does not stay in the page.
    area.value = '';
    this.#hand([new File([text], PASTED, { type: 'text/plain' })]);
  };

  /** Something pasted anywhere on the page: a file is a file, a text is put where it can be looked at before it is checked. */
  #pasted = (event: ClipboardEvent): void => {
    const into = event.composedPath()[0];
    const files = [...(event.clipboardData?.files ?? [])];
    if (this.failed !== undefined || into instanceof HTMLInputElement || (into instanceof HTMLTextAreaElement && files.length === 0)) return;
    const text = event.clipboardData?.getData('text/plain') ?? '';
    if (files.length === 0 && text.trim() === '') return;
    event.preventDefault();
    if (files.length > 0) return this.#hand(files);
    this.#area.value = text;
    this.#area.focus();
  };

  #dragOver = (event: DragEvent): void => {
    event.preventDefault();
    event.stopPropagation();
    if (event.dataTransfer) event.dataTransfer.dropEffect = 'copy';
    this.over = true;
  };

  #dragLeave = (): void => {
    this.over = false;
  };

  #drop = (event: DragEvent): void => {
    event.preventDefault();
    event.stopPropagation();
    this.over = false;
    this.#hand([...(event.dataTransfer?.files ?? [])]);
  };

  /** Whether the coin's code can be one. If not, its field says so and nothing is handed over. */
  #hintsHold(): boolean {
    const asset = this.renderRoot.querySelector<HTMLInputElement>('#asset')!;
    asset.setCustomValidity('');
    if (asset.validity.valid) return true;
    asset.setCustomValidity(this.words.say('option-what'));
    // A field in a closed disclosure cannot take the focus.
    this.renderRoot.querySelector('details')!.open = true;
    return asset.reportValidity();
  }

  #hand(files: File[]): void {
    if (files.length === 0 || !this.#hintsHold()) return;
    const value = (id: string) => this.renderRoot.querySelector<HTMLInputElement | HTMLSelectElement>(`#${id}`)?.value.trim();
    const [service, asset] = [value('service'), value('asset')];
    const options = { ...(service ? { service } : {}), ...(asset ? { asset } : {}) };
    this.tell<Chosen>('chosen', { files, options });
  }

  static override styles = [
    look, lookupLook,
    css`
      :host { display: grid; gap: var(--space-5); grid-template-columns: minmax(0, 1fr); }
      :host([embedded]) .hero { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
      .hero { text-align: center; padding: clamp(0.3rem, 2vw, 1.5rem) 0 0; }
      .hero p { font-size: 1.08rem; max-width: 42rem; margin: var(--space-3) auto 0; text-wrap: balance; }
      .ways { display: grid; gap: var(--space-4) var(--space-5); grid-template-columns: minmax(0, 1.25fr) minmax(0, 1fr); }
      .ways > :is(.list, details) { grid-column: 1 / -1; }
      .drop {
        border: 2px dashed var(--edge); border-radius: var(--radius); padding: clamp(1.1rem, 3vw, 1.8rem); display: grid; gap: var(--space-1);
        grid-template-columns: minmax(0, 1fr); justify-items: center; align-content: center; text-align: center;
      }
      .drop.over { border-style: solid; border-color: var(--beam); }
      .drop svg { width: 2.8rem; }
      .beam { stroke: var(--beam); }
      .title { font-size: 1.2rem; font-weight: 650; line-height: 1.45; }
      .drop p { text-wrap: balance; }
      /* A finger drops nothing. */
      .touch { display: none; }
      @media (hover: none) and (pointer: coarse) {
        .touch { display: block; }
        .mouse { display: none; }
      }
      .drop .buttons { justify-content: center; margin-top: var(--space-3); }
      .list { font-size: 0.92rem; }
      .paste { display: grid; gap: var(--space-2); grid-template-columns: minmax(0, 1fr); grid-template-rows: auto 1fr; justify-items: start; }
      .paste label, .hints label { font-weight: 600; }
      .paste textarea { width: 100%; font-family: var(--mono); font-size: 0.95rem; resize: vertical; min-height: 8rem; }
      summary { cursor: pointer; min-height: var(--target); display: list-item; align-content: center; padding-block: 0.5rem; }
      .hints { display: grid; grid-template-columns: max-content 1fr; gap: var(--space-3) var(--space-4); align-items: center; padding-top: var(--space-2); }
      .hints div { display: flex; flex-wrap: wrap; gap: var(--space-2); align-items: center; }
      .hints select { justify-self: start; }
      .two { display: grid; gap: var(--space-5); grid-template-columns: 1fr 1fr; }
      .two > :only-child { grid-column: 1 / -1; }
      .two .card { display: grid; gap: var(--space-3); align-content: start; grid-template-columns: minmax(0, 1fr); }
      .two h2 { margin: 0; }
      .two p { text-wrap: pretty; }
      .state { font-weight: 600; }
      .failed { border-color: var(--listed); border-width: 2px; display: grid; gap: var(--space-3); }
      .failed h2 { margin: 0; }
      @media (max-width: 46rem) {
        .two, .hints, .ways { grid-template-columns: minmax(0, 1fr); }
        .hints { gap: var(--space-1); }
        .paste textarea { min-height: 5rem; }
      }
    `,
  ];
}
customElements.define('breachlight-start', StartPart);
