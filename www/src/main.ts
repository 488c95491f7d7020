/** The page's entry. Everything the page can do begins here; nothing is loaded later except the workers and what they need. */
import { AppElement } from './app.ts';
import { keepOffline } from './offline.ts';

// After everything a check needs: what is kept then comes from the browser's cache, and nobody waits for it.
const { checker } = document.querySelector<AppElement>('breachlight-app') ?? {};
void checker?.settled.catch(() => undefined).then(keepOffline);
