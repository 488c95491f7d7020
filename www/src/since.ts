/** What is new since an earlier report. */
import { html, nothing, type TemplateResult } from 'lit';

import type { Report } from '../pkg/check/breachlight.js';
import { grouped } from './address.ts';
import type { Comparison } from './comparison.ts';
import { phrased } from './phrases.ts';
import { mark } from './verdicts.ts';
import type { Words } from './words.ts';

export function comparison(words: Words, report: Report, { made, lists, changed, rows, added, gone }: Comparison): TemplateResult {
  const same = changed === 0 && added === 0 && gone === 0;
  const list = lists[0];
  return html`<section class="since" aria-labelledby="since-title" data-testid="since">
    <h2 id="since-title">${phrased(words.say('since-title'))}</h2>
    <p class="soft">
      ${words.sentences(
        made === undefined ? '' : words.say('since-made', { time: words.time(made) }),
        list === undefined ? '' : words.say('since-list', { date: words.day(list.as_of) }),
      )}
    </p>
    <p><b>${same ? words.say('since-same') : words.say('since-changed', { rows: changed })}</b></p>
    ${added > 0 ? html`<p>${words.say('since-added', { rows: added })}</p>` : nothing}
    ${gone > 0 ? html`<p>${words.say('since-gone', { rows: gone })}</p>` : nothing}
    <ul class="plain">
      ${rows.map(({ now, before }) => html`<li>
        <bdi>${report.files[now.file]?.name}</bdi> · ${words.say('row-number', { row: now.row })}${now.time === undefined ? nothing : ` · ${words.time(now.time)}`}
        <br />${mark(before)} ${words.code('verdict', before)} → ${mark(now.verdict)} <b>${words.code('verdict', now.verdict)}</b>
        ${now.address === undefined ? nothing : html`<br />${grouped(now.address)}`}
      </li>`)}
    </ul>
    ${rows.length < changed ? html`<p class="soft">${words.say('since-more', { rows: changed - rows.length })}</p>` : nothing}
  </section>`;
}
