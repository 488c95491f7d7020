/** Transfers counted by stretches of the calendar, and breaches as stretches of time: the numbers of the picture and of its table. */
import type { Breach, Report, Window } from '../pkg/check/breachlight.js';
import { VERDICTS } from './verdicts.ts';
import type { Words } from './words.ts';

const DAY = 86_400_000;
/** A picture with more bars than this cannot be read. */
const BARS = 36;

export type Unit = 'day' | 'month' | 'year';

/** One bar. */
export interface Period {
  from: number;
  to: number;
  label: string;
  /** Rows by verdict, in the order of VERDICTS. */
  counts: number[];
  /** When those of a verdict were, on average: where its mark stands. */
  middle: number[];
  total: number;
}

/** A span of a breach that is drawn. */
export interface Band {
  breach: Breach;
  phase: Window['phase'];
  from: number;
  to: number;
}

export interface Times {
  unit: Unit;
  /** How many of the unit a bar is. */
  step: number;
  periods: Period[];
  bands: Band[];
  /** Rows that have a time. */
  timed: number;
}

/** Counts. `moments` is what {@link Checker.moments} gives. Nothing where no row has a time. */
export function times(words: Words, report: Report, moments: Float64Array): Times | undefined {
  const timed = moments.length / 2;
  if (timed === 0) return undefined;
  let [first, last] = [Infinity, -Infinity];
  for (let at = 0; at < moments.length; at += 2) {
    first = Math.min(first, moments[at]!);
    last = Math.max(last, moments[at]!);
  }
  const bands = bandsOf(report);
  // A breach far from all of the transfers would press them into a corner. It is in the list beside the picture.
  const reach = Math.max((last - first) * 0.5, 60 * DAY);
  const near = bands.filter((band) => band.to > first - reach && band.from < last + reach);
  const from = Math.min(first, ...near.map((band) => band.from));
  const to = Math.max(last, ...near.map((band) => band.to));
  const { unit, step } = scale(to - from);
  const periods: Period[] = [];
  for (let at = begin(from, unit, step, words.offset); at <= to; at = next(at, unit, step, words.offset)) {
    const label = step === 1 ? words.stretch(at, unit) : `${words.stretch(at, unit)}–`;
    periods.push({ from: at, to: next(at, unit, step, words.offset), label, counts: VERDICTS.map(() => 0), middle: VERDICTS.map(() => 0), total: 0 });
  }
  for (let at = 0; at < moments.length; at += 2) {
    const period = periods[find(periods, moments[at]!)];
    if (!period) continue;
    const verdict = moments[at + 1]!;
    const count = (period.counts[verdict]! += 1);
    period.middle[verdict]! += (moments[at]! - period.middle[verdict]!) / count;
    period.total += 1;
  }
  return { unit, step, periods, bands: near, timed };
}

/** The spans of the breaches of a report. Coins of one breach that were stolen at about the same time are one span. */
export function bandsOf(report: Report): Band[] {
  const bands: Band[] = [];
  const seen = new Set<string>();
  for (const { facts } of report.breaches) {
    if (seen.has(facts.id)) continue;
    seen.add(facts.id);
    for (const phase of ['theft', 'suspension'] as const) {
      const windows = facts.windows.filter((window) => window.phase === phase);
      if (windows.length === 0) continue;
      bands.push({
        breach: facts, phase,
        from: Math.min(...windows.map((window) => Date.parse(window.from))), to: Math.max(...windows.map((window) => Date.parse(window.to))),
      });
    }
  }
  return bands.sort((a, b) => a.from - b.from);
}

/** How the transfers lie about each theft: before it, while coins were being stolen, later. */
export function around(moments: Float64Array, band: Band): { before: number; within: number; after: number } {
  const counts = { before: 0, within: 0, after: 0 };
  for (let at = 0; at < moments.length; at += 2) {
    const moment = moments[at]!;
    counts[moment < band.from ? 'before' : moment <= band.to ? 'within' : 'after'] += 1;
  }
  return counts;
}

function scale(span: number): { unit: Unit; step: number } {
  const days = span / DAY;
  for (const step of [1, 7]) if (days / step <= BARS) return { unit: 'day', step };
  for (const step of [1, 2, 3, 6]) if (days / 30.4 / step <= BARS) return { unit: 'month', step };
  return { unit: 'year', step: 1 };
}

/** The first moment of the period in which a moment lies. `offset` takes it to the reader's calendar, whose clocks never change. */
function begin(moment: number, unit: Unit, step: number, offset: number): number {
  const date = new Date(moment + offset);
  const [year, month, day] = [date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate()];
  // A week begins on the day the picture does: no two calendars agree on another.
  if (unit === 'day') return Date.UTC(year, month, day) - offset;
  return (unit === 'month' ? Date.UTC(year, Math.floor(month / step) * step) : Date.UTC(year, 0)) - offset;
}

function next(from: number, unit: Unit, step: number, offset: number): number {
  const date = new Date(from + offset);
  const [year, month, day] = [date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate()];
  if (unit === 'day') return Date.UTC(year, month, day + step) - offset;
  return (unit === 'month' ? Date.UTC(year, month + step) : Date.UTC(year + step, 0)) - offset;
}

/** The period of a moment: they are in order and without gaps. */
function find(periods: Period[], moment: number): number {
  let [low, high] = [0, periods.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (periods[middle]!.from <= moment) low = middle;
    else high = middle - 1;
  }
  return low;
}
