/** Whether a check can begin: which lists are here, whose files are read, or why there is none. */
import { html, nothing, type TemplateResult } from 'lit';

import type { Known, Report } from '../pkg/check/breachlight.js';
import { listGaps } from './coverage.ts';
import { sitePage } from './header.ts';
import { phrased } from './phrases.ts';
import type { Words } from './words.ts';

/** Which lists are here and who vouches for them. */
export function listState(words: Words, about: Report | undefined, slow: boolean): TemplateResult {
  if (!about) return html`<p>${words.say('list-loading')}</p>${slow ? html`<p data-testid="slow"><b>${words.say('list-slow')}</b></p>` : nothing}`;
  return html`
    ${about.lists.map(({ name, breaches, entries, as_of: day, trust }) => html`<p data-trust=${trust.state}>${words.sentences(
      words.say('list-ready', { name, breaches, entries, date: words.day(day) }),
      words.say('list-trust', { trust: words.code('trust', trust.state) }),
    )}</p>`)}
    ${listGaps(words, about).map((gap) => html`<p><b>${gap}</b></p>`)}
  `;
}

/** Why no check is possible, and what to do. */
export function noCheck(words: Words, code: string): TemplateResult {
  const ofList = code.startsWith('list_');
  const ofFormats = code.startsWith('formats_');
  const missing = ofList || ofFormats;
  return html`
    <section class="card failed" role="alert" data-testid="no-check" data-code=${code}>
      <h2>${phrased(words.say(missing ? 'list-failed-title' : 'engine-failed-title'))}</h2>
      ${ofList ? html`<p><b>${words.code('list-error', code)}</b></p>` : nothing}
      <p>${words.say(ofList ? 'list-failed-what' : ofFormats ? 'formats-failed-what' : 'engine-failed-what')}</p>
      <p>${words.say(missing ? 'list-failed-do' : 'engine-failed-do')}</p>
      <p><a href=${sitePage(words, 'how-it-works/#command-line')}>${words.say('failed-command-line')}</a></p>
      <div class="buttons">
        <button type="button" class="main" @click=${() => location.reload()}>${phrased(words.say('load-again'))}</button>
      </div>
    </section>
  `;
}

/** The services whose exports are read, and the exchanges that were robbed and whose exports nobody has described yet. */
export function services(known: Known | undefined): { id: string; name: string }[] {
  const { services, breaches } = known ?? { services: [], breaches: [] };
  const letters = (name: string) => name.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '');
  const all = new Map<string, { id: string; name: string }>();
  for (const { exchange, services: [id, ...more] } of breaches) {
    const read = services.some((service) => [id, ...more].some((name) => letters(name ?? '') === letters(service.id)));
    if (id !== undefined && !read) all.set(id, { id, name: exchange });
  }
  return [...services, ...all.values()].sort((a, b) => a.name.localeCompare(b.name, 'en'));
}
