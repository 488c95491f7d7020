/** "Is my exchange here?": whose exports are read and which breaches are on record, before anybody looks for a file. */
import { css, html, nothing, type TemplateResult } from 'lit';

import type { Known, KnownBreach } from '../pkg/check/breachlight.js';
import { sitePage } from './header.ts';
import { phrased } from './phrases.ts';
import type { Words } from './words.ts';

/** More answers than this say only that more should be typed. */
const SHOWN = 8;

interface Answer {
  name: string;
  /** All that it is called, in any language, to be found by. */
  names: string[];
  read: boolean;
  breaches: KnownBreach[];
}

export function lookup(words: Words, known: Known, typed: string, type: (text: string) => void): TemplateResult {
  const asked = folded(typed);
  const found = asked === '' ? [] : answers(words, known, asked);
  const input = (event: Event) => type((event.target as HTMLInputElement).value);
  return html`<section class="card lookup" aria-labelledby="lookup-title" data-testid="lookup">
    <h2 id="lookup-title"><label for="lookup">${phrased(words.say('lookup-title'))}</label></h2>
    <input id="lookup" type="search" autocomplete="off" spellcheck="false" .value=${typed} placeholder=${words.say('lookup-example')} aria-describedby="lookup-found" data-testid="lookup-input" @input=${input} />
    <div id="lookup-found" role="status" data-testid="lookup-found">
      ${asked === ''
        ? html`<p class="soft">${words.say('lookup-what', { services: known.services.length, breaches: known.breaches.length })}</p>`
        : found.length === 0
          ? html`<p>${words.say('lookup-none')}</p>`
          : html`<ul role="list">${found.slice(0, SHOWN).map((answer) => item(words, answer))}</ul>
              ${found.length > SHOWN ? html`<p class="soft">${words.say('lookup-more', { count: found.length - SHOWN })}</p>` : nothing}`}
    </div>
  </section>`;
}

function item(words: Words, { name, read, breaches }: Answer): TemplateResult {
  return html`<li>
    <b>${name}</b>
    <span>${words.say(read ? 'lookup-read' : 'lookup-not-read')}</span>
    ${breaches.length === 0 ? html`<span>${words.say('lookup-no-breach')}</span>` : html`<span>${words.say('lookup-breaches')}${words.say('colon')}
      ${breaches.map((breach, at) => html`${at > 0 ? ' · ' : nothing}<a href=${sitePage(words, `breaches/${breach.id}/`)}>${words.breach(breach)}</a>${breach.assets.length > 0 ? html` <small>${breach.assets.slice(0, 6).join(', ')}</small>` : nothing}`)}</span>`}
  </li>`;
}

/** Services and exchanges whose name has the text in it, those that begin with it first. */
function answers(words: Words, known: Known, asked: string): Answer[] {
  const byName = new Map<string, Answer>();
  for (const { id, name, also } of known.services) {
    byName.set(folded(name), { name, names: [name, ...also].map(folded), read: true, breaches: known.breaches.filter((breach) => breach.services.includes(id)) });
  }
  for (const breach of known.breaches) {
    const name = folded(breach.exchange);
    const own = byName.get(name) ?? { name: breach.exchange, names: [name], read: false, breaches: [] };
    byName.set(name, own);
    own.names.push(...breach.services.map(folded));
    if (!own.breaches.includes(breach)) own.breaches.push(breach);
  }
  const matches = [...byName].filter(([, { names, breaches }]) => names.some((name) => name.includes(asked)) || breaches.some((breach) => folded(words.breach(breach)).includes(asked)));
  const rank = ({ names }: Answer) => (names.some((name) => name.startsWith(asked)) ? 0 : 1);
  return matches.sort(([a, one], [b, two]) => rank(one) - rank(two) || (a < b ? -1 : 1)).map(([, answer]) => answer);
}

function folded(text: string): string {
  return text.normalize('NFKC').trim().toLowerCase();
}

export const lookupLook = css`
  .lookup { display: grid; gap: var(--space-2); grid-template-columns: minmax(0, 1fr); }
  .lookup h2 { margin: 0; }
  .lookup input { width: 100%; max-width: 26rem; }
  .lookup ul { display: grid; gap: var(--space-3); }
  .lookup li { display: grid; gap: 0 var(--space-3); grid-template-columns: minmax(0, 1fr); border-top: 1px solid var(--line); padding-top: var(--space-2); }
`;
