/**
 * Every file of the page is held to its hash. The hashes are in the page itself (see pinned.mjs), and a worker is handed them.
 *
 * A file that was changed alone does not run: not the engine, not the formats, not a script that is loaded later. Where there are no hashes,
 * as in the widget, whose files are pinned by the page that embeds it, nothing is held to any.
 */

/** What modules import by themselves: all but the entry, what it imports later, and the worker. */
const SHARED = /^(?!index-|later-|more-|result-|saved-|words-|worker-)/;

let pins: Record<string, string> = {};

/** The hashes by the names of the files, as the page has them. */
export function pinsOfPage(): Record<string, string> {
  const written = document.querySelector<HTMLMetaElement>('meta[name="breachlight-pins"]')?.content;
  if (written !== undefined) pins = JSON.parse(written) as Record<string, string>;
  return pins;
}

/** In a worker: the hashes that the page has. */
export function usePins(ofPage: Record<string, string>): void {
  pins = ofPage;
}

/** What a request for a file has to say so that another file is refused. */
export function pin(url: string): RequestInit {
  const integrity = pins[url.slice(url.lastIndexOf('/') + 1)];
  return integrity === undefined ? {} : { integrity };
}

/**
 * Fetches the modules whose names begin so and holds them to their hashes. An import takes what is here then, and makes no request.
 *
 * An import has no place for a hash, and `Integrity-Policy` lets nothing run that has none.
 */
export async function preload(begins: string): Promise<void> {
  const names = Object.keys(pinsOfPage()).filter((name) => name.endsWith('.js') && (name.startsWith(begins) || SHARED.test(name)));
  await Promise.all(names.map((name) => new Promise<void>((resolve, reject) => {
    const href = new URL(`./assets/${name}`, document.baseURI).href;
    const link = Object.assign(document.createElement('link'), { rel: 'modulepreload', href, crossOrigin: '', integrity: pins[name] });
    link.addEventListener('load', () => resolve());
    link.addEventListener('error', () => {
      // What failed is tried again the next time. Firefox keeps what failed until the page is loaded again.
      link.remove();
      reject(new Error(`${name} did not load, or is not what it was`));
    });
    document.head.append(link);
  })));
}
