/**
 * `<breachlight-check>`: the check on somebody else's page.
 *
 * At first it is a card that loads nothing. When its button is pressed it fetches the panel, the engine and the lists, and opens the check
 * in place. Whatever goes wrong, the card stays and says so; nothing is thrown into the page.
 *
 * Importing this where there is no DOM does nothing.
 */
import cardCss from './card.css?inline';
import type { BreachlightEventMap, Tell } from './events.ts';
import { Hindered, codeOf, missingOf, run, type Pinned } from './files.ts';
import type { Mount, Panel } from './panel.ts';
import { PolicyWatch } from './policy.ts';
import { knows, say, spoken } from './speech.ts';
import type { Language } from '../words.ts';

export type * from './events.ts';

declare const BREACHLIGHT_VERSION: string;
declare const BREACHLIGHT_PANEL: Pinned;
/** The names of the breaches that are known when this is built, by id, in English and Japanese. */
declare const BREACHLIGHT_TITLES: Record<string, [en: string, ja: string]>;

const HERE = import.meta.url;
/** Where the lists are, from the folder of this file. */
const LISTS = '../lists/public/';
/** Where the page of its own is, from the folder of this file. */
const PAGE = '../';
/** After how long a reader is told that it is slow, and when it is given up, in milliseconds. */
const SLOW = 8_000;
const TOO_SLOW = 45_000;
/** How long a refusal by the policy may take to be told, in milliseconds. */
const REFUSAL_WITHIN = 100;
/** How long the check outlives its element's leaving the page: frameworks take elements out and put them back. */
const OUTLIVES = 5_000;

const Base = (globalThis.HTMLElement ?? class {}) as typeof HTMLElement;

let sheet: CSSStyleSheet | undefined;

type State = 'closed' | 'loading' | 'open' | 'failed';

/**
 * Checks withdrawals against breach lists, on the reader's own device.
 *
 * @tagname breachlight-check
 *
 * @attr {string} breach - The id of the breach the page is about, such as `zaif-2018`. Names it in the heading; all breaches are asked for.
 * @attr {string} lists - Folders of signed breach lists, separated by blanks, in place of the one that comes with the element. Behind each stand a `#` and the SHA-256 of the root it has to be signed under; without those it is the element's own list, from another place.
 * @attr {en|ja} lang - The language. Without it that of the surrounding page, else the browser's.
 * @attr {light|dark} theme - The colours. Without it those of the page's `color-scheme`.
 * @attr {string} base-url - The folder of the element's files, where that is not the folder of the script.
 * @attr {boolean} compact - A single line, for a banner.
 *
 * @slot - A link to the page of its own. It is also what is shown where the element cannot run, so it belongs into every page.
 * @slot heading - The exchange's own heading.
 * @slot lead - The exchange's own sentence below it.
 * @slot note - More of the exchange's own words, below everything.
 *
 * @csspart card - Everything.
 * @csspart icon - The shield.
 * @csspart heading - The heading.
 * @csspart lead - The sentence below it.
 * @csspart local - The promise that nothing is sent.
 * @csspart button - The button that opens and closes the check.
 * @csspart link - The link to the page of its own.
 * @csspart status - What is being loaded.
 * @csspart error - What is in the way.
 * @csspart odd - What is odd about the attributes.
 * @csspart panel - The open check.
 * @csspart note - The exchange's own words below everything.
 *
 * @cssprop [--breachlight-text] - The colour of text.
 * @cssprop [--breachlight-muted] - The colour of lesser text.
 * @cssprop [--breachlight-surface] - The colour of the card.
 * @cssprop [--breachlight-border] - The colour of its border.
 * @cssprop [--breachlight-accent] - The colour of the button.
 * @cssprop [--breachlight-on-accent] - The colour of the button's text.
 * @cssprop [--breachlight-focus] - The colour of the ring around what has the focus.
 * @cssprop [--breachlight-radius=14px] - How round the card is.
 * @cssprop [--breachlight-font] - The font, as `font-family` has it.
 * @cssprop [--breachlight-min-height=13rem] - The height that is kept free before the element is there.
 *
 * @fires {CustomEvent<ReadyDetail>} breachlight-ready - The engine and its lists are there.
 * @fires {CustomEvent<ProgressDetail>} breachlight-progress - Files are being read.
 * @fires {CustomEvent<ResultDetail>} breachlight-result - A check is done.
 * @fires {CustomEvent<ErrorDetail>} breachlight-error - Something is in the way.
 */
