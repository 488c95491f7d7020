/**
 * "What are the columns of this file?": for an export that nobody has described yet. Each column with examples, what it is taken for, and the
 * first rows as they would be read, anew with every change.
 *
 * The examples are cells of the reader's own file and are shown to nobody else. What is saved is made of the header alone.
 */
import { css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';

import type { CheckOptions, Choice, FileColumn, FileColumns, KnownService, ColumnRole, Way } from '../pkg/check/breachlight.js';
import { addressLook, visible } from './address.ts';
import { Refused, type Checker } from './checker.ts';
import { saveText } from './save.ts';
import { Part, look } from './part.ts';
import { phrased } from './phrases.ts';
import { samples, samplesLook } from './samples.ts';

/** In the order in which people think of them. */
const ROLES = ['ignore', 'time', 'address', 'txid', 'amount', 'asset', 'fee', 'fee_asset', 'type', 'status', 'network', 'exchange', 'tag', 'from', 'to', 'text'] as const satisfies ColumnRole[];
const WAYS = ['out', 'in', 'sign', 'type', 'file_name'] as const satisfies Way[];
const ZONES = ['+09:00', 'UTC', 'Europe/London', 'Europe/Berlin', 'America/New_York', 'Asia/Singapore', 'Pacific/Auckland'];
const DATES = ['YYYY/MM/DD', 'DD/MM/YYYY', 'MM/DD/YYYY', 'unix s'];
/** How many rows are shown. */
const PREVIEW = 5;
const FILE = 'breachlight-format.toml';

/** What is asked about: a file, or one that is in it, under the name that the report has for it. */
export interface Unmapped {
  file: File;
  member?: string | undefined;
}

/** What the reader has decided. */
export interface Mapped {
  mapping: number[];
}

export class MappingPart extends Part {
  static override properties = {
    ...Part.properties, file: { attribute: false }, member: { attribute: false }, saved: { attribute: false }, options: { attribute: false }, services: { attribute: false }, checker: { attribute: false },
    found: { state: true }, choice: { state: true }, wrong: { state: true }, mistake: { state: true },
  };
  declare file: File;
  declare member: string | undefined;
  /** Reads a mapping that was saved earlier, where that is possible. Throws what is wrong with it, and on which `line`. */
  declare saved: ((text: string) => Promise<Uint8Array>) | undefined;
  declare options: CheckOptions;
  declare services: KnownService[];
  declare checker: Pick<Checker, 'columns'>;
  /** What the columns are taken for, with the last choice that made sense. */
  declare found: FileColumns | undefined;
  declare choice: Choice | undefined;
  /** Why the last choice makes none. */
  declare wrong: string | undefined;
  /** The line on which a saved mapping is wrong, or 0 if it could not be read at all. */
  declare mistake: number | undefined;
  #turn = 0;

  override firstUpdated(): void {
    this.renderRoot.querySelector('dialog')?.showModal();
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('file')) void this.#ask(undefined);
  }

  override render(): TemplateResult {
    const { words, found } = this;
    return html`<dialog aria-labelledby="mapping-title" data-testid="mapping" @close=${() => this.tell('closed')}>
      <h2 id="mapping-title" tabindex="-1" autofocus>${phrased(words.say('mapping-title'))}</h2>
      <p><bdi>${visible(this.member ?? this.file.name)}</bdi></p>
      <p class="soft">${words.say('mapping-what')}</p>
      ${found === undefined ? html`<p role="status">${words.say('mapping-looking')}</p>` : this.#form(found)}
      <div class="buttons">
        <button type="button" class="main" ?disabled=${!this.#usable} data-testid="mapping-check" @click=${this.#use}>${phrased(words.say('mapping-check'))}</button>
        <button type="button" ?disabled=${!this.#usable} data-testid="mapping-save" @click=${this.#save}>${phrased(words.say('mapping-save'))}</button>
        ${this.saved === undefined ? nothing : html`<button type="button" data-testid="mapping-load" @click=${this.#pick}>${phrased(words.say('mapping-load'))}</button>
          <input type="file" accept=".toml" hidden data-testid="mapping-file" aria-label=${words.say('mapping-load')} @change=${this.#picked} />`}
        <button type="button" data-testid="mapping-close" @click=${this.#close}>${words.say('close')}</button>
      </div>
      ${this.mistake === undefined ? nothing : html`<p class="warn" role="alert" data-testid="mapping-mistake">${this.mistake > 0 ? words.say('mapping-load-wrong', { line: this.mistake }) : words.say('mapping-load-failed')}</p>`}
      <p class="soft"><small>${words.sentences(words.say('mapping-share'), this.saved === undefined ? '' : words.say('mapping-load-what'))}</small></p>
    </dialog>`;
  }

  #form({ columns, rows, skipped }: FileColumns): TemplateResult {
    const { words, choice } = this;
    if (!choice) return html`<p class="warn">${words.say('mapping-none')}</p>`;
    return html`
      <ol class="columns" role="list" data-testid="mapping-columns">
        ${columns.map((column, at) => this.#column(column, at, choice))}
      </ol>
      <div class="settings">
        ${this.#select('way', words.say('mapping-way'), WAYS.map((way) => [way, words.say(`way-${way.replaceAll('_', '-')}`)]), choice.way ?? 'file_name', (way) => ({ ...choice, way: way as Way }))}
        ${this.#select('zone', words.say('mapping-zone'), [['', words.say('mapping-as-told')], ...ZONES.map((zone) => [zone, this.#zone(zone)] as [string, string])], choice.zone ?? '', (zone) => put(choice, 'zone', zone))}
        ${this.#select('dates', words.say('mapping-dates'), [['', words.say('mapping-as-told')], ...DATES.map((dates) => [dates, dates] as [string, string])], choice.dates ?? '', (dates) => put(choice, 'dates', dates))}
        ${this.#select('service', words.say('hints-service'), [['', words.say('hints-service-unknown')], ...this.services.map(({ name }) => [name, name] as [string, string])], choice.service ?? '', (service) => put(choice, 'service', service))}
        <label>${words.say('hints-asset')}
          <input type="text" size="8" maxlength="16" autocomplete="off" spellcheck="false" .value=${choice.asset ?? ''} data-testid="mapping-asset"
            @change=${(event: Event) => this.#ask(put(choice, 'asset', (event.target as HTMLInputElement).value.trim().toUpperCase()))} />
        </label>
        <label class="tick"><input type="checkbox" .checked=${choice.decimal_comma ?? false} data-testid="mapping-comma"
          @change=${(event: Event) => this.#ask({ ...choice, decimal_comma: (event.target as HTMLInputElement).checked })} /> ${words.say('mapping-comma')}</label>
      </div>
      ${this.wrong === undefined ? nothing : html`<p class="warn" role="alert" data-testid="mapping-wrong">${words.code('mapping-error', this.wrong)}</p>`}
      <h3>${phrased(words.say('mapping-preview'))}</h3>
      ${samples(words, rows.slice(0, PREVIEW), words.say('mapping-preview'), skipped.slice(0, PREVIEW).map((row) => html`<tr role="row" class="skipped">
        <td role="cell">${words.number(row.row)}</td><td role="cell" colspan="4">${words.code('reason', row.code)} <bdi>${visible(row.text)}</bdi></td>
      </tr>`))}
      ${rows.length === 0 ? html`<p class="soft">${words.say('mapping-no-rows')}</p>` : nothing}
    `;
  }

  #column({ name, confidence, examples }: FileColumn, at: number, choice: Choice): TemplateResult {
    const { words } = this;
    const id = `role-${at}`;
    return html`<li>
      <label for=${id}>${name === '' ? words.say('mapping-column', { number: at + 1 }) : html`<bdi>${visible(name)}</bdi>`}</label>
      <select id=${id} data-testid="mapping-role" @change=${(event: Event) => this.#ask({ ...choice, roles: this.#roles(choice, at, (event.target as HTMLSelectElement).value as ColumnRole) })}>
        ${ROLES.map((role) => html`<option value=${role} .selected=${(choice.roles?.[at] ?? 'ignore') === role}>${words.say(`column-role-${role.replaceAll('_', '-')}`)}</option>`)}
      </select>
      <span class="soft examples">${examples.map((example) => html`<bdi class="cell">${visible(example)}</bdi> `)}
        ${confidence === undefined ? nothing : html`<small>${words.code('sure', confidence)}</small>`}</span>
    </li>`;
  }

  #select(id: string, label: string, options: [string, string][], chosen: string, change: (value: string) => Choice): TemplateResult {
    return html`<label>${label}
      <select data-testid=${`mapping-${id}`} @change=${(event: Event) => this.#ask(change((event.target as HTMLSelectElement).value))}>
        ${options.map(([value, text]) => html`<option value=${value} .selected=${value === chosen}>${text}</option>`)}
      </select>
    </label>`;
  }

  #roles(choice: Choice, at: number, role: ColumnRole): ColumnRole[] {
    const width = this.found?.columns.length ?? 0;
    return Array.from({ length: width }, (_, column) => (column === at ? role : choice.roles?.[column] ?? 'ignore'));
  }

  #zone(zone: string): string {
    if (zone === '+09:00') return this.words.say('zone-jst');
    return zone === 'UTC' ? this.words.say('zone-utc') : zone.replaceAll('_', ' ');
  }

  get #usable(): boolean {
    return this.found !== undefined && this.wrong === undefined && this.found.compiled.length > 0;
  }

  /** Looks at the file again. A choice that makes no sense is kept and said to be none, with what came of the last one that did. */
  async #ask(choice: Choice | undefined): Promise<void> {
    const turn = ++this.#turn;
    if (choice) this.choice = choice;
    try {
      const found = await this.checker.columns(this.file, this.options, choice, this.member);
      if (turn !== this.#turn) return;
      [this.found, this.wrong] = [found, undefined];
      this.choice = choice ?? (found.columns.length > 0 ? found.choice : undefined);
    } catch (error) {
      if (turn !== this.#turn) return;
      if (error instanceof Refused) this.wrong = error.code.replace(/^mapping_/, '');
      else this.tell('lost');
    }
  }

  #use = (): void => this.tell<Mapped>('mapped', { mapping: [...(this.found?.compiled ?? [])] });

  #pick = (): void => this.renderRoot.querySelector<HTMLInputElement>('input[type=file]')!.click();

  /** A mapping that was made earlier stands above what is chosen here, for files with its header. */
  #picked = async ({ target }: Event): Promise<void> => {
    const input = target as HTMLInputElement;
    const file = input.files?.[0];
    input.value = '';
    if (!file || !this.saved) return;
    this.mistake = undefined;
    try {
      this.tell<Mapped>('mapped', { mapping: [...await this.saved(await file.text())] });
    } catch (error) {
      this.mistake = (error as { line?: number }).line ?? 0;
    }
  };

  #save = (): void => saveText(this.found?.mapping ?? '', 'application/toml', FILE);

  #close = (): void => this.renderRoot.querySelector('dialog')?.close();

  static override styles = [look, addressLook, samplesLook, css`
    dialog { border: 1px solid var(--edge); border-radius: var(--radius); background: var(--card); color: var(--ink); padding: clamp(1rem, 3vw, 1.75rem); width: min(60rem, calc(100vw - 1.5rem)); max-height: calc(100vh - 1.5rem); }
    dialog[open] { display: grid; gap: var(--space-3); grid-template-columns: minmax(0, 1fr); align-content: start; }
    dialog::backdrop { background: rgb(10 12 25 / 0.55); }
    h2 { margin: 0; }
    .columns { display: grid; gap: 0; list-style: none; padding: 0; }
    .columns li { display: grid; grid-template-columns: minmax(0, 10rem) minmax(0, 15rem) minmax(0, 1fr); gap: 0.2rem 1rem; align-items: center; border-top: 1px solid var(--line); padding: 0.4rem 0; }
    .columns label { font-weight: 600; overflow-wrap: anywhere; }
    .cell { border: 1px solid var(--line); border-radius: 4px; padding: 0 0.3em; font-size: 0.92rem; overflow-wrap: anywhere; display: inline-block; max-width: 100%; line-height: 1.45; }
    .settings { display: flex; flex-wrap: wrap; gap: var(--space-2) var(--space-4); align-items: end; }
    .settings label { display: grid; gap: 0.15rem; color: var(--soft); font-size: 0.875rem; min-width: 0; }
    .settings :is(select, input) { font-size: 1rem; color: var(--ink); max-width: 16rem; }
    .settings .tick { display: flex; gap: 0.5rem; align-items: center; min-height: var(--target); color: var(--ink); font-size: 1rem; }
    .tick input { min-height: 1.5rem; min-width: 1.5rem; }
    .skipped { color: var(--soft); }
    @media (max-width: 46rem) { .columns li { grid-template-columns: minmax(0, 1fr); } .columns select { width: 100%; } }
  `];
}

/** The choice with one thing said, or left to what was told of the file. */
function put<K extends 'zone' | 'dates' | 'service' | 'asset'>(choice: Choice, key: K, value: string): Choice {
  const { [key]: _, ...rest } = choice;
  return value === '' ? rest : { ...rest, [key]: value };
}

customElements.define('breachlight-mapping', MappingPart);
