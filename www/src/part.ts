/** What every part of the page has: words, and one look. */
import { LitElement, css } from 'lit';

import type { Words } from './words.ts';

/** An element that speaks. Its words come from above, so that a change of language reaches all of them at once. */
export abstract class Part extends LitElement {
  static override properties: Record<string, object> = { words: { attribute: false } };
  declare words: Words;

  /**
   * Tells the element that this one is in that something was asked for. It goes no further: what is told may hold files, and in the
   * widget the page around must not see them.
   */
  protected tell<T>(type: string, detail?: T): void {
    this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true }));
  }
}

/** Shared by all shadow roots. The colours and distances are in tokens.css. */
export const look = css`
  :host { display: block; overflow-wrap: anywhere; }
  :host([hidden]), [hidden] { display: none !important; }
  *, *::before, *::after { box-sizing: border-box; }
  h1, h2, h3, p, ul, ol, dl, dd, table, fieldset { margin: 0; padding: 0; }
  h1 { font-size: clamp(1.45rem, 1.1rem + 1.6vw, 2.1rem); line-height: 1.3; letter-spacing: -0.01em; text-wrap: balance; overflow-wrap: anywhere; }
  h2 { font-size: 1.1rem; line-height: 1.4; margin-bottom: var(--space-3); }
  h3 { font-size: 1rem; line-height: 1.4; }
  h1:lang(ja) { letter-spacing: 0; line-height: 1.45; }
  :is(h1, h2)[tabindex]:focus { outline: none; }
  a { color: inherit; text-underline-offset: 0.2em; display: inline-block; min-height: 1.5rem; overflow-wrap: anywhere; max-width: 100%; }
  table { overflow-wrap: break-word; }
  small { color: var(--soft); font-size: 0.875em; }
  code { font-family: var(--mono); }
  /* It says itself where it may be broken. */
  .phrased { word-break: keep-all; }
  ul[role='list'] { list-style: none; }
  .card { background: var(--card); border: 1px solid var(--line); border-radius: var(--radius); padding: clamp(1rem, 2.5vw, 1.75rem); }
  .soft { color: var(--soft); }
  .plain { padding-inline-start: 1.2rem; display: grid; gap: var(--space-1); }
  .warn { color: var(--listed); }
  .buttons { display: flex; flex-wrap: wrap; gap: var(--space-2) var(--space-3); }
  button, .button {
    font: inherit; min-height: var(--target); min-width: var(--target); padding: 0.3rem 1.15rem; border: 1px solid var(--edge);
    border-radius: 1.6rem; background: var(--card); color: var(--ink); cursor: pointer; text-align: center; text-wrap: balance;
  }
  button:hover { border-color: var(--ink); }
  button.main, button[aria-pressed='true'] { background: var(--ink); color: var(--page); border-color: var(--ink); }
  button:disabled { color: var(--soft); border-style: dashed; cursor: not-allowed; background: none; }
  button.main:disabled { color: var(--soft); }
  button.quiet { border-radius: var(--radius-small); padding-inline: 0.8rem; background: none; border-color: var(--line); }
  button.quiet:hover { border-color: var(--edge); }
  :focus-visible { outline: 3px solid var(--focus); outline-offset: 2px; }
  input, select, textarea {
    font: inherit; color: inherit; background: var(--page); border: 1px solid var(--edge); border-radius: var(--radius-small);
    min-height: var(--target); padding: 0.4rem 0.7rem; max-width: 100%;
  }
  .unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
  @media (forced-colors: active) {
    button[aria-pressed='true'] { forced-color-adjust: none; background: Highlight; color: HighlightText; border-color: Highlight; }
  }
  @media (prefers-reduced-motion: reduce) { * { animation: none !important; transition: none !important; } }
  @media print {
    .card { border: 0; border-top: 1px solid #777; border-radius: 0; padding: 0.6rem 0; background: none; }
    .screen, button { display: none !important; }
  }
`;
