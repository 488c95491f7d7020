/** The first rows of a file, as they are read: while the others are, and while somebody says what its columns are. */
import { css, html, type TemplateResult } from 'lit';

import type { Sample } from '../pkg/check/breachlight.js';
import { grouped } from './address.ts';
import type { Words } from './words.ts';

/** The table of them. `more` are rows of its five columns that come after. */
export function samples(words: Words, rows: Sample[], label: string, more: TemplateResult[] = []): TemplateResult {
  return html`<div class="samples" role="group" tabindex="0" aria-label=${label}><table role="table" data-testid="samples">
    <thead role="rowgroup"><tr role="row">${['column-row', 'sample-direction', 'role-column-time', 'column-amount', 'column-address'].map((head) => html`<th role="columnheader" scope="col">${words.say(head)}</th>`)}</tr></thead>
    <tbody role="rowgroup">
      ${rows.map((row) => html`<tr role="row">
        <td role="cell">${words.number(row.row)}</td><td role="cell">${words.code('direction', row.direction)}</td>
        <td role="cell">${row.time === undefined ? '–' : words.time(row.time)}</td>
        <td role="cell">${row.amount === undefined ? '–' : words.grouped(row.amount)} ${row.asset ?? ''}</td>
        <td role="cell">${row.address === undefined ? (row.txid === undefined ? '–' : grouped(row.txid)) : grouped(row.address)}</td>
      </tr>`)}
      ${more}
    </tbody>
  </table></div>`;
}

export const samplesLook = css`
  .samples { overflow-x: auto; }
  .samples table { border-collapse: collapse; font-size: 0.92rem; width: 100%; }
  .samples :is(th, td) { text-align: start; padding: 0.3rem 1rem 0.3rem 0; border-top: 1px solid var(--line); vertical-align: top; }
  .samples th { color: var(--soft); font-weight: 600; border: 0; }
  @media (max-width: 46rem) {
    .samples :is(table, tbody) { display: block; }
    .samples thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
    .samples tbody tr { display: flex; flex-wrap: wrap; gap: 0 0.9rem; border-top: 1px solid var(--line); padding: 0.4rem 0; }
    .samples tbody td { border: 0; padding: 0; }
    .samples td:last-child { flex: 1 1 100%; }
  }
`;
