/**
 * The page in the frame: the element with what the query says, and a message to the page around with how high it is.
 *
 * | query | is |
 * |-------|----|
 * | `breach`, `lang`, `theme`, `compact` | the attributes of the element; `theme=auto` follows the reader's system |
 * | `origin` | the origin of the page around, such as `https://status.example`. Only it is told anything |
 *
 * What is told is a type, a height and a version. What is heard is the request to say it again, from the page around and from nobody else.
 */
const query = new URLSearchParams(location.search);
const check = document.querySelector('breachlight-check')!;

for (const name of ['breach', 'lang', 'theme', 'compact']) {
  const value = query.get(name);
  if (value !== null) check.setAttribute(name, value);
}
document.documentElement.dataset['theme'] = query.get('theme') ?? 'light';
document.documentElement.lang = query.get('lang') ?? 'en';

/** The page around, if it said which it is, and in so many letters: `https://status.example` and not `https://status.example/`. */
const around = ((origin) => (origin !== null && URL.canParse(origin) && new URL(origin).origin === origin ? origin : undefined))(query.get('origin'));

function tell(): void {
  if (around === undefined || window.parent === window) return;
  const version = (customElements.get('breachlight-check') as { version?: string } | undefined)?.version ?? '';
  window.parent.postMessage({ type: 'breachlight-height', height: Math.ceil(document.body.getBoundingClientRect().height), version }, around);
}

void customElements.whenDefined('breachlight-check').then(() => new ResizeObserver(tell).observe(document.body));
window.addEventListener('message', ({ origin, source, data }: MessageEvent<{ type?: unknown } | null>) => {
  if (origin === around && source === window.parent && data?.type === 'breachlight-measure') tell();
});
