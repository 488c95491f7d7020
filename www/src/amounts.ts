/** How much of each coin got which verdict: bars, and the same numbers in a table. */
import { css, html, nothing, svg, type TemplateResult } from 'lit';

import type { Report, Total } from '../pkg/check/breachlight.js';
import { Part, look } from './part.ts';
import { phrased } from './phrases.ts';
import { VERDICTS, mark, verdictLook } from './verdicts.ts';

/** How many coins are drawn; the table has all of them. */
const DRAWN = 8;

const DIRECTIONS = ['out', 'in', 'other'];

export class AmountsPart extends Part {
  static override properties = { ...Part.properties, report: { attribute: false } };
  declare report: Report;
  #coins: [string, Total[]][] = [];

  override willUpdate(): void {
    this.#coins = byCoin(this.report.totals);
    this.hidden = this.#coins.length === 0;
  }

  override render(): TemplateResult {
    const words = this.words;
    const coins = this.#coins;
    // Where all are withdrawals it is said already, by the page's first words.
    const mixed = coins.some(([, totals]) => totals.some(({ direction }) => direction !== 'out'));
    return html`<section class="card amounts" aria-labelledby="amounts-title" data-testid="amounts">
      <h2 id="amounts-title">${phrased(words.say('amounts-title'))}</h2>
      <p class="soft"><small>${words.say('amounts-what')}</small></p>
      <ul role="list" class="bars" aria-hidden="true">
        ${coins.slice(0, DRAWN).map(([asset, totals]) => html`<li><span>${asset}</span>${bar(totals)}</li>`)}
      </ul>
      <div class="scroll" role="group" tabindex="0" aria-label=${words.say('amounts-table')}><table>
        <thead><tr>
          <th scope="col">${words.say('coin')}</th><th scope="col">${words.say('column-verdict')}</th>
          <th scope="col" class="n">${words.say('column-amount')}</th><th scope="col" class="n">${words.say('file-rows')}</th>
        </tr></thead>
        <tbody>
          ${coins.map(([asset, totals]) => totals.map((total, at) => html`<tr data-coin=${asset} data-verdict=${total.verdict}>
            ${at === 0 ? html`<th scope="rowgroup" rowspan=${totals.length}>${asset}</th>` : nothing}
            <td>${mark(total.verdict)} ${words.code('verdict', total.verdict)} ${mixed ? html`<small>${words.code('direction', total.direction)}</small>` : nothing}</td>
            <td class="n">${total.amount === undefined ? '–' : words.grouped(total.amount)}
              ${total.without_amount > 0 ? html`<small>${words.say('amounts-without', { rows: total.without_amount })}</small>` : nothing}</td>
            <td class="n">${words.number(total.rows)}</td>
          </tr>`))}
        </tbody>
      </table></div>
    </section>`;
  }

  static override styles = [look, verdictLook, css`
    .amounts .bars { display: grid; gap: 0.4rem; margin-block: var(--space-3); }
    .amounts .bars li { display: grid; grid-template-columns: 4.5rem minmax(0, 1fr); align-items: center; font-variant-numeric: tabular-nums; }
    .amounts rect { fill: var(--quiet); opacity: 0.55; }
    .amounts .listed { fill: var(--listed); opacity: 1; } .amounts .linked { fill: var(--linked); opacity: 1; } .amounts .in_window { fill: var(--window); opacity: 1; }
    .amounts .not_covered { fill: none; stroke: var(--quiet); stroke-width: 2; stroke-dasharray: 4 3; opacity: 1; }
    .amounts .not_checked { opacity: 1; }
    .amounts .scroll { overflow-x: auto; }
    .amounts table { border-collapse: collapse; font-size: 0.95rem; width: 100%; max-width: 44rem; }
    .amounts :is(th, td) { padding: 0.35rem 1.2rem 0.35rem 0; text-align: start; vertical-align: top; font-weight: 400; border-top: 1px solid var(--line); }
    .amounts tbody th { font-weight: 600; }
    .amounts thead th { border: 0; color: var(--soft); font-weight: 600; font-size: 0.88rem; }
    .amounts .n small { display: block; white-space: nowrap; }
    .amounts .n { text-align: end; font-variant-numeric: tabular-nums; }
    .amounts :is(th, td):last-child { padding-inline-end: 0; }
    .amounts td { overflow-wrap: anywhere; }
    @media (max-width: 46rem) {
      .amounts :is(th, td) { padding-inline-end: 0.5rem; }
      .amounts td small { display: block; }
      .amounts .n small { white-space: normal; }
    }
    @media (forced-colors: active) { .amounts rect { fill: none; stroke: CanvasText; opacity: 1; } }
  `];
}

/** Totals of all breaches together, coin by coin, most rows first. Those of one breach are parts of these. */
function byCoin(totals: Total[]): [string, Total[]][] {
  const coins = new Map<string, Total[]>();
  for (const total of totals) {
    if (total.breach !== undefined || total.asset === undefined) continue;
    coins.set(total.asset, [...(coins.get(total.asset) ?? []), total]);
  }
  for (const of of coins.values()) of.sort((a, b) => VERDICTS.indexOf(a.verdict) - VERDICTS.indexOf(b.verdict) || DIRECTIONS.indexOf(a.direction) - DIRECTIONS.indexOf(b.direction));
  const rows = (of: Total[]) => of.reduce((sum, total) => sum + total.rows, 0);
  return [...coins].sort(([a, of], [b, others]) => rows(others) - rows(of) || (a < b ? -1 : 1));
}

/** A bar as long as the page is wide for all of a coin. Widths are drawn and may be inexact; the numbers stand in the table. */
function bar(totals: Total[]): TemplateResult {
  const sizes = totals.map((total) => Number(total.amount ?? 0));
  const sum = sizes.reduce((a, b) => a + b, 0) || 1;
  let at = 0;
  return html`<svg width="100%" height="16">${totals.map((total, index) => {
    const [from, share] = [at, Math.max((sizes[index]! / sum) * 100, 1)];
    at += share;
    return svg`<rect class=${total.verdict} x="${from}%" width="${Math.max(share - 0.4, 0.6)}%" height="16" rx="3" />`;
  })}</svg>`;
}

customElements.define('breachlight-amounts', AmountsPart);
