/**
 * What no check waits for: the pictures below an answer, and saying what the columns of a file are. It comes last, and before the network may
 * be switched off.
 */
import './amounts.ts';
import './mapping.ts';
import './timeline.ts';
