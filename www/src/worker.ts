/**
 * The check itself, off the main thread.
 *
 * After a trap the wasm instance stays callable and what it would say could be wrong. So everything goes through one function,
 * {@link dispatch}, and once that has seen a trap it answers nothing any more: the page ends this worker and takes another.
 */
import init, {
  Engine, columns, trapForTests, useFormats, type CheckOptions, type Choice, type Expansion, type FirstRows, type ListSource, type Outcome, type Query, type Report,
} from '../pkg/check/breachlight.js';
import * as containers from '../pkg/containers/containers.js';
import * as assets from './assets.ts';
import { compare } from './comparison.ts';
import { keep } from './keep.ts';
import { usePins } from './pins.ts';

/** What the page asks. Answers carry the same `id`. */
export type Ask =
  | { do: 'load'; lists: ListSource[]; language: string; now: string; pins: Record<string, string> }
  | { do: 'prepare' }
  | { do: 'texts'; language: string }
  | { do: 'check'; files: File[]; options: CheckOptions; trapAt?: string | undefined }
  | { do: 'cancel' }
  | { do: 'known' }
  | { do: 'rows'; query: Query; from: number; count: number }
  | { do: 'choices'; query: Query }
  | { do: 'columns'; file: File; member?: string | undefined; options: CheckOptions; choice?: Choice | undefined }
  | { do: 'moments' }
  | { do: 'json' }
  | { do: 'csv' }
  | { do: 'compare'; earlier: string };

/** What comes back. */
export type Answer =
  | { id: number; value: unknown }
  | { id: number; error: { code: string; message: string } }
  | { id: number; progress: Progress }
  | { dead: true };

/** How far a check is. */
export interface Progress {
  /** Bytes read. */
  done: number;
  /** Bytes there are, in all files. */
  total: number;
  /** Rows read in the current file. */
  rows: number;
  /** The first of them, once for each file. */
  first?: FirstRows | undefined;
}

/** How often the page is told of progress, in milliseconds: as often as a bar can be seen to move. */
const TELL_EVERY = 100;

/** So many bytes of a file are enough to tell what its columns are. */
const BEGINNING = 4 << 20;

let dead = false;
let engine: Engine | undefined;
let outcome: Outcome | undefined;
let running: AbortController | undefined;
/** The module for archives and workbooks: compiled when the rest is loaded, started when the first of them comes. */
let compiled: Promise<WebAssembly.Module> | undefined;
let started = false;

const answer = (message: Answer): void => self.postMessage(message);

/** The one way to the instance. */
async function dispatch(id: number, ask: Ask): Promise<void> {
  if (dead) return answer({ dead: true });
  try {
    answer({ id, value: await perform(id, ask) });
  } catch (error) {
    const code = codeOf(error);
    // What the engine refuses has a code. Whatever has none (a trap, a full stack, no memory) leaves it in an unknown state.
    if (code === undefined) die();
    else answer({ id, error: { code, message: (error as Error).message } });
  }
}

async function perform(id: number, ask: Ask): Promise<unknown> {
  switch (ask.do) {
    case 'load':
      usePins(ask.pins);
      await Promise.all([init({ module_or_path: assets.engine() }), formats()]).then(([, bytes]) => useFormats(bytes));
      engine = await Engine.load(ask.lists, ask.language, ask.now, keep);
      return engine.about();
    case 'prepare':
      await compile();
      return undefined;
    case 'texts':
      return loaded().texts(ask.language);
    case 'check': {
      running = new AbortController();
      outcome?.free();
      outcome = undefined;
      const { files, options } = ask;
      if (files.some((file, at) => file.name === ask.trapAt && !options.stopped?.includes(at))) trapForTests();
      outcome = await loaded().check(files, options, running.signal, teller(id), (name, bytes) => expand(name, bytes, ask.trapAt));
      return outcome.summary();
    }
    case 'cancel':
      running?.abort();
      return undefined;
    case 'known':
      return loaded().known();
    case 'rows':
      return finished().rows(ask.query, ask.from, ask.count);
    case 'choices':
      return finished().choices(ask.query);
    case 'columns':
      return columns(ask.member === undefined ? ask.file : await memberOf(ask.file, ask.member), ask.options, ask.choice);
    case 'moments':
      return finished().moments();
    case 'json':
      return finished().json();
    case 'csv':
      return finished().csv();
    case 'compare':
      return compare(JSON.parse(finished().json()) as Report, ask.earlier);
  }
}

