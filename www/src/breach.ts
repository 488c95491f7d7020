/** What is known of one breach, and who says so. */
import { css, html, nothing, type TemplateResult } from 'lit';

import type { Breach, Source } from '../pkg/check/breachlight.js';
import { phrased } from './phrases.ts';
import type { Words } from './words.ts';

export function breachCard(words: Words, breach: Breach): TemplateResult {
  const say = (id: string) => {
    const full = `breach-${breach.id}-${id}`;
    return words.has(full) ? words.say(full) : undefined;
  };
  const summary = say('summary');
  const refund = breach.refund ? words.code('refund', breach.refund.status) : undefined;
  return html`<section class="card breach" aria-labelledby="breach-${breach.id}" data-testid="breach-${breach.id}">
    <h2 id="breach-${breach.id}">${phrased(words.breach(breach))}</h2>
    ${summary === undefined ? nothing : html`<p>${summary}</p>`}
    <dl>
      ${entry(words.say('breach-stolen'), breach.losses.map((loss) => html`<li><b>${words.grouped(loss.amount)}</b> ${loss.asset}
        ${loss.customers === undefined ? nothing : html`<small class="one">${words.say('breach-customers', { amount: words.grouped(loss.customers) })}</small>`}</li>`))}
      ${entry(words.say('breach-when', { zone: words.zone }), breach.windows.filter((window) => window.phase === 'theft').map((window) => html`<li>
        <b>${window.assets.join(', ')}</b> <span class="one">${words.clocks(window.from, window.to)}</span></li>`))}
      ${entry(words.say('breach-refund'), [refund && words.sentences(refund, say('refund') ?? '')])}
      ${entry(words.say('breach-next'), [say('next')])}
    </dl>
    <details>
      <summary>${phrased(words.say('breach-more', { count: breach.sources.length }))}</summary>
      <dl>
        ${entry(words.say('breach-loss'), [say('loss')])}
        ${entry(words.say('breach-detected'), [breach.detected && words.dayOrTime(breach.detected)])}
        ${entry(words.say('breach-disclosed'), [breach.disclosed && words.dayOrTime(breach.disclosed)])}
        ${entry(words.say('breach-who'), [say('who') ?? words.say(breach.attribution.official ? 'attribution-official' : 'attribution-none')])}
        ${entry(words.say('breach-coverage'), breach.coverage.map((of) => html`<li><b>${of.asset}</b> ${words.code('extent', of.extent)}
          <small>${words.code('because', of.why)}</small></li>`))}
      </dl>
      <h3>${phrased(words.say('breach-sources', { count: breach.sources.length }))}</h3>
      <ul class="plain">
        ${breach.sources.map((source) => html`<li>${sourceLink(source)}
          <small>${words.say('source-line', { publisher: source.publisher, date: words.day(source.retrieved) })}</small></li>`)}
      </ul>
    </details>
  </section>`;
}

/** A line of facts; none if there is nothing to say. */
function entry(term: string, said: (TemplateResult | string | undefined)[]): TemplateResult | typeof nothing {
  const facts = said.filter((fact) => fact !== undefined && fact !== '');
  if (facts.length === 0) return nothing;
  const list = typeof facts[0] === 'string' ? phrased(facts[0]) : html`<ul role="list">${facts}</ul>`;
  return html`<div><dt>${term}</dt><dd>${list}</dd></div>`;
}

/** A link to a source. Its address comes from the list, never from a user's file, and may only lead to a web page. */
export function sourceLink(source: Source, text: string = source.title): TemplateResult {
  const web = URL.canParse(source.url) && /^https?:$/.test(new URL(source.url).protocol);
  if (!web) return html`<span>${text}</span>`;
  return html`<a href=${source.url} target="_blank" rel="noopener noreferrer external" referrerpolicy="no-referrer">${text}</a>`;
}

export const breachLook = css`
  .breach { display: grid; gap: var(--space-3); align-content: start; grid-template-columns: minmax(0, 1fr); }
  .breach h2 { margin: 0; }
  .breach dl { display: grid; gap: var(--space-2); }
  .breach dl > div { display: grid; grid-template-columns: 8.5rem minmax(0, 1fr); gap: var(--space-1) var(--space-3); border-top: 1px solid var(--line); padding-top: var(--space-2); }
  .breach dt { color: var(--soft); }
  .breach dd { font-variant-numeric: tabular-nums; overflow-wrap: anywhere; }
  .breach .one { display: inline-block; }
  .breach summary { cursor: pointer; min-height: var(--target); align-content: center; }
  .breach details small { display: block; }
  .breach details h3 { margin: var(--space-4) 0 var(--space-2); }
  .breach a { overflow-wrap: anywhere; }
  @media (max-width: 30rem) { .breach dl > div { grid-template-columns: minmax(0, 1fr); } }
`;
