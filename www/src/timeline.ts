/**
 * When the transfers were, against the times of the breaches. Wide: a picture, with its numbers in a table under it. Narrow: the same as a
 * list, because a picture that is scaled down cannot be read.
 */
import { css, html, nothing, svg, type PropertyValues, type SVGTemplateResult, type TemplateResult } from 'lit';

import type { Report } from '../pkg/check/breachlight.js';
import { around, bandsOf, times, type Band, type Period, type Times } from './periods.ts';
import { Part, look } from './part.ts';
import { phrased } from './phrases.ts';
import { VERDICTS, mark, shape, verdictLook } from './verdicts.ts';

/** Heights of the picture, in pixels. */
const [TOP, LANE, BARS, AXIS] = [46, 22, 90, 26];
/** The verdicts that have a lane of their own: those a reader looks for. */
const LANES = ['listed', 'linked', 'in_window'] as const;

export class TimelinePart extends Part {
  static override properties = { ...Part.properties, report: { attribute: false }, moments: { attribute: false }, width: { state: true } };
  declare report: Report;
  declare moments: Float64Array;
  declare width: number;
  // In the next frame: a size that changes within the callback is told to the whole window as an error, and in the widget that is somebody else's.
  #watch = new ResizeObserver(([entry]) => requestAnimationFrame(() => (this.width = Math.round(entry?.contentRect.width ?? 0))));
  #times: Times | undefined;

