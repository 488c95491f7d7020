/** The last screen: the answer first, then what it rests on, what to do, the breach, what could not be asked, and the rows. */
import { css, html, nothing, type TemplateResult } from 'lit';

import type { Report, TransferReport } from '../pkg/check/breachlight.js';
import { addressLook } from './address.ts';
import { breachCard, breachLook } from './breach.ts';
import type { Checker } from './checker.ts';
import { coverage, coverageLook, files, missing } from './coverage.ts';
import { Handled } from './handled.ts';
import type { Unmapped } from './mapping.ts';
import { Part, look } from './part.ts';
import { phrased } from './phrases.ts';
import { RowsPart } from './rows.ts';
import { steps, stepsLook, type Act } from './steps.ts';
import { TakePart, type PrintAsked } from './take.ts';
import { lookAlikes, twinsLook } from './twins.ts';
import { gravest, headline, legend, mark, split, verdictLook } from './verdicts.ts';

/** Between the name of an archive and that of a file in it, as reports have them. */
const BETWEEN = ' › ';

/** With so few rows they stand before what could not be asked. */
const FEW = 60;

/** A finished check with its first rows, which decide how the answer is worded. */
export interface Shown {
  /** The report without its rows. */
  report: Report;
  first: TransferReport[];
  sample: boolean;
  /** The files the report is about, in its order, where somebody may still have to say what their columns are. */
  files: File[];
}

export class ResultPart extends Part {
  static override properties = {
    ...Part.properties, shown: { attribute: false }, checker: { attribute: false }, more: { attribute: false }, moments: { state: true }, marked: { state: true }, whole: { state: true },
  };
  declare shown: Shown;
  declare checker: Checker;
  /** As in {@link TakePart}. */
  declare more: TakePart['more'];
  /** When the rows were, for the picture. It is asked for once the answer stands. */
  declare moments: Float64Array | undefined;
  /** Whether what is below the answer is there too: the answer is laid out and painted first. */
  declare whole: boolean;
  /** Whether something is marked as handled on this device. */
  declare marked: boolean;
  readonly #handled = new Handled();

