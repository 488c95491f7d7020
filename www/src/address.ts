/**
 * A whole address or transaction id, in groups of four of even weight.
 *
 * Never shortened and never with marked ends: that is what address poisoning lives on. The gaps are margins, so that selecting and
 * copying gives the exact text.
 */
import { css, html, type TemplateResult } from 'lit';

export function grouped(text: string): TemplateResult {
  // By code points: a cell that is no address may hold anything.
  const characters = [...text].map(shown);
  const groups: string[] = [];
  for (let at = 0; at < characters.length; at += 4) groups.push(characters.slice(at, at + 4).join(''));
  // One line: a blank between the groups would be copied.
  return html`<bdi class="address">${groups.map((group) => html`<span>${group}</span><wbr>`)}</bdi>`;
}

/** Text from a file with its invisible characters made visible: one that turns the direction of reading could fake an address. */
export function visible(text: string): string {
  return [...text].map(shown).join('');
}

function shown(character: string): string {
  const unseen = /[\p{Cc}\p{Cf}\u2028\u2029]/u.test(character);
  return unseen ? `[U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}]` : character;
}

export const addressLook = css`
  .address { font-family: var(--mono); font-size: 0.92rem; line-height: 1.6; font-variant-ligatures: none; overflow-wrap: anywhere; }
  .address span { margin-inline-end: 0.45em; }
`;

/** Copies `text`. Where that is refused, it can still be selected. */
export async function copy(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
