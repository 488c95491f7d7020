/**
 * The package: files in, a report out. What differs between Node and the web is only how its own files are had; see index.ts and node.ts.
 */
import init, * as engine from '../../pkg/check/breachlight.js';
import type { AddressIdentities, CheckOptions, Engine, Expand, Report } from '../../pkg/check/breachlight.js';
import * as containers from '../../pkg/containers/containers.js';
import { BreachlightError, coded } from './error.ts';
import { fileOf, type Input } from './input.ts';

/** How far a check is. */
export interface Progress {
  /** Bytes read. */
  done: number;
  /** Bytes there are, as far as it is known: a stream does not say. */
  total: number;
  /** Rows read in the current file. */
  rows: number;
}

/** What `check` may be told. */
export interface Options extends Omit<CheckOptions, 'asOf' | 'stopped'> {
  /** The time of the report. Left out, it has none, so that the same files always give the same report. */
  asOf?: Date | string | undefined;
  /**
   * The address of a signed list's folder, ending in `/`, with a `#` and the SHA-256 of the root it has to be signed under behind it; or the
   * bytes of a list that is one file, which nobody vouches for. Left out, the list of this version of the package.
   */
  list?: string | URL | Uint8Array | undefined;
  /** Ends the check; it is then refused with `aborted`. */
  signal?: AbortSignal | undefined;
  /** Is called while files are read. */
  onProgress?: ((progress: Progress) => void) | undefined;
}

/** What `address` may be told. */
export interface AddressOptions {
  /** The code of the coin the address is filed under, such as `BTC`. */
  asset?: string | undefined;
  /** The network it is filed under, as an exchange names it: `TRC20`. */
  network?: string | undefined;
}

/** The package's own files. */
export interface Files {
  engine(): Promise<BufferSource>;
  formats(): Promise<Uint8Array>;
  containers(): Promise<BufferSource>;
  list(): Promise<Uint8Array>;
}

/** What the package offers. */
export interface Api {
  check(input: Input | readonly Input[], options?: Options): Promise<Report>;
  inspect(input: Input, options?: { encoding?: string | undefined }): Promise<engine.Inspection>;
  address(text: string, options?: AddressOptions): Promise<AddressIdentities>;
}

/** The package, with files that are had in a certain way. Nothing is loaded before the first call. */
export function open(files: Files): Api {
  let started: Promise<void> | undefined;
  let expander: Promise<void> | undefined;
  let builtIn: Promise<Engine> | undefined;
  /** After a trap the module stays callable and what it would say could be wrong. */
  let stopped = false;

  const start = (): Promise<void> => {
    started ??= (async () => {
      const [module, formats] = await Promise.all([files.engine(), files.formats()]).catch(notLoaded);
      await init({ module_or_path: module });
      engine.useFormats(formats);
    })();
    started.catch(() => (started = undefined));
    return started;
  };

  const expand: Expand = async (name, bytes) => {
    expander ??= files.containers().then((module) => void containers.initSync({ module }));
    await expander.catch((error: unknown) => {
      expander = undefined;
      throw coded('container_reader_not_loaded', String(error));
    });
    return new containers.Expansion(name, bytes);
  };

  const lists = async (list: Options['list']): Promise<Engine> => {
    if (list instanceof Uint8Array) return new engine.Engine(list);
    if (list !== undefined) {
      const folder = new URL(list);
      const root = folder.hash.slice(1);
      folder.hash = '';
      if (root === '') throw new BreachlightError('list_no_root', 'the address of a list needs the hash of its root behind a #');
      return engine.Engine.load([{ folder: folder.href, root }], 'en', new Date().toISOString());
    }
    builtIn ??= files.list().catch(notLoaded).then((bytes) => new engine.Engine(bytes));
    builtIn.catch(() => (builtIn = undefined));
    return builtIn;
  };

  /** Everything goes through here: what has a code is refused with it, and what has none has stopped the module. */
  const ask = async <T>(work: () => Promise<T> | T): Promise<T> => {
    try {
      await start();
      if (stopped) throw new BreachlightError('engine_stopped', 'the module has stopped; nothing it would say can be trusted');
      return await work();
    } catch (error) {
      if (error instanceof BreachlightError) throw error;
      const code = error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
      if (code !== undefined) throw new BreachlightError(code, (error as Error).message, error);
      stopped = true;
      throw new BreachlightError('engine_stopped', 'the module has stopped', error);
    }
  };

  return {
    check: (input, { asOf, list, signal, onProgress, ...options } = {}) =>
      ask(async () => {
        const inputs = await Promise.all([input].flat().map(fileOf));
        const tell = onProgress && ((done: number, total: number, rows: number) => onProgress({ done, total: Math.max(done, total), rows }));
        const at = asOf instanceof Date ? asOf.toISOString() : asOf;
        const outcome = await (await lists(list)).check(inputs, { ...options, ...(at === undefined ? {} : { asOf: at }) }, signal, tell, expand);
        try {
          return JSON.parse(outcome.json()) as Report;
        } finally {
          outcome.free();
        }
      }),
    inspect: (input, { encoding } = {}) => ask(async () => engine.inspect(await fileOf(input), encoding, expand)),
    address: (text, { asset, network } = {}) => ask(() => engine.address(text, asset, network)),
  };
}

function notLoaded(error: unknown): never {
  throw new BreachlightError('files_not_loaded', 'the files of the package could not be loaded', error);
}
