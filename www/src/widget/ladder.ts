/**
 * Where the check runs. A worker by its address is best; a page on another origin cannot have that, so a worker is made from a blob; and
 * where the policy of the page allows neither, the same code runs on the page's own thread, which it leaves every few megabytes.
 */
import type { Runner, Running } from '../runner.ts';
import type { Call, Given } from './assets.ts';
import type { Rung } from './events.ts';
import { Hindered, load, run, type Pinned } from './files.ts';

/** The files that the ladder needs. */
export interface EngineFiles {
  /** The worker as a classic script. */
  worker: Pinned;
  /** The same code as a module with a function, for the page's own thread. */
  thread: Pinned;
  engine: Pinned;
  formats: Pinned;
  containers: Pinned;
}

/** How long a worker has to begin, in milliseconds. One that was refused may never say so. */
const BEGINS_WITHIN = 10_000;

/** What runs the code, not yet given anything. */
type Start = () => Promise<Runner>;

export class Ladder implements Running {
  readonly standby = false;
  /** Where it runs, once it does. */
  rung: Rung | undefined;
  /** Why it runs nowhere, if so. */
  hindered: Hindered | undefined;
  /** Loaded once, for every worker that is started. */
  #given: Promise<Given> | undefined;
  #workerText: Promise<ArrayBuffer> | undefined;
  readonly #policy: Pick<TrustedTypePolicy, 'createScriptURL'> | undefined;
  readonly #allowed = new Set<string>();

