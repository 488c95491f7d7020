/** The second screen, for as long as it lasts: how far the reading is, and a way out. */
import { css, html, nothing, type TemplateResult } from 'lit';

import { addressLook } from './address.ts';
import { Part, look } from './part.ts';
import { phrased } from './phrases.ts';
import { samples, samplesLook } from './samples.ts';
import type { Progress } from './worker.ts';

export class ProgressPart extends Part {
  static override properties = { ...Part.properties, progress: { attribute: false }, oneByOne: { attribute: false }, names: { attribute: false } };
  declare progress: Progress;
  /** The check stopped once, and the files are read one by one. */
  declare oneByOne: boolean;
  /** The names of the files. */
  declare names: string[];
  /** When the reading began, and how far it was then. */
  #began: { at: number; rows: number } | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    document.addEventListener('keydown', this.#key);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener('keydown', this.#key);
  }

  override render(): TemplateResult {
    const { words } = this;
    const { done, total, rows, first } = this.progress;
    return html`
      <section class="card" data-testid="progress">
        <h1 tabindex="-1">${phrased(words.say('progress-title'))}</h1>
        <p class="soft">${this.names.map((name, at) => html`${at > 0 ? ' · ' : nothing}<bdi>${name}</bdi>`)}</p>
        ${this.oneByOne ? html`<p>${words.say('progress-one-by-one')}</p>` : nothing}
        <progress max=${Math.max(total, 1)} .value=${done} aria-label=${words.say('progress-title')}></progress>
        <p class="figures">
          <span>${words.say('progress-bytes', { done: words.bytes(done), total: words.bytes(total) })}</span>
          <span>${words.say('progress-rows', { rows })}</span>
          ${this.#rate(rows)}
        </p>
        <div class="buttons">
          <button type="button" data-testid="cancel" @click=${() => this.tell('cancel')}>${phrased(words.say('cancel'))}</button>
          <small class="mouse">${words.say('cancel-hint')}</small>
        </div>
        ${first === undefined || first.length === 0 ? nothing : html`<div data-testid="first-rows">
          <h2>${phrased(words.say('progress-first'))}</h2>
          ${samples(words, first, words.say('progress-first'))}
        </div>`}
      </section>
    `;
  }

  /** How many rows a second, of the file that is read. */
  #rate(rows: number): TemplateResult | typeof nothing {
    const now = performance.now();
    // A lower number of rows is that of the next file.
    if (!this.#began || rows < this.#began.rows) this.#began = { at: now, rows };
    const seconds = (now - this.#began.at) / 1000;
    if (seconds < 0.3) return nothing;
    return html`<span data-testid="rate">${this.words.say('progress-rate', { rows: Math.round((rows - this.#began.rows) / seconds) })}</span>`;
  }

  #key = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') this.tell('cancel');
  };

  static override styles = [
    look, addressLook, samplesLook,
    css`
      section { display: grid; grid-template-columns: minmax(0, 1fr); gap: var(--space-3); margin-top: clamp(0.5rem, 4vw, 3rem); }
      p { overflow-wrap: anywhere; }
      progress { width: 100%; height: 1rem; accent-color: var(--beam); }
      .figures { display: flex; flex-wrap: wrap; gap: 0 var(--space-5); font-variant-numeric: tabular-nums; }
      .buttons { align-items: center; }
      /* A phone has no such key. */
      @media (hover: none) and (pointer: coarse) { .mouse { display: none; } }
    `,
  ];
}
customElements.define('breachlight-progress', ProgressPart);