export class BreachlightCheck extends Base {
  /** The version of the element. */
  static readonly version: string = BREACHLIGHT_VERSION;
  static readonly observedAttributes = ['breach', 'lists', 'lang', 'theme', 'base-url', 'compact'];

  #state: State = 'closed';
  #failure: { code: string; missing: string[] } | undefined;
  /** What was loaded; it is told of changes and is ended with the element. */
  #panel: Panel | undefined;
  /** Counts the times it was opened, so that what was loaded for an earlier time is not shown. */
  #opened = 0;
  #slow = false;
  #removal: ReturnType<typeof setTimeout> | undefined;
  #forgotten = false;
  /** Breaches that a list of the page's own names. */
  #told: ReadonlyMap<string, string> | undefined;

  /** The id of the breach the page is about. */
  get breach(): string {
    return this.getAttribute('breach') ?? '';
  }

  set breach(value: string | null | undefined) {
    this.#set('breach', value);
  }

  /** Folders of breach lists, separated by blanks. */
  get lists(): string {
    return this.getAttribute('lists') ?? '';
  }

  set lists(value: string | readonly string[] | null | undefined) {
    this.#set('lists', Array.isArray(value) ? value.join(' ') : (value as string | null | undefined));
  }

  /** `light`, `dark`, or nothing for the page's own. */
  get theme(): string {
    return this.getAttribute('theme') ?? '';
  }

  set theme(value: string | null | undefined) {
    this.#set('theme', value);
  }

  /** The folder of the element's files. */
  get baseUrl(): string {
    return this.getAttribute('base-url') ?? '';
  }

  set baseUrl(value: string | null | undefined) {
    this.#set('base-url', value);
  }

  /** Whether it is a single line. */
  get compact(): boolean {
    return this.hasAttribute('compact');
  }

  set compact(value: boolean) {
    this.toggleAttribute('compact', Boolean(value));
  }

  /** Whether the check is open, or being opened. */
  get open(): boolean {
    return this.#state === 'open' || this.#state === 'loading';
  }

