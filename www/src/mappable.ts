/** Which files a reader may be asked about. */
import type { FileReport } from '../pkg/check/breachlight.js';

/** Whether somebody should say what the columns of a file are: nobody has described it, or they were told from its content. */
export function canBeMapped(file: FileReport): boolean {
  const told = file.assumptions.some(({ code }) => code === 'columns_inferred' || code === 'header_weak');
  return file.error?.code === 'unknown_header' || told;
}
