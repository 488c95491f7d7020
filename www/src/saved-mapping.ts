/**
 * Reads a mapping that was saved earlier. Hardly anybody has one, and what reads it is a quarter of the engine's size: it is fetched when
 * somebody brings one, and nothing of the file is in that request.
 */
import init, { compile } from '../pkg/mapping/mapping.js';
import mappingUrl from '../pkg/mapping/mapping_bg.wasm?url';
import { pin } from './pins.ts';

/** What is wrong with a mapping, and on which line. */
export interface Mistake {
  code: 'mapping_wrong';
  message: string;
  line: number;
}

/** The mapping as the check takes it. Throws a {@link Mistake}, or whatever else kept it from being read. */
export async function readMapping(text: string): Promise<Uint8Array> {
  await init({ module_or_path: fetch(mappingUrl, pin(mappingUrl)) });
  return compile(text);
}
