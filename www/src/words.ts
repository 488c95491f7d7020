/**
 * The page's words: Project Fluent messages of one language, and the dates and numbers that go with them.
 *
 * Nothing from a user's file is ever a Fluent argument: such text goes to the DOM by itself, inside `<bdi>`.
 */
import { FluentBundle, FluentResource, type FluentVariable } from '@fluent/bundle';

import { preload } from './pins.ts';

/** The languages the page speaks. */
export const LANGUAGES = ['en', 'ja'] as const;
export type Language = (typeof LANGUAGES)[number];

// Two files a language, so that nobody loads the words of one that they do not read, or waits for those of what comes later.
const FIRST = import.meta.glob<string>(['../../locales/*/page.ftl', '../../locales/*/report.ftl'], { query: '?raw', import: 'default' });
const LATER = import.meta.glob<string>('../../locales/*/later.ftl', { query: '?raw', import: 'default' });

/** Under what a choice of language is remembered. */
const REMEMBERED = 'breachlight-language';

const loaded = new Map<string, Promise<string[]>>();

/** Making one takes longer than using it a hundred times, and a long table has many dates. */
const formats = new Map<string, Intl.DateTimeFormat>();

/** A format for dates, made once. */
function dates(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale} ${JSON.stringify(options)}`;
  const format = formats.get(key) ?? new Intl.DateTimeFormat(locale, options);
  formats.set(key, format);
  return format;
}

/** The messages of the file whose name begins so. They are fetched once; what failed is tried again the next time. */
function messages(begins: `${'words' | 'more'}-${Language}-`, files: typeof FIRST): Promise<string[]> {
  const known = loaded.get(begins);
  if (known) return known;
  const wanted = Object.entries(files).filter(([path]) => path.includes(`/locales/${begins.slice(-3, -1)}/`));
  const texts = preload(begins).then(() => Promise.all(wanted.map(([, load]) => load())));
  texts.catch(() => loaded.delete(begins));
  loaded.set(begins, texts);
  return texts;
}

export class Words {
  readonly #messages: FluentBundle;
  readonly #zone: 'Asia/Tokyo' | 'UTC';

  /** Whether the words of what comes later are wanted too. */
  static all = false;

  /** The words of a language. `told` is what the lists tell of their breaches: words that may be added and replace none. */
  static async of(language: Language, told = ''): Promise<Words> {
    const files = [messages(`words-${language}-`, FIRST), ...(Words.all ? [messages(`more-${language}-`, LATER)] : [])];
    return new Words(language, (await Promise.all(files)).flat(), told);
  }

  private constructor(readonly language: Language, own: string[], told: string) {
    // Bidi isolation is the DOM's business here, and its invisible characters would end up in what people copy.
    this.#messages = new FluentBundle(language, { useIsolating: false });
    for (const text of own) this.#messages.addResource(new FluentResource(text));
    this.#messages.addResource(new FluentResource(told), { allowOverrides: false });
    this.#zone = language === 'ja' ? 'Asia/Tokyo' : 'UTC';
  }

  /** The same language with what the lists tell of their breaches. */
  with(told: string): Promise<Words> {
    return Words.of(this.language, told);
  }

  has(id: string): boolean {
    return this.#messages.hasMessage(id);
  }

  /** The message `id`, or the id itself where there is none: an odd word is better than a missing one. */
  say(id: string, args?: Record<string, FluentVariable>): string {
    const pattern = this.#messages.getMessage(id)?.value;
    return pattern ? this.#messages.formatPattern(pattern, args, []) : id;
  }

  /** The words for a code of a report. A code that is newer than the words is named as it is, never left out. */
  code(kind: string, code: string, args?: Record<string, FluentVariable>): string {
    const id = `${kind}-${code.replaceAll('_', '-')}`;
    return this.has(id) ? this.say(id, args) : this.say(`${kind}-other`, { ...args, code, id: code });
  }

  /** Sentences one after another, with the gap between them that the language has. */
  sentences(...parts: string[]): string {
    return parts.filter((part) => part !== '').join(this.language === 'ja' ? '' : ' ');
  }

  number(value: number): string {
    return new Intl.NumberFormat(this.language).format(value);
  }

  /** The label of the zone that {@link time} uses. */
  get zone(): string {
    return this.say(this.language === 'ja' ? 'zone-jst' : 'zone-utc');
  }

  /** A zone by its distance from UTC in minutes. */
  zoneAt(minutes: number): string {
    if (minutes === 540) return this.say('zone-jst');
    if (minutes === 0) return this.say('zone-utc');
    const [hours, rest] = [Math.trunc(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
    const offset = `${minutes < 0 ? '−' : '+'}${hours}:${String(rest).padStart(2, '0')}`;
    return this.say('zone-other', { offset });
  }

  /** A day of the calendar, for a time that means a day: `2018-09-17T00:00:00Z`. */
  day(time: string): string {
    return dates(this.#locale, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(time));
  }

  /** How far the zone of {@link time} is from UTC, in milliseconds. Neither zone ever changes its clocks. */
  get offset(): number {
    return this.#zone === 'UTC' ? 0 : 9 * 3_600_000;
  }

  /** A stretch of the calendar, by its first moment in milliseconds. */
  stretch(from: number, unit: 'year' | 'month' | 'day'): string {
    const parts: Intl.DateTimeFormatOptions = { year: 'numeric', timeZone: this.#zone };
    if (unit !== 'year') parts.month = 'short';
    if (unit === 'day') parts.day = 'numeric';
    return dates(this.#locale, parts).format(from);
  }

  /** A moment without its zone, for a column whose header names it. */
  clock(time: string): string {
    const date = new Date(time);
    const day = { year: 'numeric', month: this.language === 'ja' ? 'long' : 'short', day: 'numeric', timeZone: this.#zone } as const;
    const hour = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: this.#zone } as const;
    const format = (options: Intl.DateTimeFormatOptions) => dates(this.#locale, options).format(date);
    return `${format(day)} ${format(hour)}`;
  }

  /** A moment with its zone. */
  time(time: string): string {
    return this.language === 'ja' ? `${this.clock(time)}（${this.zone}）` : `${this.clock(time)} ${this.zone}`;
  }

  /** A span of time with its zone; the day is said once if it begins and ends on the same one. */
  span(from: string, to: string): string {
    return this.clocks(from, to, this.time(to));
  }

  /** The same without the zone, for where that is said beside it. */
  clocks(from: string, to: string, last = this.clock(to)): string {
    const first = this.clock(from);
    const day = first.slice(0, first.lastIndexOf(' ') + 1);
    return this.say('from-to', { from: first, to: last.startsWith(day) ? last.slice(day.length) : last });
  }

  /** A time that is a whole day where its clock says midnight, which is how a list writes a date. */
  dayOrTime(time: string): string {
    return time.includes('T') && !time.endsWith('T00:00:00Z') ? this.time(time) : this.day(time);
  }

  /** An exact decimal with its thousands set apart. Never a float, so no digit can change. */
  grouped(amount: string): string {
    const [whole = '', part] = amount.split('.');
    const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
    return part === undefined ? grouped : `${grouped}.${part}`;
  }

  bytes(value: number): string {
    const [unit, size] = value >= 1e6 ? (['megabyte', 1e6] as const) : (['kilobyte', 1e3] as const);
    const options = { style: 'unit', unit, maximumFractionDigits: value < size * 10 ? 1 : 0 } as const;
    return new Intl.NumberFormat(this.language, options).format(value / size);
  }

  /** The name of a breach: its words if there are some, else the exchange and the year in its id. */
  breach(breach: { id: string; exchange: string }): string {
    const id = `breach-${breach.id}-title`;
    return this.has(id) ? this.say(id) : `${breach.exchange} ${/\d{4}/.exec(breach.id)?.[0] ?? ''}`.trim();
  }

  get #locale(): string {
    return this.language === 'ja' ? 'ja' : 'en-GB';
  }
}

/** The language of `?lang=`, else the one chosen before, else the browser's. */
export function preferredLanguage(): Language {
  const asked = new URLSearchParams(location.search).get('lang');
  const candidates = [asked, remembered(), ...navigator.languages.map((tag) => tag.slice(0, 2))];
  return LANGUAGES.find((known) => known === candidates.find((tag) => LANGUAGES.some((language) => language === tag))) ?? 'en';
}

/** Remembers a choice of language, and nothing else, where the browser allows it. */
export function rememberLanguage(language: Language): void {
  const url = new URL(location.href);
  url.searchParams.set('lang', language);
  try {
    history.replaceState(null, '', url);
    localStorage.setItem(REMEMBERED, language);
  } catch {
    // A sandboxed frame or a private window has no storage. The choice then lasts as long as the page.
  }
}

function remembered(): string | null {
  try {
    return localStorage.getItem(REMEMBERED);
  } catch {
    return null;
  }
}

/** The language that the page does not speak at the moment. */
export const other = (language: Language): Language => (language === 'ja' ? 'en' : 'ja');
