/**
 * What the worker needs, handed to it by whoever started it: a worker that was made from a blob has no address beside which its files
 * could be, and inherits a policy that may not let it fetch. In the widget's build this module stands in the place of ../assets.ts.
 */

/** The files a worker is given. */
export interface Given {
  engine?: ArrayBuffer;
  formats?: ArrayBuffer;
  /** Asked for when an archive or a workbook comes; nothing if it could not be had. */
  containers?: ArrayBuffer | undefined;
}

/** From the worker: whether wasm may run here, and what it wants besides. */
export type Call = { hello: boolean } | { wants: 'containers' };

const came = new Map<string, (bytes: ArrayBuffer | undefined) => void>();
const expect = (name: string): Promise<ArrayBuffer | undefined> => new Promise((resolve) => came.set(name, resolve));

const [engineCame, formatsCame] = [expect('engine'), expect('formats')];

// Before the listener of worker.ts, which knows nothing of these messages.
self.addEventListener('message', (event: MessageEvent<{ given?: Given }>) => {
  const given = event.data.given;
  if (!given) return;
  event.stopImmediatePropagation();
  for (const [name, bytes] of Object.entries(given)) came.get(name)?.(bytes);
});

export const engine = (): Promise<ArrayBuffer> => engineCame as Promise<ArrayBuffer>;

export const formats = async (): Promise<Response> => new Response(await formatsCame);

export async function containers(): Promise<Response> {
  const coming = expect('containers');
  self.postMessage({ wants: 'containers' } satisfies Call);
  const bytes = await coming;
  if (!bytes) throw new Error('not to be had');
  return new Response(bytes, { headers: { 'Content-Type': 'application/wasm' } });
}
