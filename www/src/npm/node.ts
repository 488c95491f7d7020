/** The package in Node: the same module, its files read from beside it. */
import { readFile } from 'node:fs/promises';

import type { AddressIdentities, Inspection, Report } from '../../pkg/check/breachlight.js';
import { open, type AddressOptions, type Options } from './api.ts';
import type { Input } from './input.ts';

export type * from '../../pkg/check/breachlight.js';
export type { AddressOptions, Options, Progress } from './api.ts';
export { BreachlightError, type ErrorCode } from './error.ts';
export type { Input } from './input.ts';

let folder = new URL('../../pkg/', import.meta.url);

/** Says in which folder the package's files are, for bundlers that leave them behind: a copy of `dist/`. */
export function filesAt(base: string | URL): void {
  folder = new URL(String(base).replace(/\/?$/, '/'));
}

const load = async (name: string): Promise<Uint8Array<ArrayBuffer>> => new Uint8Array(await readFile(new URL(name, folder)));

const api = open({
  engine: () => load('check/breachlight_bg.wasm'),
  formats: () => load('check/formats.bin'),
  containers: () => load('containers/containers_bg.wasm'),
  list: () => load('list.bin'),
});

/** As in index.ts. */
export const check: (input: Input | readonly Input[], options?: Options) => Promise<Report> = api.check;
/** As in index.ts. */
export const inspect: (input: Input, options?: { encoding?: string | undefined }) => Promise<Inspection> = api.inspect;
/** As in index.ts. */
export const address: (text: string, options?: AddressOptions) => Promise<AddressIdentities> = api.address;