  override connectedCallback(): void {
    super.connectedCallback();
    this.marked = this.#handled.any;
    window.addEventListener('beforeprint', this.#unfold);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('beforeprint', this.#unfold);
  }

  override firstUpdated(): void {
    requestAnimationFrame(() => requestAnimationFrame(() => (this.whole = true)));
    this.checker.moments().then((moments) => (this.moments = moments), () => undefined);
  }

  override render(): TemplateResult {
    const { words, shown: { report } } = this;
    const cards = report.breaches.map(({ facts }) => breachCard(words, facts));
    return html`
      ${this.shown.sample ? html`<p class="sample" data-testid="sample-label">${phrased(words.say('sample-label'))}</p>` : nothing}
      ${missing(words, report, this.#map)} ${this.#secret()} ${this.#answer(report)}
      ${lookAlikes(words, report)}
      <div class="pair">${steps(words, report, this.#act)}${cards[0] ?? nothing}</div>
      ${this.whole ? this.#below(report, cards.slice(1)) : nothing}
    `;
  }

  #below(report: Report, cards: TemplateResult[]): TemplateResult {
    const { words } = this;
    // A long table stands at the end: it is as high as its rows, and nobody would find what is below it.
    const few = report.rows <= FEW;
    const table = report.rows === 0 ? nothing : html`<breachlight-rows id="transfers" .words=${words} .report=${report} .checker=${this.checker} .handled=${this.#handled}
      @handled=${this.#handledChanged} @lost=${this.#lost}></breachlight-rows>`;
    return html`
      ${cards.length > 0 ? html`<div class="cards">${cards}</div>` : nothing}
      ${few ? table : nothing}
      ${coverage(words, report)}
      ${this.moments === undefined || report.rows === 0 ? nothing : html`<breachlight-timeline .words=${words} .report=${report} .moments=${this.moments}></breachlight-timeline>`}
      ${report.rows === 0 ? nothing : html`<breachlight-amounts .words=${words} .report=${report}></breachlight-amounts>`}
      ${files(words, report, this.#map)}
      ${few ? nothing : table}
      ${this.marked ? html`<p class="kept screen soft" data-testid="kept">${words.say('handled-kept')}
        <button type="button" class="quiet" data-testid="forget" @click=${this.#forget}>${phrased(words.say('handled-forget'))}</button></p>` : nothing}
    `;
  }

  #answer(report: Report): TemplateResult {
    const { words } = this;
    const verdict = gravest(report.counts);
    return html`<section class="card answer ${verdict}" data-testid="answer" data-verdict=${verdict}>
      <p class="soft eyebrow">${report.files.map((file, at) => html`${at > 0 ? ' · ' : nothing}<bdi>${file.name}</bdi>`)}</p>
      <h1 tabindex="-1">${mark(verdict)}<span data-testid="sentence">${phrased(headline(words, report))}</span></h1>
      ${this.#named(report)}
      ${report.headline.code.startsWith('not_listed') ? html`<p data-testid="no-proof">${phrased(words.say('no-proof'))}</p>` : nothing}
      ${report.rows > 0 ? html`${split(words, report.counts)} ${legend(words, report.counts)}` : nothing}
      <div class="rests">
        <h2 class="unseen">${phrased(words.say('rests-title'))}</h2>
        <ul role="list" data-testid="rests">
          ${report.lists.map((list) => html`<li>${words.say('rests-list', {
            name: list.name, date: words.day(list.as_of), entries: list.entries, trust: words.code('trust', list.trust.state),
          })}</li>`)}
          <li>${words.say('rests-rows', { rows: report.rows, unchecked: report.counts.not_checked })}</li>
          ${report.as_of === undefined ? nothing : html`<li>${phrased(words.say('rests-made', { time: words.time(report.as_of) }))}</li>`}
          <li><b>${phrased(words.say('rests-local'))}</b></li>
        </ul>
        <p class="jump screen">
          ${report.rows > 0 ? html`<a href="#transfers" @click=${this.#jump}>${words.say('transfers-link')}</a>` : nothing}
          ${report.coverage.length > 0 ? html`<a href="#coverage" @click=${this.#jump}>${words.say('coverage-link')}</a>` : nothing}
        </p>
      </div>
      <breachlight-take .words=${words} .report=${report} .checker=${this.checker} .more=${this.more} @printout=${this.#print} @again=${() => this.tell('again')} @lost=${this.#lost}></breachlight-take>
    </section>`;
  }

  /** The breaches that the sentence above is about. */
  #named(report: Report): TemplateResult | typeof nothing {
    const { listed, linked, in_window } = report.counts;
    const ids = new Set(report.next_steps.flatMap((step) => ('breach' in step && step.code !== 'refund_terms' ? [step.breach] : [])));
    const named = report.breaches.filter(({ facts }) => ids.has(facts.id)).map(({ facts }) => this.words.breach(facts));
    if (listed + linked + in_window === 0 || named.length === 0) return nothing;
    const list = new Intl.ListFormat(this.words.language, { type: 'conjunction' }).format(named);
    return html`<p>${phrased(this.words.say('names-breach', { breaches: list }))}</p>`;
  }

  #secret(): TemplateResult | typeof nothing {
    const { report, first } = this.shown;
    const found = first.some((row) => row.reasons.some((reason) => /^(address_)?secret$/.test(reason.code)));
    if (!found && !report.files.some((file) => file.error?.code === 'secret')) return nothing;
    return html`<section class="card secret" role="alert" data-testid="secret">
      <p><b>${phrased(this.words.say('secret-found-title'))}</b></p>
      <p>${this.words.say('secret-found-what')}</p>
    </section>`;
  }

  #act = (step: Act): void => this.renderRoot.querySelector<TakePart>('breachlight-take')?.act(step);

  // A fragment does not reach into a shadow root.
  #jump = (event: Event): void => {
    event.preventDefault();
    const section = this.renderRoot.querySelector<HTMLElement>((event.currentTarget as HTMLAnchorElement).hash);
    section?.scrollIntoView();
    section?.focus({ preventScroll: true });
  };

  /** As the button does: a browser prints what is in the document, and most rows are not until they are asked for. */
  print(): void {
    this.renderRoot.querySelector<TakePart>('breachlight-take')?.print();
  }

  #print = async ({ detail }: CustomEvent<PrintAsked>): Promise<void> => {
    await this.renderRoot.querySelector<RowsPart>('breachlight-rows')?.all(detail.query);
    print();
  };

  /** Asks what the columns of a file are, or of one that is in it: that goes by the name of the one it is in and its own. */
  #map = (at: number): void => {
    const { name = '' } = this.shown.report.files[at] ?? {};
    const own = this.shown.files.find((file) => file.name === name);
    const file = own ?? this.shown.files.find((file) => name.startsWith(`${file.name}${BETWEEN}`));
    if (file) this.tell<Unmapped>('map', { file, member: own ? undefined : name });
  };

  #lost = (): void => this.tell('lost');

  #handledChanged = (): void => {
    this.marked = this.#handled.any;
  };

  #forget = (): void => {
    this.#handled.forget();
    this.marked = false;
    this.renderRoot.querySelector<RowsPart>('breachlight-rows')?.requestUpdate();
  };

  /** Paper cannot be clicked. */
  #unfold = (): void => {
    for (const details of this.renderRoot.querySelectorAll('details')) details.open = true;
  };

  static override styles = [look, verdictLook, addressLook, breachLook, stepsLook, coverageLook, twinsLook, css`
    :host { display: grid; gap: var(--space-5); grid-template-columns: minmax(0, 1fr); }
    .sample { border: 2px dashed var(--beam); border-radius: var(--radius-small); padding: 0.5rem 1rem; text-align: center; font-weight: 600; }
    .secret { border: 2px solid var(--listed); }
    .answer { border-top: 4px solid var(--quiet); }
    .answer.listed { border-top-color: var(--listed); }
    .answer.linked { border-top-color: var(--linked); }
    .answer.in_window { border-top-color: var(--window); }
    .eyebrow { font-size: 0.92rem; overflow-wrap: anywhere; }
    h1 { display: flex; gap: 0.7rem; align-items: start; margin: 0.3rem 0 0.5rem; }
    h1 .mark { width: 1.5rem; height: 1.5rem; margin-top: 0.35rem; }
    .rests { border-top: 1px solid var(--line); margin-top: var(--space-4); padding-top: var(--space-4); }
    .jump { display: flex; flex-wrap: wrap; gap: 0 var(--space-5); }
    breachlight-take { margin-top: var(--space-3); }
    .cards { display: grid; gap: var(--space-5); grid-template-columns: repeat(auto-fit, minmax(min(26rem, 100%), 1fr)); align-items: start; }
    .kept { text-align: center; font-size: 0.92rem; }
    .jump a { min-height: var(--target); display: inline-flex; align-items: center; }
    .rests ul { color: var(--soft); font-size: 0.92rem; display: grid; gap: var(--space-1); line-height: 1.55; }
    .rests b { color: var(--ink); font-weight: 600; }
    .pair { display: grid; gap: var(--space-5); grid-template-columns: minmax(0, 1.15fr) minmax(0, 1fr); align-items: start; }
    .pair > :only-child { grid-column: 1 / -1; }
    @media (max-width: 46rem) { h1 { display: block; } h1 .mark { margin: 0 0.4rem 0 0; width: 1.2rem; height: 1.2rem; } }
    @media (max-width: 60rem) { .pair { grid-template-columns: minmax(0, 1fr); } }
    @media print { .pair { display: block; } :host { gap: 0; } }
  `];
}
customElements.define('breachlight-result', ResultPart);
