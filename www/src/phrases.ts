/**
 * Where Japanese may be broken: between phrases, as people read it, in every browser.
 *
 * Japanese has no spaces, and a browser breaks it anywhere. Chromium alone has `word-break: auto-phrase`, and takes 問い合わせ and 方法 apart. So
 * headings, buttons and what is to be done carry their own seams; longer texts are left to the browser.
 */
import { html, type TemplateResult } from 'lit';

/**
 * After a particle, that is after kana and before what begins a word: kanji, katakana, letters. Not inside of a verb of two (読み取る, 問い合わせる,
 * 照らし合わせる) or of その後 and もう一度, and before お and ご that go with the word after them, not behind. A long verb is left before こと,
 * もの, ため and とき: 照らし合わせることができませんでした is wider than a phone.
 */
const SEAM = /(?<=\p{sc=Hira})(?<![おご]|[こそあど]の|もう|\p{sc=Han}(?:ら?し|わ?せ|[いえきぎけげじちびべみめりれ]))(?=[\p{sc=Han}\p{sc=Kana}\w「])|(?<=\p{sc=Hira})(?=[おご]\p{sc=Han})|(?<=[るたい])(?=こと|もの|ため|とき)/u;

/** The text with its seams. One without any stays as it is, so that other languages do. */
export function phrased(text: string): TemplateResult | string {
  const [first, ...more] = text.split(SEAM);
  return more.length === 0 ? text : html`<span class="phrased">${first}${more.map((phrase) => html`<wbr>${phrase}`)}</span>`;
}
