/** The list that the page came with: which root it has to be signed under, what is accepted at least, and a copy for when there is no other. */
import type { ListSource } from '../pkg/check/breachlight.js';
import anchor from '../pkg/list/anchor.json';
import seedUrl from '../pkg/list/seed.bin?url';

/** Its folder, relative to the page. */
const FOLDER = 'lists/public/';

export const ownList = (): ListSource => ({
  ...anchor,
  folder: new URL(FOLDER, document.baseURI).href,
  seed: new URL(seedUrl, document.baseURI).href,
});
