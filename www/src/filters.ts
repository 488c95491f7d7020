/** What narrows the table down: by verdict, breach, coin, file and text, and in which order the rows stand. */
import { css, html, nothing, type TemplateResult } from 'lit';

import type { Choices, Query, Report, Sort } from '../pkg/check/breachlight.js';
import { VERDICTS } from './verdicts.ts';
import type { Words } from './words.ts';

/** The orders a reader can choose. */
const ORDERS = [
  ['attention', false], ['row', false], ['time', false], ['time', true], ['amount', true], ['asset', false],
] as const satisfies [Sort, boolean][];

/** Above so many rows a reader needs more than the verdicts to find one. */
const MANY = 12;

export function filters(words: Words, report: Report, query: Query, choices: Choices | undefined, ask: (query: Query) => void): TemplateResult {
  return html`
    <div class="chips screen" role="group" aria-label=${words.say('filter-label')}>
      ${(['attention', ...VERDICTS, undefined] as const).map((verdict) => chip(words, report, query, choices, verdict, ask))}
    </div>
    ${report.rows > MANY ? narrow(words, report, query, choices, ask) : nothing}
  `;
}

type Kind = Query['verdict'];

function chip(words: Words, report: Report, query: Query, choices: Choices | undefined, kind: Kind, ask: (query: Query) => void): TemplateResult | typeof nothing {
  const counts = choices?.verdicts ?? report.counts;
  const attention = choices?.attention ?? report.counts.listed + report.counts.linked + report.counts.in_window + report.counts.not_checked;
  const all = VERDICTS.reduce((sum, verdict) => sum + counts[verdict], 0);
  const count = kind === undefined ? all : kind === 'attention' ? attention : counts[kind];
  const pressed = query.verdict === kind;
  if (count === 0 && kind !== undefined && !pressed) return nothing;
  const shown = words.number(count);
  const label =
    kind === undefined ? words.say('filter-all', { count: shown })
    : kind === 'attention' ? words.say('filter-attention', { count: shown })
    : words.say('filter-verdict', { verdict: words.code('verdict', kind), count: shown });
  return html`<button type="button" aria-pressed=${pressed} data-testid="filter-${kind ?? 'all'}" @click=${() => ask(merge(query, 'verdict', kind))}>${label}</button>`;
}

function narrow(words: Words, report: Report, query: Query, choices: Choices | undefined, ask: (query: Query) => void): TemplateResult {
  const title = (id: string) => {
    const facts = report.breaches.find((breach) => breach.facts.id === id)?.facts;
    return facts ? words.breach(facts) : id;
  };
  const breaches = (choices?.breaches ?? []).map(({ breach, rows }) => [breach, title(breach), rows] as const);
  const assets = (choices?.assets ?? []).map(({ asset, rows }) => [asset, asset === '' ? words.say('coin-unknown') : asset, rows] as const);
  const files = report.files.length > 1 ? report.files.map((file, at) => [String(at), file.name, choices?.files[at] ?? file.rows] as const) : [];
  const value = (event: Event) => (event.target as HTMLInputElement | HTMLSelectElement).value;
  return html`<div class="narrow screen">
    <label>${words.say('filter-text')}
      <input type="search" autocomplete="off" spellcheck="false" .value=${query.text ?? ''} data-testid="filter-text"
        @input=${(event: Event) => ask(merge(query, 'text', value(event) || undefined))} />
    </label>
    ${select(words.say('filter-breach'), 'breach', query.breach, breaches, (id) => ask(merge(query, 'breach', id)), words)}
    ${select(words.say('filter-asset'), 'asset', query.asset, assets, (asset) => ask(merge(query, 'asset', asset)), words)}
    ${select(words.say('filter-file'), 'file', query.file?.toString(), files, (at) => ask(merge(query, 'file', at === undefined ? undefined : Number(at))), words)}
    <label>${words.say('order-label')}
      <select data-testid="order" @change=${(event: Event) => ask(ordered(query, Number(value(event))))}>
        ${ORDERS.map(([sort, descending], at) => html`<option value=${at} .selected=${(query.sort ?? 'attention') === sort && (query.descending ?? false) === descending}>
          ${words.say(`order-${sort}${descending && sort === 'time' ? '-last' : ''}`)}</option>`)}
      </select>
    </label>
  </div>`;
}

/** A choice of one of several, or of none. Not there where there is nothing to choose. */
function select(
  label: string, id: string, chosen: string | undefined, options: (readonly [string, string, number])[], choose: (value: string | undefined) => void, words: Words,
): TemplateResult | typeof nothing {
  if (options.length < 2 && chosen === undefined) return nothing;
  return html`<label>${label}
    <select data-testid="filter-${id}" @change=${({ target }: Event) => {
      // The first one is "all"; an empty value is an answer of its own.
      const at = (target as HTMLSelectElement).selectedIndex;
      choose(at === 0 ? undefined : options[at - 1]?.[0]);
    }}>
      <option .selected=${chosen === undefined}>${words.say('filter-any')}</option>
      ${options.map(([value, text, rows]) => html`<option .selected=${chosen === value}>${text} (${words.number(rows)})</option>`)}
    </select>
  </label>`;
}

/** The query with one thing changed, or not asked for any more. */
function merge<K extends keyof Query>(query: Query, key: K, value: Query[K] | undefined): Query {
  const { [key]: _, ...rest } = query;
  return (value === undefined ? rest : { ...rest, [key]: value }) as Query;
}

function ordered(query: Query, at: number): Query {
  const [sort, descending] = ORDERS[at] ?? ORDERS[0];
  return { ...query, sort, descending };
}

export const filterLook = css`
  .chips { display: flex; flex-wrap: wrap; gap: var(--space-2); margin-bottom: var(--space-3); }
  .narrow { display: flex; flex-wrap: wrap; align-items: end; gap: var(--space-2) var(--space-4); margin-bottom: var(--space-4); }
  .narrow label { display: grid; gap: 0.15rem; color: var(--soft); font-size: 0.875rem; min-width: 0; flex: 0 1 auto; }
  .narrow :is(input, select) { font-size: 1rem; color: var(--ink); max-width: min(16rem, 100%); }
  @media (max-width: 46rem) {
    .narrow { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(8rem, 100%), 1fr)); }
    .narrow label:first-child { grid-column: 1 / -1; }
    .narrow :is(input, select) { width: 100%; max-width: none; }
  }
`;
