/**
 * Keeps lists between visits, in the browser's IndexedDB: one run of bytes for each folder of a list, replaced as a whole or not at all.
 *
 * Where there is no database (a private window, a sandboxed frame) every call fails, and the engine goes on without a memory. What is read
 * back is verified like what a stranger sends.
 */
import { createStore, get, set, type UseStore } from 'idb-keyval';

import type { Keep } from '../pkg/check/breachlight.js';

let store: UseStore | undefined;
const lists = (): UseStore => (store ??= createStore('breachlight', 'lists'));

export const keep: Keep = {
  load: async (folder) => get<Uint8Array>(folder, lists()),
  save: async (folder, bytes) => set(folder, bytes, lists()),
};
