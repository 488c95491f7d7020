/**
 * The check itself, off the main thread.
 *
 * After a trap the wasm instance stays callable and what it would say could be wrong. So everything goes through one function,
 * {@link dispatch}, and once that has seen a trap it answers nothing any more: the page ends this worker and takes another.
 */
import init, { Engine, trapForTests, type CheckOptions, type Filter, type Outcome } from '../pkg/check/breachlight.js';

/** What the page asks. Answers carry the same `id`. */
export type Ask =
  | { do: 'load'; list: string; language: string }
  | { do: 'texts'; language: string }
  | { do: 'check'; files: File[]; options: CheckOptions; trapAt?: string | undefined }
  | { do: 'cancel' }
  | { do: 'rows'; filter: Filter; from: number; count: number }
  | { do: 'json' };

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
}

/** How often the page is told of progress, in milliseconds: as often as a bar can be seen to move. */
const TELL_EVERY = 100;

let dead = false;
let engine: Engine | undefined;
let outcome: Outcome | undefined;
let running: AbortController | undefined;

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
      await init();
      engine = await Engine.load(ask.list, ask.language);
      return engine.about();
    case 'texts':
      return loaded().texts(ask.language);
    case 'check': {
      running = new AbortController();
      outcome?.free();
      outcome = undefined;
      const { files, options } = ask;
      if (files.some((file, at) => file.name === ask.trapAt && !options.stopped?.includes(at))) trapForTests();
      outcome = await loaded().check(files, options, running.signal, teller(id));
      return outcome.summary();
    }
    case 'cancel':
      running?.abort();
      return undefined;
    case 'rows':
      return finished().rows(ask.filter, ask.from, ask.count);
    case 'json':
      return finished().json();
  }
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
function teller(id: number): (done: number, total: number, rows: number) => void {
  let last = -TELL_EVERY;
  return (done, total, rows) => {
    const now = performance.now();
    if (now - last < TELL_EVERY && done < total) return;
    last = now;
    answer({ id, progress: { done, total, rows } });
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
