/** Keeps a copy of the page on the device, so that it opens and checks without a network. */

/** The service worker, relative to the page: `offline/worker.ts`, built. */
const WORKER = 'offline.js';

/** Begins to keep the copy. Where that cannot be (a private window, a page that is not served over HTTPS) the page works without it. */
export async function keepOffline(): Promise<void> {
  // A frame on somebody else's site is theirs to keep.
  if (!('serviceWorker' in navigator) || window.top !== window) return;
  const own = new URL(WORKER, document.baseURI).href;
  const policy = window.trustedTypes?.createPolicy('breachlight-offline', {
    createScriptURL: (url) => {
      if (url !== own) throw new TypeError('not the service worker of this page');
      return url;
    },
  });
  try {
    await navigator.serviceWorker.register((policy?.createScriptURL(own) ?? own) as string, { updateViaCache: 'none' });
  } catch {
    // As above.
  }
}
