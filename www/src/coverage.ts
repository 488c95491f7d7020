/** What could not be asked, and the files with what was taken for granted in reading them. */
import { css, html, nothing, type TemplateResult } from 'lit';

import type { Assumption, Bring, FileReport, Gap, Report } from '../pkg/check/breachlight.js';
import { visible } from './address.ts';
import { canBeMapped } from './mappable.ts';
import { phrased } from './phrases.ts';
import type { Words } from './words.ts';

/** The gaps that a list leaves, whatever is asked. */
const OF_LISTS: Gap['code'][] = ['no_list', 'list_unusable', 'list_not_renewed', 'list_stale', 'evidence_missing'];

/** What is to be said of the lists before anything is asked, a sentence each. */
export function listGaps(words: Words, report: Report): (string | TemplateResult)[] {
  return report.coverage.filter((gap) => OF_LISTS.includes(gap.code)).map((gap) => gapText(words, report, gap));
}

/** Asks what the columns of a file are, by its place in the report. */
type Map = (file: number) => void;

function mapButton(words: Words, report: Report, file: FileReport, map: Map | undefined): TemplateResult | typeof nothing {
  if (!map || !canBeMapped(file)) return nothing;
  return html`<button type="button" class="quiet screen map" data-testid="map" @click=${() => map(report.files.indexOf(file))}>${phrased(words.say('mapping-open'))}</button>`;
}

/** The gaps that take something from the answer as a whole; they stand above it. */
export function missing(words: Words, report: Report, map?: Map): TemplateResult | typeof nothing {
  const failed = report.files.filter((file) => file.error);
  const ofLists = report.coverage.filter((gap) => OF_LISTS.includes(gap.code));
  if (failed.length === 0 && ofLists.length === 0) return nothing;
  return html`<section class="card missing" aria-labelledby="missing-title" data-testid="missing">
    <h2 id="missing-title">${phrased(words.say('missing-title'))}</h2>
    ${ofLists.map((gap) => html`<p><b>${broken(gapText(words, report, gap))}</b></p>`)}
    ${failed.length > 0 && failed.length < report.files.length ? html`<p>${words.say('missing-files', { count: failed.length })}</p>` : nothing}
    <ul class="plain">
      ${failed.map((file) => html`<li><b><bdi>${file.name}</bdi></b>${words.say('colon')}${fileError(words, file)} ${mapButton(words, report, file, map)}</li>`)}
    </ul>
  </section>`;
}

/** All gaps. */
export function coverage(words: Words, report: Report): TemplateResult | typeof nothing {
  if (report.coverage.length === 0) return nothing;
  return html`<section class="card" id="coverage" tabindex="-1" aria-labelledby="coverage-title" data-testid="coverage">
    <h2 id="coverage-title">${phrased(words.say('coverage-title'))}</h2>
    <ul class="plain">
      ${report.coverage.map((gap) => html`<li>${broken(gapText(words, report, gap))}</li>`)}
    </ul>
  </section>`;
}

/** The files and how each was read. */
export function files(words: Words, report: Report, map?: Map): TemplateResult {
  const says = (id: string) => words.say(id);
  return html`<section class="card" aria-labelledby="files-title" data-testid="files-read">
    <h2 id="files-title">${says('files-title')}</h2>
    <table class="files" role="table">
      <thead role="rowgroup">
        <tr role="row">
          <th role="columnheader" scope="col">${says('file-name')}</th>
          <th role="columnheader" scope="col">${says('file-format')}</th>
          <th role="columnheader" scope="col" class="n">${says('file-rows')}</th>
          <th role="columnheader" scope="col" class="n">${says('file-skipped')}</th>
          <th role="columnheader" scope="col">${says('file-notes')}</th>
        </tr>
      </thead>
      <tbody role="rowgroup">
        ${report.files.map((file) => html`<tr role="row">
          <th role="rowheader" scope="row"><bdi>${file.name}</bdi></th>
          <td role="cell" data-label=${says('file-format')}>${formatName(words, file)}</td>
          <td role="cell" data-label=${says('file-rows')} class="n">${words.number(file.rows)}</td>
          <td role="cell" data-label=${says('file-skipped')} class="n">${words.number(file.skipped)}</td>
          <td role="cell" data-label=${says('file-notes')}>${fileNotes(words, file)} ${file.error ? nothing : mapButton(words, report, file, map)}</td>
        </tr>`)}
      </tbody>
    </table>
  </section>`;
}

function formatName(words: Words, file: FileReport): string {
  if (file.format === undefined) return words.say('file-unrecognised');
  if (words.has(`format-${file.format}`) || file.title === undefined) return words.code('format', file.format);
  return words.say('format-named', { service: file.service_name ?? '–', title: file.title, kind: words.code('kind', file.kind ?? 'other') });
}

function bringText(words: Words, bring: Bring): string {
  if (bring.code !== 'export') return words.code('bring', bring.code);
  return words.say(bring.path ? 'bring-export-at' : 'bring-export', { title: bring.title, path: bring.path ?? '' });
}