  connectedCallback(): void {
    clearTimeout(this.#removal);
    if (this.shadowRoot) return this.#render();
    for (const name of ['breach', 'lists', 'lang', 'theme', 'baseUrl', 'compact'] as const) this.#upgrade(name);
    this.#build();
    this.#render();
  }

  disconnectedCallback(): void {
    clearTimeout(this.#removal);
    this.#removal = setTimeout(() => {
      if (this.isConnected || !this.#panel) return;
      this.#forgotten = true;
      this.#close();
    }, OUTLIVES);
  }

  /** With it, browsers that can move an element do not disconnect it for that. */
  connectedMoveCallback(): void {}

  attributeChangedCallback(name: string, before: string | null, after: string | null): void {
    if (before === after || !this.shadowRoot) return;
    this.#render();
    if (name === 'lang') void this.#panel?.speak(this.#language);
    // What was loaded from elsewhere is not what is asked for now.
    if ((name === 'base-url' || name === 'lists') && this.open) this.#close();
  }

  /** Opens the check, as the button does. Resolves when it is there or when it is known that it cannot be; it never rejects. */
  async show(): Promise<void> {
    if (this.open || !this.shadowRoot) return;
    const opened = ++this.#opened;
    this.#go('loading');
    const slow = setTimeout(() => {
      this.#slow = true;
      if (opened === this.#opened) this.#render();
    }, SLOW);
    const watch = new PolicyWatch(() => [this.#base, ...this.#lists.flatMap((url) => (URL.canParse(url) ? [url] : []))]);
    try {
      requireBrowser();
      const lists = this.#lists;
      if (!lists.every((url) => URL.canParse(url))) throw new Hindered('bad_lists', 'an address of a list is none');
      const { mount } = await run<{ mount: Mount }>(this.#base, BREACHLIGHT_PANEL);
      if (opened !== this.#opened) return;
      const panel = mount(this.#part('panel'), { base: this.#base, lists, language: this.#language, page: this.#page, tell: this.#tell });
      this.#panel = panel;
      const { ready, breaches } = await within(TOO_SLOW, panel.ready);
      if (opened !== this.#opened) return;
      this.#told = breaches;
      this.#go('open');
      panel.focus();
      this.#tell('breachlight-ready', { version: BreachlightCheck.version, ...ready, missing: watch.missing });
    } catch (error) {
      // What the policy of the page refused is told after the refusal.
      await new Promise((resolve) => setTimeout(resolve, REFUSAL_WITHIN));
      if (opened !== this.#opened) return;
      const missing = missingOf(error);
      if (missing !== undefined && watch.missing.length === 0) watch.add(missing);
      this.#fail(...reason(codeOf(error) ?? 'engine_stopped', watch));
    } finally {
      clearTimeout(slow);
      this.#slow = false;
      watch.stop();
    }
  }

  /** Closes the check and forgets what was read. */
  hide(): void {
    if (this.open) this.#close();
  }

  get #base(): string {
    const base = this.getAttribute('base-url');
    if (base === null || !URL.canParse(base, document.baseURI)) return new URL('.', HERE).href;
    return new URL(base.endsWith('/') ? base : `${base}/`, document.baseURI).href;
  }

  get #lists(): string[] {
    const named = this.lists.split(/\s+/).filter((url) => url !== '');
    if (named.length === 0) return [new URL(LISTS, this.#base).href];
    return named.map((address) => (URL.canParse(address, document.baseURI) ? folder(new URL(address, document.baseURI)).href : address));
  }

  /** The page of its own, in the language and about the breach of this one. */
  get #page(): string {
    const own = this.querySelector<HTMLAnchorElement>('a[href]:not([slot])')?.href;
    if (own !== undefined) return own;
    const page = new URL(PAGE, this.#base);
    page.searchParams.set('lang', this.#language);
    return page.href;
  }

  get #language(): Language {
    const around = () => spoken(this.parentElement?.closest('[lang]')?.getAttribute('lang') ?? document.documentElement.lang);
    return spoken(this.getAttribute('lang')) ?? around() ?? spoken(navigator.language) ?? 'en';
  }

  #set(name: string, value: string | null | undefined): void {
    if (value === null || value === undefined || value === '') this.removeAttribute(name);
    else this.setAttribute(name, value);
  }

  /** Takes over a property that was set before this class was there. */
  #upgrade(name: 'breach' | 'lists' | 'lang' | 'theme' | 'baseUrl' | 'compact'): void {
    if (!Object.hasOwn(this, name)) return;
    const value = this[name];
    delete (this as Partial<this>)[name];
    Object.assign(this, { [name]: value });
  }

  #tell: Tell = (type, detail) => {
    this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true }));
  };

  #close(): void {
    this.#opened += 1;
    this.#panel?.end();
    this.#panel = undefined;
    this.#go('closed');
  }

  #fail(code: string, missing: string[]): void {
    this.#panel?.end();
    this.#panel = undefined;
    this.#failure = { code, missing };
    this.#go('failed');
    this.#tell('breachlight-error', { code, missing });
  }

  #go(state: State): void {
    this.#state = state;
    if (state !== 'failed') this.#failure = undefined;
    if (state === 'open' || state === 'loading') this.#forgotten = false;
    this.#render();
  }

