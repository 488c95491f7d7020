/**
 * Checks exchanges' exports against sourced breach lists, in a browser or a bundle. Nothing is sent anywhere; the package's own files are
 * fetched from beside it when the first call needs them.
 */
import type { AddressIdentities, Inspection, Report } from '../../pkg/check/breachlight.js';
import { open, type AddressOptions, type Options } from './api.ts';
import type { Input } from './input.ts';

export type * from '../../pkg/check/breachlight.js';
export type { AddressOptions, Options, Progress } from './api.ts';
export { BreachlightError, type ErrorCode } from './error.ts';
export type { Input } from './input.ts';

// Written out, because this is the form in which bundlers see that a file belongs to the bundle.
const beside = {
  engine: new URL('../../pkg/check/breachlight_bg.wasm', import.meta.url),
  formats: new URL('../../pkg/check/formats.bin', import.meta.url),
  containers: new URL('../../pkg/containers/containers_bg.wasm', import.meta.url),
  list: new URL('../../pkg/list.bin', import.meta.url),
};

/** Says in which folder the package's files are, for bundlers that leave them behind: the address of a copy of `dist/`. */
export function filesAt(base: string | URL): void {
  const folder = new URL(String(base).replace(/\/?$/, '/'), globalThis.location?.href);
  beside.engine = new URL('check/breachlight_bg.wasm', folder);
  beside.formats = new URL('check/formats.bin', folder);
  beside.containers = new URL('containers/containers_bg.wasm', folder);
  beside.list = new URL('list.bin', folder);
}

async function load(name: keyof typeof beside): Promise<Uint8Array<ArrayBuffer>> {
  const response = await fetch(beside[name]);
  if (!response.ok) throw new Error(`${beside[name].pathname}: the server answered ${response.status}`);
  return new Uint8Array(await response.arrayBuffer());
}

const api = open({ engine: () => load('engine'), formats: () => load('formats'), containers: () => load('containers'), list: () => load('list') });

/**
 * Checks files against the lists and says of every row what they show.
 *
 * @throws {BreachlightError} `aborted`, `bad_option`, `list_…`, `files_not_loaded` or `engine_stopped`. A file that cannot be read is named in the report.
 */
export const check: (input: Input | readonly Input[], options?: Options) => Promise<Report> = api.check;

/** Says what a file is and how it was read. No list is involved. */
export const inspect: (input: Input, options?: { encoding?: string | undefined }) => Promise<Inspection> = api.inspect;

/**
 * Says everything that an address, a transaction or an output of one can stand for.
 *
 * @throws {BreachlightError} `address_…`, with `position` where one character is wrong.
 */
export const address: (text: string, options?: AddressOptions) => Promise<AddressIdentities> = api.address;