function fileNotes(words: Words, file: FileReport): TemplateResult {
  return html`<ul class="notes" role="list">
    ${file.error ? html`<li>${fileError(words, file)}</li>` : nothing}
    ${file.assumptions.map((assumption) => html`<li>${assumptionText(words, assumption)}</li>`)}
    ${(file.bring ?? []).map((bring) => html`<li>${bringText(words, bring)}</li>`)}
  </ul>`;
}

function fileError(words: Words, file: FileReport): TemplateResult {
  const code = file.error?.code ?? '';
  const remedyId = `file-error-${code.replaceAll('_', '-')}-do`;
  const remedy = words.say(words.has(remedyId) ? remedyId : 'file-error-other-do');
  const { line, column } = file.error ?? {};
  const at = line === undefined || column === undefined ? '' : words.say('file-error-at', { line, column });
  // A header is the one thing of an unknown file that is shown: so that somebody can add it.
  const header = file.error?.header ?? [];
  // Cells that could be somebody's data are withheld. Of a line in which all are, nothing is left to show.
  const told = header.some((cell) => cell !== '…');
  return html`${words.sentences(words.code('file-error', code), at, remedy)}
    ${told
      ? html`<span class="header">${words.say('file-header-seen')} ${header.map((cell) => html`<bdi class="cell">${visible(cell)}</bdi> `)}</span>`
      : nothing}`;
}

function assumptionText(words: Words, assumption: Assumption): string {
  if ('offset_minutes' in assumption) return words.code('assumption', assumption.code, { zone: words.zoneAt(assumption.offset_minutes) });
  if (assumption.code === 'format_ambiguous') return words.code('assumption', assumption.code, { others: assumption.others.join(', ') });
  const { code, ...args } = assumption;
  return words.code('assumption', code, args as Record<string, string>);
}

function gapText(words: Words, report: Report, gap: Gap): TemplateResult | string {
  const title = (id: string) => {
    const breach = report.breaches.find(({ facts }) => facts.id === id)?.facts;
    return breach ? words.breach(breach) : id;
  };
  switch (gap.code) {
    case 'file_not_read':
    case 'wrong_file':
    case 'no_identifiers':
      return html`<bdi>${report.files[gap.file]?.name}</bdi>${words.say('colon')}${words.code('gap', gap.code)}`;
    case 'list_unusable':
      return words.say('gap-list-unusable', { list: gap.list, why: words.code('list-error', gap.error) });
    case 'list_not_renewed':
      return words.say('gap-list-not-renewed', { list: gap.list, why: words.code('list-error', gap.error) });
    case 'list_stale':
      return words.say('gap-list-stale', { list: gap.list, date: words.day(gap.since) });
    case 'list_old':
    case 'list_newer':
      return words.say(`gap-${gap.code.replace('_', '-')}`, { list: gap.list, date: words.day(gap.as_of) });
    case 'similar_not_asked':
      return words.say('gap-similar-not-asked', { list: gap.list });
    case 'no_list_for_coin':
      if (gap.asset === undefined) return words.say('gap-no-list-for-unknown-coin', { rows: gap.rows });
      return words.say('gap-no-list-for-coin', { rows: gap.rows, asset: gap.asset });
    case 'list_reaches':
      return words.say('gap-list-reaches', { breach: title(gap.breach), asset: gap.asset, extent: words.code('extent', gap.extent) });
    case 'no_theft_time':
    case 'no_traced_coins':
      return words.code('gap', gap.code, { breach: title(gap.breach) });
    default:
      return words.code('gap', gap.code, 'rows' in gap ? { rows: gap.rows } : {});
  }
}

const broken = (said: TemplateResult | string) => (typeof said === 'string' ? phrased(said) : said);

export const coverageLook = css`
  .missing { border: 2px solid var(--quiet); display: grid; gap: var(--space-2); }
  .missing h2 { margin: 0; }
  .missing p, .missing li, .notes li { overflow-wrap: anywhere; }
  .map { margin-top: 0.3rem; }
  .header { display: block; color: var(--soft); }
  .cell { border: 1px solid var(--line); border-radius: 4px; padding: 0 0.3em; }
  .notes { display: grid; gap: var(--space-1); }
  .files { width: 100%; border-collapse: collapse; }
  .files th, .files td { text-align: start; vertical-align: top; padding: 0.6rem 0.6rem 0.6rem 0; border-top: 1px solid var(--line); }
  .files thead th { border: 0; color: var(--soft); font-weight: 600; font-size: 0.88rem; padding-block: 0 0.3rem; }
  .files tbody th { font-weight: 600; overflow-wrap: anywhere; min-width: 11rem; }
  .files .n { text-align: end; font-variant-numeric: tabular-nums; padding-inline-end: 1.5rem; white-space: nowrap; }
  @media (max-width: 46rem) {
    .files, .files tbody, .files tr, .files th, .files td { display: block; }
    .files thead, .files thead tr, .files thead th { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
    .files tr { border-top: 1px solid var(--line); padding: 0.7rem 0; }
    .files tr:first-child { border-top: 0; padding-top: 0; }
    .files tbody th, .files tbody td { border: 0; padding: 0.1rem 0; min-width: 0; }
    .files tbody .n { display: inline-block; text-align: start; padding-inline-end: 1rem; white-space: normal; }
    .files tbody td[data-label]::before { content: attr(data-label) " "; color: var(--soft); font-size: 0.88rem; }
  }
`;
