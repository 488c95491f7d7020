/**
 * Two addresses that are easily taken for each other, under each other and in full, with the characters that differ marked.
 *
 * Whoever poisons a history counts on people who compare the ends. So the ends are never set apart; what differs is.
 */
import { css, html, nothing, type TemplateResult } from 'lit';

import type { LookAlike, Report } from '../pkg/check/breachlight.js';
import { phrased } from './phrases.ts';
import type { Words } from './words.ts';

/** A pair, each with a line that says whose it is. */
export function twins(words: Words, a: string, b: string, [titleA, titleB]: [TemplateResult | string, TemplateResult | string]): TemplateResult {
  const [first, second] = [[...a], [...b]];
  const differs = difference(first, second);
  const count = first.filter((_, at) => differs(at, first.length)).length;
  return html`<div class="twins" data-testid="twins">
    <dl>
      <div><dt>${titleA}</dt><dd>${marked(first, differs)}</dd></div>
      <div><dt>${titleB}</dt><dd>${marked(second, differs)}</dd></div>
    </dl>
    <p class="differ">${words.say('twins-differ', { count, total: first.length })}</p>
  </div>`;
}

/** The pairs inside the reader's own history. */
export function lookAlikes(words: Words, report: Report): TemplateResult | typeof nothing {
  if (report.look_alikes.length === 0) return nothing;
  const place = (of: LookAlike['row_a']) => html`<bdi>${report.files[of.file]?.name}</bdi> · ${words.say('row-number', { row: of.row })}`;
  return html`<section class="card" aria-labelledby="twins-title" data-testid="look-alikes">
    <h2 id="twins-title">${phrased(words.say('twins-title'))}</h2>
    <p>${words.say('twins-what')}</p>
    ${report.look_alikes.map((pair) => twins(words, pair.address_a, pair.address_b, [
      html`${words.say('twin-paid')} <small>${place(pair.row_a)}</small>`, html`${words.say('twin-similar')} <small>${place(pair.row_b)}</small>`,
    ]))}
  </section>`;
}

type Differs = (at: number, of: number) => boolean;

/** Which places differ: place by place where both are as long, and else everything between the ends that are alike. */
function difference(a: string[], b: string[]): Differs {
  if (a.length === b.length) return (at) => a[at] !== b[at];
  const shorter = Math.min(a.length, b.length);
  let [prefix, suffix] = [0, 0];
  while (prefix < shorter && a[prefix] === b[prefix]) prefix += 1;
  while (suffix < shorter - prefix && a.at(-1 - suffix) === b.at(-1 - suffix)) suffix += 1;
  return (at, of) => at >= prefix && at < of - suffix;
}

/** Groups of four of even weight, as every address; what differs is underlined and in a tint. Addresses only: they are ASCII. */
function marked(characters: string[], differs: Differs): TemplateResult {
  const groups: TemplateResult[] = [];
  for (let at = 0; at < characters.length; at += 4) {
    const group = characters.slice(at, at + 4);
    groups.push(html`<span>${group.map((character, index) => (differs(at + index, characters.length) ? html`<mark>${character}</mark>` : character))}</span><wbr>`);
  }
  return html`<bdi class="address">${groups}</bdi>`;
}

export const twinsLook = css`
  .twins, .twins dl { display: grid; gap: var(--space-1); }
  .twins { border-inline-start: 3px solid var(--linked); padding-inline-start: 0.8rem; margin-block: var(--space-2); }
  .twins dt { color: var(--soft); font-size: 0.875rem; }
  .twins dd { margin: 0; }
  .twins mark { background: var(--linked-tint); color: var(--ink); text-decoration: underline 2px var(--linked); text-underline-offset: 0.2em; }
  .twins .differ { font-size: 0.875rem; color: var(--soft); }
`;