  constructor() {
    super();
    this.width = 0;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#watch.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#watch.disconnect();
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('report') || changed.has('moments') || changed.has('words')) this.#times = times(this.words, this.report, this.moments);
  }

  override render(): TemplateResult | typeof nothing {
    const { words } = this;
    const shown = this.#times;
    if (!shown) return nothing;
    const untimed = this.report.rows - shown.timed;
    return html`<section class="card" aria-labelledby="timeline-title" data-testid="timeline">
      <h2 id="timeline-title">${phrased(words.say('timeline-title'))}</h2>
      <div class="wide">${this.width > 0 ? this.#picture(shown) : nothing}</div>
      ${this.#phases()}
      ${untimed > 0 ? html`<p class="soft"><small>${words.say('timeline-untimed', { rows: untimed })}</small></p>` : nothing}
      <details data-testid="timeline-table"><summary>${phrased(words.say('timeline-table'))}</summary>${this.#table(shown.periods)}</details>
    </section>`;
  }

  #picture({ periods, bands }: Times): SVGTemplateResult | TemplateResult {
    const { words } = this;
    const width = Math.max(this.width - 60, 300);
    const [from, to] = [periods[0]!.from, periods.at(-1)!.to];
    const [left, right] = [4, width - 4];
    const x = (moment: number) => left + ((moment - from) / (to - from)) * (right - left);
    const lanes = LANES.filter((verdict) => periods.some((period) => period.counts[VERDICTS.indexOf(verdict)]! > 0));
    const base = TOP + lanes.length * LANE + BARS;
    const most = Math.max(...periods.map((period) => period.total));
    const label = words.say('timeline-label', { rows: periods.reduce((sum, period) => sum + period.total, 0) });
    return html`<svg class="time" width=${width} height=${base + AXIS} viewBox="0 0 ${width} ${base + AXIS}" role="img" aria-label=${label}>
      ${bands.map((band, at) => this.#band(band, at, x, base, width))}
      ${lanes.map((verdict, lane) => periods.map((period) => this.#mark(period, verdict, TOP + lane * LANE, x)))}
      ${periods.map((period) => {
        if (period.total === 0) return nothing;
        const height = Math.max((period.total / most) * (BARS - 14), 3);
        const [start, end] = [x(period.from), x(period.to)];
        const gap = Math.min(2, (end - start) / 4);
        return svg`<g data-period=${period.label}>
          <title>${period.label}${words.say('colon')}${words.number(period.total)}</title>
          <rect class="bar" x=${start + gap / 2} y=${base - height} width=${Math.max(end - start - gap, 1)} height=${height} />
          ${end - start > 22 ? svg`<text class="count" x=${(start + end) / 2} y=${base - height - 4}>${words.number(period.total)}</text>` : nothing}
        </g>`;
      })}
      <line class="axis" x1=${left} y1=${base} x2=${right} y2=${base} />
      ${ticks(periods, right - left).map((period) => svg`<text x=${Math.max(x(period.from), left)} y=${base + 18}>${period.label.replace(/–$/, '')}</text>`)}
    </svg>`;
  }

  #band({ breach, phase, from, to }: Band, at: number, x: (moment: number) => number, base: number, width: number): SVGTemplateResult {
    const [start, end] = [x(from), Math.max(x(to), x(from) + (phase === 'theft' ? 4 : 2))];
    const words = this.words.say(`band-${phase}`, { exchange: breach.exchange });
    const before = start > width * 0.62;
    // Names of neighbours do not stand on each other.
    const y = 12 + (at % 3) * 15;
    return svg`<g>
      <rect class=${`band ${phase}`} x=${start} y=${y + 4} width=${end - start} height=${base - y - 4} />
      ${phase === 'theft' ? svg`<line class="edge" x1=${start} y1=${y - 8} x2=${start} y2=${base} />` : nothing}
      <text class="name" x=${before ? start - 5 : start + 5} y=${y} text-anchor=${before ? 'end' : 'start'}>${words}</text>
    </g>`;
  }

  #mark(period: Period, verdict: (typeof LANES)[number], y: number, x: (moment: number) => number): SVGTemplateResult | typeof nothing {
    const of = VERDICTS.indexOf(verdict);
    const count = period.counts[of]!;
    if (count === 0) return nothing;
    const middle = x(period.middle[of]!);
    return svg`<g class="mark ${verdict}">
      <title>${period.label}${this.words.say('colon')}${this.words.code('verdict', verdict)} ${this.words.number(count)}</title>
      <g transform="translate(${middle - 8} ${y + 3})">${shape(verdict)}</g>
      ${count > 1 ? svg`<text x=${middle + 11} y=${y + 15}>${this.words.number(count)}</text>` : nothing}
    </g>`;
  }

  /** Each theft, and how many of the transfers were before, in and after it. */
  #phases(): TemplateResult | typeof nothing {
    const { words } = this;
    const thefts = bandsOf(this.report).filter((band) => band.phase === 'theft');
    if (thefts.length === 0) return nothing;
    return html`<ol class="phases" role="list" data-testid="phases">
      ${thefts.map((band) => {
        const { before, within, after } = around(this.moments, band);
        return html`<li>
          <b>${words.breach(band.breach)}</b>
          <ul role="list">
            <li><span class="rail" aria-hidden="true"></span>${words.say('phase-before', { rows: before })}</li>
            <li class="in"><span class="rail" aria-hidden="true"></span>${words.say('phase-within', { rows: within })} <small>${words.span(iso(band.from), iso(band.to))}</small></li>
            <li><span class="rail" aria-hidden="true"></span>${words.say('phase-later', { rows: after })}</li>
          </ul>
        </li>`;
      })}
    </ol>`;
  }

  #table(periods: Period[]): TemplateResult {
    const { words } = this;
    const shown = VERDICTS.map((verdict, at) => [verdict, at] as const).filter(([, at]) => periods.some((period) => period.counts[at]! > 0));
    return html`<div class="scroll" role="group" tabindex="0" aria-label=${words.say('timeline-table')}><table>
      <thead><tr>
        <th scope="col">${words.say('period')} (${words.zone})</th><th scope="col" class="n">${words.say('transfers-title')}</th>
        ${shown.map(([verdict]) => html`<th scope="col" class="n">${mark(verdict)} ${words.code('verdict', verdict)}</th>`)}
      </tr></thead>
      <tbody>
        ${periods.filter((period) => period.total > 0).map((period) => html`<tr data-period=${period.label}>
          <th scope="row">${period.label}</th><td class="n">${words.number(period.total)}</td>
          ${shown.map(([, at]) => html`<td class="n">${words.number(period.counts[at]!)}</td>`)}
        </tr>`)}
      </tbody>
    </table></div>`;
  }

  static override styles = [look, verdictLook, css`
    .time { display: block; max-width: 100%; height: auto; }
    .time text { font-size: 12.5px; fill: var(--soft); }
    .time .name { fill: var(--ink); font-weight: 600; }
    .time .count { text-anchor: middle; font-variant-numeric: tabular-nums; }
    .bar { fill: var(--quiet); opacity: 0.75; }
    .axis { stroke: var(--edge); }
    .band.theft { fill: var(--listed); opacity: 0.3; }
    .band.suspension { fill: var(--quiet); opacity: 0.13; }
    .edge { stroke: var(--listed); stroke-width: 1.5; stroke-dasharray: 3 2; }
    .time .mark { color: var(--quiet); }
    .time .listed { color: var(--listed); } .time .linked { color: var(--linked); } .time .in_window { color: var(--window); }
    .time .mark text { fill: currentColor; font-weight: 650; }
    .phases { display: grid; gap: var(--space-3) var(--space-6); grid-template-columns: repeat(auto-fill, minmax(min(20rem, 100%), 1fr)); padding: 0; margin: var(--space-4) 0 var(--space-3); list-style: none; }
    .phases ul { margin-top: var(--space-1); }
    .phases ul li { display: grid; grid-template-columns: 0.9rem minmax(0, 1fr); column-gap: 0.6rem; padding-block: 0.15rem; position: relative; }
    .phases small { grid-column: 2; }
    .rail { grid-row: span 2; width: 3px; background: var(--line); margin-block: -0.15rem; justify-self: center; }
    .in .rail { width: 9px; background: var(--listed); border-radius: 2px; }
    summary { cursor: pointer; min-height: var(--target); align-content: center; }
    .scroll { overflow-x: auto; }
    .scroll table { border-collapse: collapse; font-size: 0.92rem; }
    .scroll :is(th, td) { padding: 0.35rem 1.2rem 0.35rem 0; text-align: start; border-top: 1px solid var(--line); white-space: nowrap; font-weight: 400; }
    .scroll thead th { border: 0; color: var(--soft); font-weight: 600; }
    .scroll .n { text-align: end; font-variant-numeric: tabular-nums; }
    @media (max-width: 46rem) { .wide { display: none; } }
    @media (forced-colors: active) { .bar { fill: CanvasText; } .band { fill: none; stroke: CanvasText; opacity: 1; } .rail { forced-color-adjust: none; background: CanvasText; } }
  `];
}

const iso = (moment: number) => `${new Date(moment).toISOString().slice(0, 19)}Z`;

/** Some periods, so that their names do not touch. */
function ticks(periods: Period[], width: number): Period[] {
  const every = Math.ceil(periods.length / Math.max(2, Math.floor(width / 105)));
  return periods.filter((_, at) => at % every === 0 && at + every / 2 < periods.length + 1);
}

customElements.define('breachlight-timeline', TimelinePart);
