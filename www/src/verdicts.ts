/** The six verdicts: their order, their shapes, and the sentence they add up to. */
import { css, html, nothing, svg, type SVGTemplateResult, type TemplateResult } from 'lit';

import type { Counts, Report, Verdict } from '../pkg/check/breachlight.js';
import { phrased } from './phrases.ts';
import type { Words } from './words.ts';

/** In the order in which a reader should see them. */
export const VERDICTS = ['listed', 'linked', 'in_window', 'not_listed', 'not_covered', 'not_checked'] as const satisfies Verdict[];

// Shape carries the meaning, colour only helps: drawn with currentColor they survive forced colours and print.
const SHAPES: Record<Verdict, SVGTemplateResult> = {
  listed: svg`<path d="M5.2 1h5.6L15 5.2v5.6L10.8 15H5.2L1 10.8V5.2z" fill="currentColor"/>`,
  linked: svg`<path d="M8 .8 15.2 8 8 15.2.8 8z" fill="currentColor"/>`,
  in_window: svg`<circle cx="8" cy="8" r="5.7" fill="none" stroke="currentColor" stroke-width="3"/>`,
  not_listed: svg`<path d="M1.5 8h13" stroke="currentColor" stroke-width="3"/>`,
  not_covered: svg`<circle cx="8" cy="8" r="6.2" fill="none" stroke="currentColor" stroke-width="2" stroke-dasharray="3 2.2"/>`,
  not_checked: svg`<path d="M2 2h12v12H2zM2 14 14 2" fill="none" stroke="currentColor" stroke-width="2"/>`,
};

/** The shape alone, 16 by 16, for a picture. */
export const shape = (verdict: Verdict): SVGTemplateResult => SHAPES[verdict];

/** The shape of a verdict. Its word stands beside it, so it is hidden from a screen reader. */
export function mark(verdict: Verdict): TemplateResult {
  return html`<svg class="mark ${verdict}" viewBox="0 0 16 16" aria-hidden="true" focusable="false">${SHAPES[verdict]}</svg>`;
}

/** Shape and word. */
export function tag(words: Words, verdict: Verdict): TemplateResult {
  return html`<span class="tag ${verdict}">${mark(verdict)}${words.code('verdict', verdict)}</span>`;
}

/** The verdict that heads the page: the gravest one there is, or none where nothing was asked. */
export function gravest(counts: Counts): Verdict {
  return VERDICTS.find((verdict) => counts[verdict] > 0) ?? 'not_checked';
}

/** The report in one sentence, as the core has decided it. */
export function headline(words: Words, report: Report): string {
  const { code, ...numbers } = report.headline;
  return words.code('headline', code, numbers);
}

/** The bar: one piece a verdict, as wide as its share and never too narrow to see. The legend under it has the numbers. */
export function split(words: Words, counts: Counts): TemplateResult | typeof nothing {
  const present = VERDICTS.filter((verdict) => counts[verdict] > 0);
  const total = present.reduce((sum, verdict) => sum + counts[verdict], 0);
  if (total === 0) return nothing;
  const shares = present.map((verdict) => Math.max(counts[verdict] / total, 0.012));
  const sum = shares.reduce((a, b) => a + b, 0);
  let at = 0;
  const piece = (verdict: Verdict, share: number) => {
    const [from, width] = [at, (share / sum) * 100];
    at += width;
    return svg`<rect class=${verdict} x="${from}%" width="${Math.max(width - 0.3, 0.5)}%" height="14" rx="3"/>`;
  };
  const label = present.map((verdict) => `${words.code('verdict', verdict)} ${words.number(counts[verdict])}`).join(', ');
  return html`<svg class="split" width="100%" height="14" role="img" aria-label="${words.say('verdicts-label')}: ${label}">
    ${present.map((verdict, index) => piece(verdict, shares[index] ?? 0))}
  </svg>`;
}

/** All six with their numbers and what each one means, also those with none: a count of nought is an answer too. */
export function legend(words: Words, counts: Counts): TemplateResult {
  return html`<ul class="legend" role="list" aria-label=${words.say('verdicts-label')} data-testid="legend">
    ${VERDICTS.map(
      (verdict) => html`<li class=${counts[verdict] > 0 ? '' : 'none'} data-testid="count-${verdict}">
        ${mark(verdict)}
        <div>
          <b class="count">${words.number(counts[verdict])}</b> ${words.code('verdict', verdict)}
          <small>${phrased(words.say(`verdict-${verdict.replaceAll('_', '-')}-meaning`))}</small>
        </div>
      </li>`,
    )}
  </ul>`;
}

export const verdictLook = css`
  .mark { flex: none; width: 0.95rem; height: 0.95rem; vertical-align: -0.1em; color: var(--quiet); }
  .mark.listed, .tag.listed { color: var(--listed); }
  .mark.linked, .tag.linked { color: var(--linked); }
  .mark.in_window, .tag.in_window { color: var(--window); }
  .tag .mark { color: inherit; }
  .tag {
    display: inline-flex; gap: 0.45rem; align-items: center; padding: 0.1rem 0.7rem; border: 1px solid var(--line); border-radius: 999px;
    font-weight: 600; font-size: 0.92rem; white-space: nowrap;
  }
  .tag.listed { background: var(--listed-tint); border-color: transparent; }
  .tag.linked { background: var(--linked-tint); border-color: transparent; }
  .tag.in_window { background: var(--window-tint); border-color: transparent; }
  .split { display: block; margin: var(--space-4) 0 var(--space-4); }
  .split rect { fill: var(--quiet); }
  .split .listed { fill: var(--listed); }
  .split .linked { fill: var(--linked); }
  .split .in_window { fill: var(--window); }
  .split .not_listed { fill: var(--edge); opacity: 0.55; }
  .split .not_covered { fill: none; stroke: var(--quiet); stroke-width: 2; stroke-dasharray: 4 3; }
  .legend { display: grid; gap: var(--space-2) var(--space-5); grid-template-columns: repeat(auto-fill, minmax(min(17rem, 100%), 1fr)); }
  .legend li { display: flex; gap: 0.6rem; }
  .legend .mark { margin-top: 0.35rem; }
  .legend:lang(ja) .mark { margin-top: 0.45rem; }
  .legend small { display: block; line-height: 1.5; }
  .legend .none .count { font-weight: 400; }
  /* Nobody should be frightened by the colour of what there is none of. */
  .legend .none .mark { color: var(--quiet); }
  /* On a phone what there is none of takes a line, and no more. */
  @media screen and (max-width: 46rem) { .legend .none small { display: none; } }
  .count { font-variant-numeric: tabular-nums; }
`;
