/**
 * What no check waits for: the pictures below an answer, the dialogs for taking it away, what is new since an earlier one, and saying what the
 * columns of a file are. It comes last, and before the network may be switched off.
 */
import './amounts.ts';
import './mapping.ts';
import './timeline.ts';

export { printDialog, supportDialog } from './dialogs.ts';
export { comparison } from './since.ts';
export { supportText } from './support.ts';
