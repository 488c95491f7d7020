/** The line on top of every screen: whose page this is, that nothing leaves, and the other language. */
import { css, html, type TemplateResult } from 'lit';

import { other, type Words } from './words.ts';

/** A page of the site that needs no script, in the language of the words. */
export const sitePage = (words: Words, path: string): string => `${words.language === 'ja' ? 'ja/' : ''}${path}`;

export function header(words: Words, online: boolean, switchLanguage: () => void): TemplateResult {
  return html`<header>
    <span class="brand">
      <svg viewBox="0 0 24 24" aria-hidden="true" focusable="false">
        <path d="M12 2 3 6v6c0 5 4 9 9 10 5-1 9-5 9-10V6z" fill="none" stroke="currentColor" stroke-width="1.6" />
        <path class="beam" d="M12 6.5v11M8 10.5l4-4 4 4" fill="none" stroke-width="2" />
      </svg>
      ${words.say('brand')}
    </span>
    <p class="soft local" role="status" data-testid="local"><span class=${online ? 'dot' : 'dot off'}></span>${words.say(online ? 'local-line' : 'local-line-offline')}</p>
    <nav class="screen" aria-label=${words.say('nav-label')}>
      <a href=${sitePage(words, 'breaches/')}>${words.say('nav-breaches')}</a>
      <a href=${sitePage(words, 'how-it-works/')}>${words.say('nav-how')}</a>
    </nav>
    <button type="button" class="quiet screen" lang=${other(words.language)} data-testid="language" @click=${switchLanguage}>${words.say('language-switch')}</button>
  </header>`;
}

export const headerLook = css`
  header { display: flex; flex-wrap: wrap; gap: 0.4rem 1.5rem; align-items: center; padding: 0.6rem clamp(1rem, 4vw, 2.5rem); border-bottom: 1px solid var(--line); background: var(--card); }
  .brand { display: flex; gap: 0.5rem; align-items: center; font-weight: 700; font-size: 1.1rem; }
  .brand svg { width: 1.7rem; }
  .beam { stroke: var(--beam); }
  .local { display: flex; gap: 0.55rem; align-items: baseline; font-size: 0.92rem; }
  .dot { flex: none; width: 0.55rem; height: 0.55rem; border-radius: 50%; background: var(--beam); border: 1px solid var(--beam); }
  .dot.off { background: none; border-width: 2px; }
  nav { display: flex; gap: 0 1.3rem; margin-inline-start: auto; }
  nav a { display: inline-flex; align-items: center; min-height: var(--target); color: var(--soft); text-decoration: none; }
  nav a:hover { text-decoration: underline; }
  @media (max-width: 54rem) { .local { order: 4; width: 100%; } }
  @media (max-width: 34rem) {
    nav { order: 5; width: 100%; }
    header button { margin-inline-start: auto; }
  }
  @media print { header { padding: 0 0 0.5rem; } }
`;
