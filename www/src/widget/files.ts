/**
 * The files of the widget besides its entry: each with its hash, so that whoever pins the entry has pinned all of them.
 *
 * The build writes the names and hashes into the code; see widget.build.mjs.
 */

/** A file beside the entry. */
export interface Pinned {
  name: string;
  /** As HTML's `integrity` has it: `sha384-` and base64. */
  integrity: string;
}

/** Something could not be loaded or may not run. `code` is stable; `missing` is a directive that the policy of the page lacks, if that is known. */
export class Hindered extends Error {
  constructor(readonly code: string, message: string, readonly missing?: string) {
    super(message);
  }
}

/** The code of what went wrong, if it has one. By its look, because the panel has a class of its own of this name. */
export function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

/** The directive that the policy lacks, if an error says so. */
export function missingOf(error: unknown): string | undefined {
  return error instanceof Error && 'missing' in error && typeof error.missing === 'string' ? error.missing : undefined;
}

/** The first bytes of a gzip file. Some hosts serve what they have compressed without saying so. */
const GZIP = [0x1f, 0x8b];

/** The bytes of a file, whatever type it is served as. */
export async function load(base: string, { name, integrity }: Pinned): Promise<ArrayBuffer> {
  const url = new URL(name, base);
  const options = { credentials: 'omit', referrerPolicy: 'no-referrer' } as const;
  let bytes: ArrayBuffer;
  try {
    // Pages without TLS have no hashes of their own; there the browser compares, which leaves no room for the gzip.
    const response = await fetch(url, crypto.subtle ? options : { ...options, integrity });
    if (!response.ok) throw new Error(`the server answered ${response.status}`);
    bytes = await response.arrayBuffer();
  } catch (error) {
    throw new Hindered('engine_not_loaded', `${name}: ${(error as Error).message}`);
  }
  if (!crypto.subtle) return bytes;
  const head = new Uint8Array(bytes, 0, Math.min(2, bytes.byteLength));
  if (GZIP.every((byte, at) => head[at] === byte)) bytes = await gunzip(bytes);
  if ((await hash(bytes)) !== integrity) throw new Hindered('engine_damaged', `${name} is not the file of this version`);
  return bytes;
}

/** Imports a module, and only if it is the one of this version. */
export async function run<T>(base: string, file: Pinned): Promise<T> {
  const url = new URL(file.name, base);
  try {
    await preload(url.href, file.integrity);
    return (await import(/* @vite-ignore */ url.href)) as T;
  } catch (error) {
    // Firefox does not tell of a preload that the policy refused. A file that is there, and the right one, was refused as a script.
    await load(base, file);
    throw new Hindered('engine_not_loaded', `${file.name}: ${(error as Error).message}`, `script-src ${url.origin}`);
  }
}

/** An import has no integrity of its own, but it takes what a preload has brought, or has failed to bring. */
async function preload(href: string, integrity: string): Promise<void> {
  const link = document.createElement('link');
  if (!link.relList.supports('modulepreload')) return;
  Object.assign(link, { rel: 'modulepreload', href, integrity, crossOrigin: 'anonymous' });
  try {
    await new Promise<void>((resolve, reject) => {
      link.addEventListener('load', () => resolve());
      link.addEventListener('error', () => reject(new Error('it did not load or is not the file of this version')));
      document.head.append(link);
    });
  } finally {
    link.remove();
  }
}

async function gunzip(bytes: ArrayBuffer): Promise<ArrayBuffer> {
  try {
    return await new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'))).arrayBuffer();
  } catch {
    return bytes;
  }
}

async function hash(bytes: ArrayBuffer): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-384', bytes));
  return `sha384-${btoa(String.fromCharCode(...digest))}`;
}