  #press = (): void => {
    if (!this.open) return void this.show();
    this.#close();
    this.#part('button').focus();
  };

  // Built by hand and not from markup: what parses markup is a sink of Trusted Types, and the page may allow none.
  #build(): void {
    const root = this.attachShadow({ mode: 'open' });
    if ('adoptedStyleSheets' in root && 'replaceSync' in CSSStyleSheet.prototype) {
      if (!sheet) (sheet = new CSSStyleSheet()).replaceSync(cardCss);
      root.adoptedStyleSheets = [sheet];
    }
    const slot = (name: string, ...content: Node[]) => element('slot', name === '' ? {} : { name }, ...content);
    const link = element('a', { target: '_blank', rel: 'noopener' });
    const button = element('button', { type: 'button', part: 'button', 'aria-controls': 'panel' });
    button.addEventListener('click', this.#press);
    const note = element('div', { part: 'note', class: 'note' }, slot('note'));
    note.firstElementChild!.addEventListener('slotchange', () => note.classList.toggle('given', this.querySelector('[slot="note"]') !== null));
    root.append(
      element('div', { part: 'card', class: 'card' },
        element('div', { class: 'top' }, shield(),
          element('div', { class: 'words' },
            element('h2', { part: 'heading' }, slot('heading', text())),
            element('p', { part: 'lead', class: 'lead' }, slot('lead', text())),
            element('p', { part: 'local', class: 'local' }, element('span', { class: 'dot' }), text()))),
        element('div', { class: 'actions' }, button, element('span', { part: 'link', class: 'link' }, slot('', link))),
        element('p', { part: 'odd', class: 'odd', hidden: '' }),
        element('p', { part: 'status', class: 'status', role: 'status' }),
        element('div', { part: 'error', class: 'error', role: 'alert', hidden: '' }),
        element('div', { part: 'panel', class: 'panel', id: 'panel', role: 'region', hidden: '' }),
        note));
  }

  #part(name: string): HTMLElement {
    return this.shadowRoot!.querySelector<HTMLElement>(`[part="${name}"]`)!;
  }

  #render(): void {
    const language = this.#language;
    const said = (id: string, args?: Record<string, string>) => say(language, `widget-${id}`, args);
    this.#part('card').lang = language;
    const breach = this.#title(language);
    const of = (part: string) => this.#part(part).querySelector('slot')!;
    of('heading').replaceChildren(...(breach === undefined ? [] : [element('span', { class: 'about' }, text(breach)), text(' ')]), text(said('heading')));
    of('lead').textContent = said('lead');
    this.#part('local').lastChild!.textContent = said('local');
    const link = this.#part('link').querySelector('a')!;
    link.textContent = said('full');
    link.href = this.#page;
    const button = this.#part('button') as HTMLButtonElement;
    button.textContent = said(this.open ? 'close' : this.#state === 'failed' ? 'again' : 'open');
    button.setAttribute('aria-expanded', String(this.open));
    button.classList.toggle('quiet', this.open);
    const status = this.#slow ? 'loading-slow' : this.#state === 'loading' ? 'loading' : this.#forgotten ? 'removed' : undefined;
    this.#part('status').textContent = status === undefined ? '' : said(status);
    const panel = this.#part('panel');
    panel.hidden = !this.open;
    panel.ariaLabel = said('region');
    panel.ariaBusy = String(this.#state === 'loading');
    this.#odd(said, breach);
    this.#error(said);
  }

  /** The name of the breach that the page is about, if it is known. */
  #title(language: Language): string | undefined {
    const titles = Object.hasOwn(BREACHLIGHT_TITLES, this.breach) ? BREACHLIGHT_TITLES[this.breach] : undefined;
    return titles?.[language === 'ja' ? 1 : 0] ?? this.#told?.get(this.breach);
  }

  #odd(said: (id: string, args?: Record<string, string>) => string, breach: string | undefined): void {
    const language = this.getAttribute('lang');
    // A list of the page's own may know more breaches; whether it does is seen when it is there.
    const unknown = this.breach !== '' && breach === undefined && (this.lists === '' || this.#told !== undefined);
    const odd = [
      ...(unknown ? [said('unknown-breach', { breach: this.breach.slice(0, 64) })] : []),
      ...(language && !spoken(language) ? [said('unknown-language', { language: language.slice(0, 64) })] : []),
    ];
    const part = this.#part('odd');
    part.hidden = odd.length === 0;
    part.textContent = odd.join(' ');
  }

  #error(said: (id: string, args?: Record<string, string>) => string): void {
    const part = this.#part('error');
    part.hidden = !this.#failure;
    if (!this.#failure) return part.replaceChildren();
    const { code, missing } = this.#failure;
    const of = (id: string) => `error-${id.replaceAll('_', '-')}`;
    const why = knows(`widget-${of(code)}`) ? of(code) : code.startsWith('list_') ? of('list_refused') : of('other');
    part.dataset['code'] = code;
    part.replaceChildren(
      element('b', {}, text(said('error-title'))),
      element('span', {}, text(said(why, { code }))),
      ...(missing.length === 0 ? [] : [
        element('span', {}, text(said('error-policy'))),
        element('ul', {}, ...missing.map((directive) => element('li', {}, element('code', {}, text(directive))))),
      ]),
      element('span', {}, text(said('error-nothing'))),
      element('span', {}, text(`${said('error-elsewhere')} `), element('a', { href: this.#page, target: '_blank', rel: 'noopener' }, text(said('full')))),
    );
  }
}

/** Why it cannot be opened, and what the page would have to allow. */
function reason(code: string, watch: PolicyWatch): [code: string, missing: string[]] {
  // A worker that may not compile is not told of by the page's policy, and the next step may have been refused for another reason.
  if (code === 'wasm_blocked') watch.add("script-src 'wasm-unsafe-eval'");
  // The library that draws wants its own policy when it is loaded.
  const drawing = code === 'engine_not_loaded' && watch.missing.some((missing) => missing.startsWith('trusted-types'));
  return [drawing ? 'trusted_types_blocked' : code, watch.missing];
}

/** An address that ends like a folder's. What stands behind a `#` is not part of the path. */
function folder(url: URL): URL {
  if (!url.pathname.endsWith('/')) url.pathname += '/';
  return url;
}

/** Throws where the browser lacks what the check is made of. */
function requireBrowser(): void {
  const able = typeof WebAssembly === 'object' && 'adoptedStyleSheets' in document && CSS.supports('color', 'light-dark(red, red)') && 'hasOwn' in Object;
  if (!able) throw new Hindered('old_browser', 'this browser lacks what the check is made of');
}

async function within<T>(time: number, promise: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => (timer = setTimeout(() => reject(new Hindered('list_timeout', 'it took too long')), time)));
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}

const text = (data = '') => document.createTextNode(data);

function element<Name extends keyof HTMLElementTagNameMap>(name: Name, attributes: Record<string, string>, ...content: Node[]): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...content);
  return made;
}

