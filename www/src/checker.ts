/**
 * Talks to the workers: one that works and one that stands by, both loaded with the page, so that a check that stops or is
 * cancelled can go on without a request.
 */
import type { CheckOptions, Choice, Choices, FileColumns, Known, ListSource, Query, Report, Rows } from '../pkg/check/breachlight.js';
import type { Comparison } from './comparison.ts';
import { pinsOfPage } from './pins.ts';
import { OWN, type Runner, type Running } from './runner.ts';
import type { Answer, Ask, Progress } from './worker.ts';

/** How long a worker has to answer a cancel before it is ended, in milliseconds. */
const CANCEL_WITHIN = 150;

/** The engine refused something. `code` is stable; its words are in the locale files. */
export class Refused extends Error {
  constructor(readonly code: string, message: string) {
    super(message);
  }
}

/** The engine died. Nothing may be said about the files it was at. */
export class Stopped extends Error {}

/** What a check tells while it runs. */
export interface Telling {
  progress(progress: Progress): void;
  /** The engine died and the files are now checked one by one. */
  oneByOne(): void;
}

/** One worker and what it still owes. */
class Link {
  readonly #worker: Runner;
  readonly #owed = new Map<number, { resolve(value: unknown): void; reject(error: Error): void; progress?: Telling['progress'] | undefined }>();
  #next = 0;
  #died = false;
  /** The lists it loaded, as a report without files. */
  readonly ready: Promise<Report>;

  constructor(worker: Runner, lists: ListSource[], language: string) {
    this.#worker = worker;
    this.#worker.addEventListener('message', ({ data }: MessageEvent<Answer>) => this.#take(data));
    this.#worker.addEventListener('error', () => this.end());
    this.#worker.addEventListener('messageerror', () => this.end());
    // One time for everything that is decided while the lists load.
    this.ready = this.call<Report>({ do: 'load', lists, language, now: new Date().toISOString(), pins: pinsOfPage() });
    // Whoever needs the list asks for it again; until then a failure is nobody's.
    this.ready.catch(() => undefined);
  }

  get died(): boolean {
    return this.#died;
  }

  call<T>(ask: Ask, progress?: Telling['progress']): Promise<T> {
    if (this.#died) return Promise.reject(new Stopped());
    return new Promise<T>((resolve, reject) => {
      const id = this.#next++;
      this.#owed.set(id, { resolve: (value) => resolve(value as T), reject, progress });
      this.#worker.postMessage({ id, ask });
    });
  }

  /** Ends the worker. What it owes ends as stopped. */
  end(): void {
    this.#died = true;
    this.#worker.terminate();
    for (const { reject } of this.#owed.values()) reject(new Stopped());
    this.#owed.clear();
  }

  #take(answer: Answer): void {
    if ('dead' in answer) return this.end();
    const owed = this.#owed.get(answer.id);
    if ('progress' in answer) return owed?.progress?.(answer.progress);
    this.#owed.delete(answer.id);
    if ('error' in answer) owed?.reject(new Refused(answer.error.code, answer.error.message));
    else owed?.resolve(answer.value);
  }
}

export class Checker {
  #active: Link;
  #standby: Link | undefined;
  /** Files that stopped the engine when they were checked alone. */
  readonly #suspects = new WeakSet<File>();
  #cancelled = false;
  #checking: Promise<unknown> | undefined;
  /** The lists, once they are loaded. */
  readonly ready: Promise<Report>;
  /** Resolves when both workers are loaded: from then on no request is made. */
  readonly settled: Promise<void>;
  /** For tests: the name of a file at which the engine is made to trap. */
  trapAt: string | undefined;

  /** `lists` are asked in their order; `language` is that of the words to load with them. */
  constructor(private readonly lists: ListSource[], private readonly language: string, private readonly running: Running = OWN) {
    this.#active = this.#link();
    this.ready = this.#active.ready;
    // The second begins when the first is done, so that it finds everything in the browser's cache.
    this.settled = this.ready.then(async () => {
      if (!running.standby) return;
      this.#standby = this.#link();
      await this.#standby.ready;
      // What takes archives apart comes last: most people bring a CSV file. Without it the rest works; a file that needs it says so.
      await this.#active.call({ do: 'prepare' }).catch(() => undefined);
      await this.#standby.call({ do: 'prepare' }).catch(() => undefined);
    });
    this.settled.catch(() => undefined);
  }