  constructor(private readonly base: string, private readonly files: EngineFiles) {
    try {
      this.#policy = window.trustedTypes?.createPolicy('breachlight', {
        createScriptURL: (url: string) => {
          if (!this.#allowed.has(url)) throw new TypeError('not a worker of this element');
          return url;
        },
      });
    } catch {
      // The page names other policies, or somebody has this one. Where it enforces them there will be no worker.
    }
  }

  start(): Runner {
    return new Climb(this);
  }

  /** Goes up until something runs. */
  async climb(): Promise<Runner> {
    const local = new URL(this.base).origin === window.origin;
    const steps: [Rung, Start][] = [
      ...(local ? [['worker', () => this.#byAddress()] as [Rung, Start]] : []),
      ['blob-worker', () => this.#byBlob()],
      ['main-thread', () => this.#onThread()],
    ];
    let hindered: unknown;
    for (const [rung, start] of this.rung ? steps.filter(([rung]) => rung === this.rung) : steps) {
      try {
        const runner = await start();
        this.rung = rung;
        runner.postMessage({ given: await this.#files() });
        return runner;
      } catch (error) {
        // That wasm may not run is the reason worth telling; that a worker may not is why the next one was tried.
        if (!(hindered instanceof Hindered) || hindered.code !== 'wasm_blocked') hindered = error;
      }
    }
    this.hindered = hindered instanceof Hindered ? hindered : new Hindered('engine_not_loaded', String(hindered));
    throw this.hindered;
  }

  async containers(): Promise<Given> {
    return { containers: await load(this.base, this.files.containers).catch(() => undefined) };
  }

  #files(): Promise<Given> {
    this.#given ??= Promise.all([load(this.base, this.files.engine), load(this.base, this.files.formats)]).then(([engine, formats]) => ({ engine, formats }));
    this.#given.catch(() => (this.#given = undefined));
    return this.#given;
  }

  async #byAddress(): Promise<Runner> {
    return begun(this.#worker(new URL(this.files.worker.name, this.base).href));
  }

  async #byBlob(): Promise<Runner> {
    this.#workerText ??= load(this.base, this.files.worker);
    const url = URL.createObjectURL(new Blob([await this.#workerText], { type: 'text/javascript' }));
    try {
      return await begun(this.#worker(url));
    } finally {
      URL.revokeObjectURL(url);
    }
  }

  #worker(url: string): Worker {
    this.#allowed.add(url);
    return new Worker((this.#policy ? this.#policy.createScriptURL(url) : url) as string);
  }

  async #onThread(): Promise<Runner> {
    const { default: start } = await run<{ default: (self: EventTarget) => void }>(this.base, this.files.thread);
    return begun(new Thread(start));
  }
}

/** Waits for the first word of what was started. */
function begun<T extends Runner>(runner: T): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const fail = (error: Error) => {
      clearTimeout(late);
      runner.terminate();
      reject(error);
    };
    const late = setTimeout(() => fail(new Hindered('engine_not_loaded', 'the worker did not begin')), BEGINS_WITHIN);
    runner.addEventListener('error', (event) => {
      // Of a worker that may not be there the page is not to hear.
      event.preventDefault();
      fail(new Hindered('engine_not_loaded', 'the worker may not run here'));
    });
    runner.addEventListener('message', ({ data }: MessageEvent<Call>) => {
      if (!('hello' in data)) return;
      clearTimeout(late);
      if (data.hello) resolve(runner);
      else fail(new Hindered('wasm_blocked', 'WebAssembly may not run here'));
    });
  });
}

/** A runner that can be talked to before it is known what it is. */
class Climb extends EventTarget implements Runner {
  #runner: Runner | undefined;
  #ended = false;
  readonly #unsent: unknown[] = [];

  constructor(ladder: Ladder) {
    super();
    ladder.climb().then(
      (runner) => {
        if (this.#ended) return runner.terminate();
        runner.addEventListener('message', ({ data }: MessageEvent<Call | object>) => {
          if ('wants' in data) void ladder.containers().then((given) => runner.postMessage({ given }));
          else if (!('hello' in data)) this.dispatchEvent(new MessageEvent('message', { data }));
        });
        for (const type of ['error', 'messageerror'] as const) {
          runner.addEventListener(type, () => void this.dispatchEvent(new MessageEvent(type)));
        }
        this.#runner = runner;
        for (const message of this.#unsent) runner.postMessage(message);
      },
      () => this.dispatchEvent(new MessageEvent('error')),
    );
  }

  postMessage(message: unknown): void {
    if (this.#runner) this.#runner.postMessage(message);
    else this.#unsent.push(message);
  }

  terminate(): void {
    this.#ended = true;
    this.#runner?.terminate();
  }

  override addEventListener(type: string, listener: unknown): void {
    super.addEventListener(type, listener as EventListener);
  }
}

/** The worker's code on this thread. Each has an instance of its own, so that one that trapped is not used again. */
class Thread extends EventTarget implements Runner {
  /** What the code takes for its `self`. */
  readonly #self = new EventTarget() as EventTarget & { postMessage(message: unknown): void };
  #ended = false;

  constructor(start: (self: EventTarget) => void) {
    super();
    this.#self.postMessage = (data) => void (this.#ended || setTimeout(() => this.dispatchEvent(new MessageEvent('message', { data }))));
    window.addEventListener('unhandledrejection', this.#rejected);
    window.addEventListener('error', this.#failed);
    start(this.#self);
  }

  postMessage(data: unknown): void {
    if (!this.#ended) setTimeout(() => this.#self.dispatchEvent(new MessageEvent('message', { data })));
  }

  terminate(): void {
    this.#ended = true;
    window.removeEventListener('unhandledrejection', this.#rejected);
    window.removeEventListener('error', this.#failed);
  }

  override addEventListener(type: string, listener: unknown): void {
    super.addEventListener(type, listener as EventListener);
  }

  // A trap in the middle of a promise arrives at the window. What the page itself rejects is none of our business.
  #rejected = (event: PromiseRejectionEvent): void => this.#trapped(event, event.reason);
  #failed = (event: ErrorEvent): void => this.#trapped(event, event.error);

  #trapped(event: Event, error: unknown): void {
    const full = error instanceof RangeError && /wasm/.test(error.stack ?? '');
    if (!(error instanceof WebAssembly.RuntimeError) && !full) return;
    event.preventDefault();
    this.dispatchEvent(new MessageEvent('message', { data: { dead: true } }));
  }
}
