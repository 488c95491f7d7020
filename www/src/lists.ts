/**
 * The list that this was built with: which root it has to be signed under and what is accepted at least. Both are written by
 * `breachlight list carry`, from the list that was there then.
 */
import type { ListSource } from '../pkg/check/breachlight.js';
import anchor from '../pkg/list/anchor.json';

/**
 * The list at an address. Behind a `#` stands the SHA-256 of the root that it has to be signed under, as its publisher tells it; without
 * one it is the list this was built with, from wherever it is.
 */
export function listAt(address: string): ListSource {
  const url = new URL(address);
  const root = url.hash.slice(1);
  url.hash = '';
  return root === '' ? { ...anchor, folder: url.href } : { folder: url.href, root };
}
