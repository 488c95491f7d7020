/** What to do now, most urgent first, each step with why and where. */
import { css, html, nothing, type TemplateResult } from 'lit';

import type { Report, Step } from '../pkg/check/breachlight.js';
import { phrased } from './phrases.ts';
import type { Words } from './words.ts';

/** What a step can do by itself, by its code: the id of the words of its button. */
const ACTS = { keep_evidence: 'save-report', ask_exchange: 'support-open' } as const;

/** A step that has a button. */
export type Act = keyof typeof ACTS;

export function steps(words: Words, report: Report, act: (step: Act) => void): TemplateResult {
  return html`<section class="card steps" aria-labelledby="steps-title" data-testid="steps">
    <h2 id="steps-title">${phrased(words.say('steps-title'))}</h2>
    <ol>
      ${report.next_steps.map((step) => item(words, report, step, act))}
    </ol>
  </section>`;
}

function item(words: Words, report: Report, step: Step, act: (step: Act) => void): TemplateResult {
  const breach = 'breach' in step ? report.breaches.find(({ facts }) => facts.id === step.breach)?.facts : undefined;
  const status = 'status' in step ? step.status : '';
  const file = 'file' in step ? report.files[step.file]?.name ?? '' : '';
  const args = { rows: 'rows' in step ? step.rows : 0, breach: breach ? words.breach(breach) : '', status, file };
  const id = `step-${step.code.replaceAll('_', '-')}`;
  const optional = (kind: 'why' | 'where' | 'time') => (words.has(`${id}-${kind}`) ? words.say(`${id}-${kind}`, args) : undefined);
  const [why, where, time] = [optional('why'), optional('where'), optional('time')];
  // Where it is done: right here.
  const own = step.code === 'keep_evidence';
  const title = words.has(`${id}-title`) ? words.say(`${id}-title`, args) : words.say('step-other-title', { code: step.code });
  return html`<li class=${step.code === 'beware_of_recovery' ? 'beware' : ''} data-testid="step-${step.code}">
    <b>${phrased(title)}</b>
    ${why === undefined ? nothing : html`<p>${phrased(why)}</p>`}
    ${where === undefined
      ? nothing
      : html`<p class="soft"><small>
          ${own ? nothing : phrased(words.say('step-where', { where }))}${own || time === undefined ? nothing : ' · '}${time === undefined ? nothing : words.say('step-time', { time })}
        </small></p>`}
    ${step.code === 'keep_evidence' || step.code === 'ask_exchange' ? button(words, step.code, act) : nothing}
  </li>`;
}

function button(words: Words, step: Act, act: (step: Act) => void): TemplateResult {
  return html`<button type="button" class="screen" data-testid="do-${step}" @click=${() => act(step)}>${phrased(words.say(ACTS[step]))}</button>`;
}

export const stepsLook = css`
  .steps ol { padding-inline-start: 1.5rem; display: grid; gap: var(--space-3); grid-template-columns: minmax(0, 1fr); }
  .steps p { text-wrap: pretty; }
  .steps button { margin-top: var(--space-2); }
  .steps small { line-height: 1.5; display: inline-block; }
  .steps small::first-letter { text-transform: uppercase; }
  .steps li::marker { font-weight: 600; font-variant-numeric: tabular-nums; }
  .beware { border-inline-start: 3px solid var(--listed); margin-inline-start: -1.5rem; padding-inline-start: calc(1.5rem - 3px); list-style: none; }
  .beware b { color: var(--listed); }
  @media print { .steps li { break-inside: avoid; } }
`;