  /**
   * Checks files. A file that stops the engine twice is marked, and the others are checked without it.
   *
   * Throws {@link Refused} (`aborted`, `bad_option`, `list_…`) or, when a single file stopped the engine for the first time,
   * {@link Stopped}: then nothing is known, and trying again may be offered.
   */
  async check(files: File[], options: CheckOptions, telling: Telling): Promise<Report> {
    this.#cancelled = false;
    try {
      return await this.#run(files, options, [], telling);
    } catch (error) {
      if (!(error instanceof Stopped) || (files.length === 1 && !this.#suspect(files[0]!))) throw error;
    }
    const stopped: number[] = files.length === 1 ? [0] : [];
    if (files.length > 1) {
      telling.oneByOne();
      for (const [at, file] of files.entries()) {
        try {
          await this.#run([file], options, [], telling);
        } catch (error) {
          if (!(error instanceof Stopped)) throw error;
          stopped.push(at);
        }
      }
    }
    return this.#run(files, options, stopped, telling);
  }

  /** Whose exports are read and which breaches are on record. */
  known(): Promise<Known> {
    return this.#active.call({ do: 'known' });
  }

  rows(query: Query, from: number, count: number): Promise<Rows> {
    return this.#active.call({ do: 'rows', query, from, count });
  }

  /** How many rows each other choice of a filter would leave. */
  choices(query: Query): Promise<Choices> {
    return this.#active.call({ do: 'choices', query });
  }

  /** Two numbers for each row that has a time: milliseconds since 1970, and the verdict by its place in `VERDICTS`. */
  moments(): Promise<Float64Array> {
    return this.#active.call({ do: 'moments' });
  }

  /**
   * What the columns of a file are taken for, or what comes of a choice; `member` is the name of one that is in it. Throws {@link Refused}
   * (`mapping_…`).
   */
  columns(file: File, options: CheckOptions, choice?: Choice, member?: string): Promise<FileColumns> {
    return this.#active.call({ do: 'columns', file, member, options, choice });
  }

  /** What is new since an earlier report. Throws {@link Refused} (`no_earlier_report`) where the text is none. */
  compare(earlier: string): Promise<Comparison> {
    return this.#active.call({ do: 'compare', earlier });
  }

  /** The rows as CSV for a spreadsheet. */
  csv(): Promise<string> {
    return this.#active.call({ do: 'csv' });
  }

  /** The whole report as canonical JSON, to the byte what the command line writes. */
  json(): Promise<string> {
    return this.#active.call({ do: 'json' });
  }

  /** What the list tells of its breaches in a language, as Fluent messages. Nothing, where that cannot be had. */
  texts(language: string): Promise<string> {
    return this.#active.call<string>({ do: 'texts', language }).catch(() => '');
  }

  /** Ends the check that runs. Within {@link CANCEL_WITHIN} it is over, one way or the other. */
  async cancel(): Promise<void> {
    this.#cancelled = true;
    const [link, checking] = [this.#active, this.#checking];
    if (!checking) return;
    link.call({ do: 'cancel' }).catch(() => undefined);
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<'late'>((resolve) => (timer = setTimeout(() => resolve('late'), CANCEL_WITHIN)));
    const over = checking.then(() => 'over', () => 'over');
    if ((await Promise.race([over, late])) === 'late') link.end();
    clearTimeout(timer);
  }

  /** Ends every worker. After it nothing can be asked any more. */
  end(): void {
    this.#active.end();
    this.#standby?.end();
  }

  #link(): Link {
    return new Link(this.running.start(), this.lists, this.language);
  }

  /** Whether the file stopped the engine before; from now on it has. */
  #suspect(file: File): boolean {
    const known = this.#suspects.has(file);
    this.#suspects.add(file);
    return known;
  }

  async #run(files: File[], options: CheckOptions, stopped: number[], telling: Telling): Promise<Report> {
    const aborted = new Refused('aborted', 'the check was cancelled');
    if (this.#cancelled) throw aborted;
    if (this.#active.died) this.#replace();
    const link = this.#active;
    await link.ready;
    if (this.#cancelled) throw aborted;
    try {
      const ask: Ask = { do: 'check', files, options: { ...options, stopped }, trapAt: this.trapAt };
      const checking = link.call<Report>(ask, (progress) => telling.progress(progress));
      this.#checking = checking;
      const report = await checking;
      if (this.#cancelled) throw aborted;
      return report;
    } catch (error) {
      throw this.#cancelled ? aborted : error;
    } finally {
      this.#checking = undefined;
    }
  }

  /** The worker that stood by takes over. The next one is loaded when it is needed and not before. */
  #replace(): void {
    this.#active = this.#standby && !this.#standby.died ? this.#standby : this.#link();
    this.#standby = undefined;
  }
}
