/** The widget's worker: that of the page, and first a word on whether it can work here. */
import type { Call } from './assets.ts';
import '../worker.ts';

/** A module without anything in it. */
const EMPTY = new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]);

/** Whether the policy that this runs under lets it compile wasm. */
function mayCompile(): boolean {
  try {
    return new WebAssembly.Module(EMPTY) instanceof WebAssembly.Module;
  } catch {
    return false;
  }
}

self.postMessage({ hello: mayCompile() } satisfies Call);
