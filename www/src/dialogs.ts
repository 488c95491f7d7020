/** What stands in the dialogs of {@link TakePart}: how much to print, and the text for the exchange. */
import { html, nothing, type TemplateResult } from 'lit';

import type { Query, Report } from '../pkg/check/breachlight.js';
import { phrased } from './phrases.ts';
import { saveText } from './save.ts';
import type { Language, Words } from './words.ts';

/** About so many rows fit on a page. */
const ROWS_A_PAGE = 28;

/** Asks how much is to be printed. */
export function printDialog(words: Words, { rows, counts }: Report, print: (query: Query) => void, close: () => void): TemplateResult {
  const attention = counts.listed + counts.linked + counts.in_window + counts.not_checked;
  const pages = (of: number) => words.number(Math.ceil(of / ROWS_A_PAGE) + 2);
  return html`<h2 id="dialog-title" tabindex="-1" autofocus>${phrased(words.say('print-title'))}</h2>
    <p>${words.say('print-what', { rows })}</p>
    <div class="buttons">
      ${attention > 0 ? html`<button type="button" class="main" data-testid="print-attention" @click=${() => print({ verdict: 'attention' })}>${phrased(words.say('print-attention', { rows: attention, pages: pages(attention) }))}</button>` : nothing}
      <button type="button" data-testid="print-all" @click=${() => print({ sort: 'row' })}>${phrased(words.say('print-all', { rows, pages: pages(rows) }))}</button>
      <button type="button" @click=${close}>${words.say('close')}</button>
    </div>`;
}

/** What a reader can do with the text for the exchange. */
interface Acts {
  compose(language: Language): void;
  typed(text: string): void;
  copy(): void;
  close(): void;
}

/** Shows the text for the exchange, to be read, changed and sent by whoever reads it. */
export function supportDialog(words: Words, { text, language: chosen }: { text: string; language: Language }, acts: Acts): TemplateResult {
  return html`<h2 id="dialog-title" tabindex="-1" autofocus>${phrased(words.say('support-title'))}</h2>
    <p class="soft">${phrased(words.say('support-hint'))}</p>
    <div class="buttons" role="group" aria-label=${words.say('support-language')}>
      ${(['en', 'ja'] as const).map((language) => html`<button type="button" lang=${language} aria-pressed=${chosen === language} data-testid="support-${language}"
        @click=${() => acts.compose(language)}>${language === 'en' ? 'English' : '日本語'}</button>`)}
    </div>
    <textarea rows="14" lang=${chosen} aria-label=${words.say('support-title')} spellcheck="false" data-testid="support-text" .value=${text}
      @input=${(event: Event) => acts.typed((event.target as HTMLTextAreaElement).value)}></textarea>
    <div class="buttons">
      <button type="button" class="main" data-testid="support-copy" @click=${acts.copy}>${phrased(words.say('support-copy'))}</button>
      <button type="button" @click=${() => saveText(text, 'text/plain', 'breachlight-support.txt')}>${phrased(words.say('support-save'))}</button>
      <button type="button" data-testid="close" @click=${acts.close}>${words.say('close')}</button>
    </div>`;
}
