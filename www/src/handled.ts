/**
 * What a reader has dealt with, remembered on this device.
 *
 * Nothing of a transfer is kept in clear: a row is known by a hash with a secret of this device, and so is what was said of it. When a newer
 * list says something else, the hashes differ, and the reader is asked again.
 */
import type { TransferReport } from '../pkg/check/breachlight.js';

const KEPT_AS = 'breachlight-handled';
/** More than anybody marks by hand; a storage must not fill up. */
const MOST = 5000;

/** `open`: never marked. `done`: marked, and the answer is as it was. `again`: marked, but the answer has changed since. */
export type State = 'open' | 'done' | 'again';

interface Kept {
  salt: string;
  /** From the hash of a row to the hash of what was said of it. */
  rows: Record<string, string>;
}

export class Handled {
  #kept: Kept = load();
  /** Row and answer, hashed. */
  readonly #hashes = new WeakMap<TransferReport, { row: string; answer: string }>();

  /** Hashes rows before they are shown. Where the browser has no hash (an insecure origin), nothing is remembered. */
  async learn(rows: TransferReport[]): Promise<void> {
    if (!globalThis.crypto?.subtle) return;
    await Promise.all(rows.map(async (row) => {
      if (this.#hashes.has(row)) return;
      const [of, answer] = await Promise.all([this.#hash(identity(row)), this.#hash(said(row))]);
      this.#hashes.set(row, { row: of, answer });
    }));
  }

  /** Whether a row can be marked. Without a hash (an insecure origin) none can. */
  knows(row: TransferReport): boolean {
    return this.#hashes.has(row);
  }

  state(row: TransferReport): State {
    const hash = this.#hashes.get(row);
    const answer = hash && this.#kept.rows[hash.row];
    if (answer === undefined) return 'open';
    return answer === hash!.answer ? 'done' : 'again';
  }

  isHandled(row: TransferReport): boolean {
    return this.state(row) === 'done';
  }

  /** Marks a row, or takes the mark back. */
  toggle(row: TransferReport): void {
    const hash = this.#hashes.get(row);
    if (!hash) return;
    const { [hash.row]: _, ...others } = this.#kept.rows;
    const rows = this.isHandled(row) ? others : { ...others, [hash.row]: hash.answer };
    this.#kept = { ...this.#kept, rows: Object.fromEntries(Object.entries(rows).slice(-MOST)) };
    save(this.#kept);
  }

  get any(): boolean {
    return Object.keys(this.#kept.rows).length > 0;
  }

  /** Forgets everything, the secret too. */
  forget(): void {
    try {
      localStorage.removeItem(KEPT_AS);
    } catch {
      // As below.
    }
    this.#kept = load();
  }

  async #hash(text: string): Promise<string> {
    const bytes = new TextEncoder().encode(`${this.#kept.salt}\n${text}`);
    const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
    return [...digest.subarray(0, 12)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  }
}

/** What a row tells of itself: the same transfer in a newer export is the same row. */
function identity(row: TransferReport): string {
  return JSON.stringify([row.direction, row.time, row.asset, row.amount, row.address, row.txid, row.reasons.map(({ text }) => text)]);
}

/** What was said of it, the list's wording and sources left out: those may change without changing the answer. */
function said(row: TransferReport): string {
  const findings = row.findings.map((finding) => [finding.kind, finding.breach, 'role' in finding ? finding.role : '']);
  return JSON.stringify([row.verdict, findings, row.reasons.map(({ code }) => code)]);
}

function load(): Kept {
  try {
    const kept = JSON.parse(localStorage.getItem(KEPT_AS) ?? 'null') as Kept | null;
    if (typeof kept?.salt === 'string' && typeof kept.rows === 'object' && kept.rows !== null) return kept;
  } catch {
    // No storage, or something else in it. What is marked then lasts as long as the page.
  }
  const salt = [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return { salt, rows: {} };
}

function save(kept: Kept): void {
  try {
    localStorage.setItem(KEPT_AS, JSON.stringify(kept));
  } catch {
    // As above.
  }
}