/** The headers of exports. Without them every file would look unknown, so nothing is loaded then. */
async function formats(): Promise<Uint8Array> {
  try {
    const response = await assets.formats();
    if (response.ok) return new Uint8Array(await response.arrayBuffer());
  } catch {
    // As below.
  }
  throw Object.assign(new Error('the formats of exports could not be loaded'), { code: 'formats_not_loaded' });
}

/** Takes an archive or a workbook apart, in the other module. Nothing of the file is in the request, if one has to be made. */
async function expand(name: string, bytes: Uint8Array, trapAt: string | undefined): Promise<Expansion> {
  const module = await compile();
  if (!started) {
    containers.initSync({ module });
    started = true;
  }
  if (trapAt === `unpacking ${name}`) containers.trapForTests();
  return new containers.Expansion(name, bytes);
}

/** The beginning of a file that is in another one, under the name that the report has for it. */
async function memberOf(file: File, name: string): Promise<File> {
  const expansion = await expand(file.name, new Uint8Array(await file.arrayBuffer()), undefined);
  try {
    while (expansion.advance()) {
      if (expansion.name !== name) continue;
      const pieces: Uint8Array<ArrayBuffer>[] = [];
      let size = 0;
      expansion.read((piece: Uint8Array) => {
        // What is handed over lies in the module's memory, which moves.
        pieces.push(piece.slice());
        return (size += piece.length) < BEGINNING;
      });
      return new File(pieces, name);
    }
  } finally {
    expansion.free();
  }
  throw Object.assign(new Error('there is no such file in it'), { code: 'no_such_member' });
}

/** Fetches and compiles the other module, once. What failed is tried again the next time. */
function compile(): Promise<WebAssembly.Module> {
  compiled ??= WebAssembly.compileStreaming(assets.containers()).catch(() => {
    compiled = undefined;
    throw Object.assign(new Error('the reader of archives could not be loaded'), { code: 'container_reader_not_loaded' });
  });
  return compiled;
}

function loaded(): Engine {
  if (!engine) throw Object.assign(new Error('the list is not loaded'), { code: 'list_not_loaded' });
  return engine;
}

function finished(): Outcome {
  if (!outcome) throw Object.assign(new Error('there is no report'), { code: 'no_report' });
  return outcome;
}

/** Calls back at most every {@link TELL_EVERY}, and always at the end. */
function teller(id: number): (done: number, total: number, rows: number, first: FirstRows | undefined) => void {
  let last = -TELL_EVERY;
  return (done, total, rows, first) => {
    const now = performance.now();
    if (now - last < TELL_EVERY && done < total && !first) return;
    last = now;
    answer({ id, progress: { done, total, rows, first } });
  };
}

function codeOf(error: unknown): string | undefined {
  if (isTrap(error)) return undefined;
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

/** A trap of the instance, or a stack or a memory that is full. */
function isTrap(error: unknown): boolean {
  return error instanceof WebAssembly.RuntimeError || error instanceof RangeError;
}

function die(): void {
  dead = true;
  answer({ dead: true });
}

// A trap inside a promise of the engine's rejects nothing: it arrives here.
self.addEventListener('error', die);
self.addEventListener('unhandledrejection', (event) => {
  if (isTrap(event.reason)) die();
  // Anything else is a promise that nobody waited for, such as that of closing a stream which had failed already.
  else event.preventDefault();
});
self.addEventListener('message', ({ data }: MessageEvent<{ id: number; ask: Ask }>) => void dispatch(data.id, data.ask));
