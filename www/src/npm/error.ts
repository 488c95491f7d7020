/** Why a call was refused. Every code is stable. */
export type ErrorCode =
  | 'aborted'
  | 'bad_option'
  | 'container_reader_not_loaded'
  | 'engine_stopped'
  | 'file_not_readable'
  | 'files_not_loaded'
  | 'formats_damaged'
  | 'list_damaged'
  | 'list_not_loaded'
  | 'list_not_whole'
  | 'list_twice'
  | 'list_version'
  | `address_${string}`
  | (string & {});

/** The error of this package. Files that could not be read are no errors: the report names them. */
export class BreachlightError extends Error {
  override readonly name = 'BreachlightError';
  /** Which character of an address is wrong, from 0, where one can be named. */
  readonly position: number | undefined;

  constructor(readonly code: ErrorCode, message: string, cause?: unknown) {
    super(message, { cause });
    const position = (cause as { position?: unknown } | undefined)?.position;
    this.position = typeof position === 'number' ? position : undefined;
  }
}

/** An error as the module throws them. */
export function coded(code: string, message: string): Error {
  return Object.assign(new Error(message), { code });
}