function shield(): SVGElement {
  const draw = (name: string, attributes: Record<string, string>, ...content: Node[]) => {
    const made = document.createElementNS('http://www.w3.org/2000/svg', name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.append(...content);
    return made as SVGElement;
  };
  return draw('svg', { viewBox: '0 0 24 24', 'aria-hidden': 'true', focusable: 'false', part: 'icon' },
    draw('path', { d: 'M12 2 3 6v6c0 5 4 9 9 10 5-1 9-5 9-10V6z', fill: 'none', stroke: 'currentColor', 'stroke-width': '1.6' }),
    draw('path', { d: 'M12 6.5v11M8 10.5l4-4 4 4', fill: 'none', stroke: 'var(--beam)', 'stroke-width': '2' }));
}

/** Puts the element into the browser's registry, unless there is one already. */
export function define(): void {
  if (!('customElements' in globalThis)) return;
  const there = customElements.get('breachlight-check') as typeof BreachlightCheck | undefined;
  if (!there) return customElements.define('breachlight-check', BreachlightCheck);
  if (there === BreachlightCheck || warned.done) return;
  warned.done = true;
  console.warn(`breachlight: <breachlight-check> is ${there.version} already; ${BreachlightCheck.version} is not used.`);
}

/** One warning, whatever number of copies is loaded: they share the page. */
const warned = ((globalThis as Record<symbol, unknown>)[Symbol.for('breachlight.warned')] ??= { done: false }) as { done: boolean };

define();

declare global {
  interface HTMLElementTagNameMap {
    'breachlight-check': BreachlightCheck;
  }
  interface HTMLElementEventMap extends BreachlightEventMap {}
}
