/**
 * What the element tells the page around it.
 *
 * The page learns how far a check is, how many rows came to which verdict and which lists were asked. It never learns an address, an
 * amount, a time, a file's name or its size: those are the customer's, and the element is on somebody else's page.
 */
import type { Counts } from '../../pkg/check/breachlight.js';

/** Where the check runs: in a worker of its own address, in one made from a blob, or in slices on the page's own thread. */
export type Rung = 'worker' | 'blob-worker' | 'main-thread';

/** A list that is asked. */
export interface AskedList {
  /** Its name. */
  name: string;
  /** The day its facts are of, `2026-11-22`. */
  asOf: string;
  /** How far it can be trusted: `verified`, `unsigned`, `stale`, … */
  trust: string;
}

/** A directive that the page's content security policy lacks, as its author would write it: `worker-src blob:`. */
export type Missing = string;

/** The engine and its lists are there. */
export interface ReadyDetail {
  version: string;
  runs: Rung;
  lists: AskedList[];
  /** What the policy of the page keeps from the element, although it works without it. */
  missing: Missing[];
}

/** Files are being read. */
export interface ProgressDetail {
  /** From 0 to 100. */
  percent: number;
}

/** A check is done. The counts add up to `rows`. */
export interface ResultDetail {
  rows: number;
  counts: Counts;
  lists: AskedList[];
  /** Whether it was the made-up sample. */
  sample: boolean;
}

/** Something is in the way. */
export interface ErrorDetail {
  /** Stable: see docs/integrating.md. */
  code: string;
  /** What the policy of the page would have to allow, if that is what is in the way. */
  missing: Missing[];
}

export interface BreachlightEventMap {
  'breachlight-ready': CustomEvent<ReadyDetail>;
  'breachlight-progress': CustomEvent<ProgressDetail>;
  'breachlight-result': CustomEvent<ResultDetail>;
  'breachlight-error': CustomEvent<ErrorDetail>;
}

/** Tells one of the events, with what belongs to it. */
export type Tell = <Type extends keyof BreachlightEventMap>(type: Type, detail: BreachlightEventMap[Type]['detail']) => void;
