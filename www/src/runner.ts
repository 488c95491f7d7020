/** How the check gets what runs it: the page's own workers, held to their hash; in the widget whatever the embedding page allows. */
import { pin, pinsOfPage } from './pins.ts';
import workerUrl from './worker.ts?worker&url';

/** What runs the code of worker.ts: a worker, or in the widget whatever the embedding page allows. */
export interface Runner {
  postMessage(message: unknown): void;
  terminate(): void;
  addEventListener(type: 'message' | 'error' | 'messageerror', listener: (event: MessageEvent) => void): void;
}

/** How a checker gets its runners. */
export interface Running {
  start(): Runner;
  /** Whether a second one stands by, with everything loaded. */
  standby: boolean;
}

/** The page's own workers. */
export const OWN: Running = { start: startWorker, standby: true };

let policy: Pick<TrustedTypePolicy, 'createScriptURL'> | undefined;

function startWorker(): Runner {
  // Only our own worker's address becomes a script, whatever else runs in this page.
  policy ??= window.trustedTypes?.createPolicy('breachlight', {
    createScriptURL: (url: string) => {
      if (url !== workerUrl) throw new TypeError('not the worker of this page');
      return url;
    },
  });
  const url = policy ? policy.createScriptURL(workerUrl) : workerUrl;
  const start = () => new Worker(url as string, { type: 'module' });
  pinsOfPage();
  const { integrity } = pin(workerUrl);
  return integrity === undefined ? start() : new Held(start, fetch(workerUrl, { integrity }));
}

/** A worker that starts when its script was seen to be what it was: a worker has no place for a hash. Its script is in the cache then. */
class Held implements Runner {
  #worker: Worker | undefined;
  #ended = false;
  readonly #messages: unknown[] = [];
  readonly #listeners: Parameters<Runner['addEventListener']>[] = [];

  constructor(start: () => Worker, script: Promise<Response>) {
    script.then(async (response) => {
      if (!response.ok) throw new Error(`the server answered ${response.status}`);
      await response.arrayBuffer();
      if (this.#ended) return;
      const worker = start();
      for (const [type, listener] of this.#listeners) worker.addEventListener(type, listener as EventListener);
      for (const message of this.#messages) worker.postMessage(message);
      this.#worker = worker;
    }).catch(() => {
      for (const [type, listener] of this.#listeners) if (type === 'error') listener(new MessageEvent('error'));
    });
  }

  postMessage(message: unknown): void {
    if (this.#worker) this.#worker.postMessage(message);
    else this.#messages.push(message);
  }

  terminate(): void {
    this.#ended = true;
    this.#worker?.terminate();
  }

  addEventListener(...listening: Parameters<Runner['addEventListener']>): void {
    if (this.#worker) this.#worker.addEventListener(listening[0], listening[1] as EventListener);
    else this.#listeners.push(listening);
  }
}
