/** What is new in a report since an earlier one. Runs in the worker, where the rows are. */
import type { Report, TransferReport, Verdict } from '../pkg/check/breachlight.js';

/** How many rows are named; the numbers count all of them. */
const NAMED = 200;

export interface Comparison {
  /** When the earlier report was made, and its lists. */
  made?: string;
  lists: { name: string; as_of: string }[];
  /** Rows that are in both and have another verdict now. The first of them are named. */
  changed: number;
  rows: { now: TransferReport; before: Verdict }[];
  /** Rows that are in this report only. */
  added: number;
  /** Rows that were in the earlier report only. */
  gone: number;
}

const VERDICTS = ['listed', 'linked', 'in_window', 'not_checked', 'not_covered', 'not_listed'];

/** Compares. Two rows are the same if all that they tell of themselves is. */
export function compare(now: Report, earlierText: string): Comparison {
  const earlier = parse(earlierText);
  const before = new Map<string, Verdict[]>();
  for (const row of earlier.transfers) {
    const key = keyOf(row);
    before.set(key, [...(before.get(key) ?? []), row.verdict]);
  }
  const found: Comparison = { lists: earlier.lists, changed: 0, rows: [], added: 0, gone: 0 };
  if (earlier.as_of !== undefined) found.made = earlier.as_of;
  for (const row of now.transfers) {
    const verdict = before.get(keyOf(row))?.shift();
    if (verdict === undefined) found.added += 1;
    else if (verdict !== row.verdict) {
      found.changed += 1;
      if (found.rows.length < NAMED) found.rows.push({ now: row, before: verdict });
    }
  }
  for (const left of before.values()) found.gone += left.length;
  return found;
}

/** What a row tells of itself. A file may have been exported again with more rows, so that its line says nothing. */
function keyOf(row: TransferReport): string {
  return JSON.stringify([row.direction, row.time, row.asset, row.amount, row.address, row.txid, row.reasons.map(({ text }) => text)]);
}

type Earlier = Pick<Report, 'as_of' | 'lists' | 'transfers'>;

/** An earlier report, as far as it is needed. It comes from a file, which may hold anything. */
function parse(text: string): Earlier {
  try {
    const report: unknown = JSON.parse(text);
    if (isReport(report)) return report;
  } catch {
    // As below.
  }
  throw Object.assign(new Error('this is not a report'), { code: 'no_earlier_report' });
}

function isReport(value: unknown): value is Earlier {
  const report = value as Earlier & { breachlight_report: unknown };
  return typeof value === 'object' && value !== null && report.breachlight_report === 1
    && Array.isArray(report.lists) && report.lists.every((list) => typeof list?.name === 'string' && typeof list.as_of === 'string' && !Number.isNaN(Date.parse(list.as_of)))
    && (report.as_of === undefined || !Number.isNaN(Date.parse(report.as_of)))
    && Array.isArray(report.transfers) && report.transfers.every((row) => VERDICTS.includes(row?.verdict) && Array.isArray(row.reasons));
}
