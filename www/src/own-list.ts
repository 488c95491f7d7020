/** The list of the page: beside it, and a copy of it for when there is no other. */
import type { ListSource } from '../pkg/check/breachlight.js';
import seedUrl from '../pkg/list/seed.bin?url';
import { listAt } from './lists.ts';

/** Its folder, relative to the page. */
const FOLDER = 'lists/public/';

export const ownList = (): ListSource => ({
  ...listAt(new URL(FOLDER, document.baseURI).href),
  seed: new URL(seedUrl, document.baseURI).href,
});
