/** What an exchange puts into its page: the markup, the style and the policy for each of the three ways. */

/** A link, a page in a frame, or the element itself: from what asks least of the page to what fits it best. */
export type Way = 'link' | 'frame' | 'element';

/** What was chosen. */
export interface Choice {
  way: Way;
  /** The folder of the site, ending in `/`. */
  site: string;
  /** The origin of the exchange's page. */
  around: string;
  breach: string;
  /** Nothing for that of the page. */
  lang: '' | 'en' | 'ja';
  theme: '' | 'light' | 'dark';
  compact: boolean;
  accent: string;
  surface: string;
  /** The folder of a list of the exchange's own, the hash of its root behind a `#`; nothing to ask the site's list alone. */
  lists: string;
}

/** The files and their hashes, as the build knows them. */
export interface Known {
  version: string;
  entry: { name: string; integrity: string };
  frame: { name: string; integrity: string };
}

/** The words of a link, which stay in the exchange's page. */
const LINK = { en: 'Check my withdrawals against breach lists', ja: '出金を流出事件の一覧と照らし合わせる' } as const;

export function markup(choice: Choice, known: Known): string {
  const { site, lang, breach, theme, compact, around, lists } = choice;
  const words = LINK[lang || 'en'];
  const full = lang === '' ? site : `${site}?lang=${lang}`;
  const link = `<a href="${full}" target="_blank" rel="noopener">${words}</a>`;
  switch (choice.way) {
    case 'link':
      return `<a href="${full}" target="_blank" rel="noopener"><img src="${site}badge/${lang || 'en'}.svg" alt="${words}" height="40"></a>`;
    case 'frame': {
      const query = Object.entries({ breach, lang, theme, ...(compact ? { compact: '' } : {}), origin: around }).filter(([name, value]) => value !== '' || name === 'compact');
      return [
        `<iframe data-breachlight src="${site}embed/?${new URLSearchParams(query).toString().replaceAll('&', '&amp;')}" title="${words}" class="breachlight"`,
        '  sandbox="allow-scripts allow-same-origin allow-downloads allow-popups allow-popups-to-escape-sandbox" loading="lazy"></iframe>',
        `<script type="module" src="${site}embed/${known.frame.name}" integrity="${known.frame.integrity}" crossorigin></script>`,
      ].join('\n');
    }
    case 'element': {
      const both = lists === '' ? '' : `${site}lists/public/ ${lists}`;
      const attributes = Object.entries({ breach, lang, theme, lists: both }).filter(([, value]) => value !== '').map(([name, value]) => ` ${name}="${value.replaceAll('&', '&amp;')}"`).join('');
      return [
        `<script type="module" src="${site}widget/${known.entry.name}" integrity="${known.entry.integrity}" crossorigin></script>`,
        `<breachlight-check${attributes}${compact ? ' compact' : ''}>`,
        `  ${link}`,
        '</breachlight-check>',
      ].join('\n');
    }
  }
}

/** For the style sheet of the page. The height is kept free, so that nothing jumps when the element comes. */
export function style({ way, compact, accent, surface }: Choice): string {
  switch (way) {
    case 'link':
      return '';
    case 'frame':
      return `.breachlight { width: 100%; height: ${compact ? '5rem' : '13rem'}; border: 0; }`;
    case 'element': {
      const set = Object.entries({ '--breachlight-accent': accent, '--breachlight-surface': surface }).filter(([, value]) => value !== '');
      return [
        'breachlight-check {',
        `  display: block; min-height: ${compact ? '5rem' : '13rem'};`,
        ...set.map(([name, value]) => `  ${name}: ${value};`),
        '}',
      ].join('\n');
    }
  }
}

/** What the page's content security policy has to allow, a directive a line. */
export function policy({ way, site, around, lists }: Choice): string[] {
  const { origin } = new URL(site);
  const named = (origin: string) => (origin === around ? "'self'" : origin);
  const from = named(origin);
  switch (way) {
    case 'link':
      return [`img-src ${from}`];
    case 'frame':
      return [`frame-src ${from}`, `script-src ${from}`];
    case 'element':
      return [
        `script-src ${from} 'wasm-unsafe-eval'`,
        `connect-src ${[...new Set([from, ...(lists === '' ? [] : [named(new URL(lists).origin)])])].join(' ')}`,
        origin === around ? "worker-src 'self'" : 'worker-src blob:',
        'trusted-types breachlight lit-html',
      ];
  }
}
