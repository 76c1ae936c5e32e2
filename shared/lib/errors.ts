/**
 * Every error that a user may see. The code is stable; `what` happened is said where it is thrown; `fix` is what to do.
 * Hosts print the three together, in the terminal, in the window and over the contract alike.
 */
export const errorFixes = {
  PATH_NOT_FOUND: 'Check the path, or choose another file or folder.',
  PATH_NOT_READABLE: 'Give yourself permission to read it, or choose another file or folder.',
  PATH_NOT_WRITABLE: 'Choose a folder that you may write to, or change its permissions.',
  DISK_FULL: 'Free some space, then save again. What was saved before is unchanged.',
  FILE_TOO_LARGE: 'Point at a smaller file, or leave it out of the folder.',
  FILE_CHANGED_OUTSIDE: 'Reload it, save yours under another name, or overwrite it.',
  NOTHING_TO_IMPORT: 'Point at a folder that holds a compose file, manifests of Kubernetes, Terraform, a Procfile or Python source, or at such a file.',
  IMPORT_TOO_LARGE: 'Import a part of it: one service’s folder, or one file.',
  YAML_SYNTAX: 'Correct the file at the line named, then import again.',
  YAML_TOO_COMPLEX: 'Reduce the number of aliases or the nesting in the file.',
  COMPOSE_INVALID: 'Correct the file at the line named; `docker compose config` shows the same problem.',
  DOCUMENT_NOT_JSON: 'The file is not valid JSON at the place named. Restore it from version control or from a backup.',
  DOCUMENT_INVALID: 'Correct the document at the path named; the JSON Schema in shared/model describes it.',
  DOCUMENT_NEWER: 'Open it with a newer version of Lintel.',
  DOCUMENT_DANGLING: 'Point the reference at an item that exists, or remove it.',
  HISTORY_CORRUPTED: 'The damaged file was set aside under the name given and a new history begun. Restore a backup to get the old one back.',
  HISTORY_NEWER: 'Open the history with a newer version of Lintel, or name another with LINTEL_DATA.',
  REVIEW_NOT_FOUND: 'List the reviews and choose one of them.',
  CODE_NOT_FOUND: 'Import a repository that holds Python source.',
  RULE_NOT_FOUND: 'List the rules with `lintel rules` and choose one of them.',
  REPORT_FAILED: 'The report could not be laid out. Please report this with the document.',
  LAYOUT_FAILED: 'Arrange the components by hand, or try the automatic layout again.',
  INVALID_INPUT: 'Correct the value named.',
  CANCELLED: 'Nothing was changed.',
  NOT_AVAILABLE: 'Use a host that offers it.',
  CONNECTION_LOST: 'Start Lintel again; the journal keeps what was not saved.',
  INTERNAL: 'Please report this with the text below.',
} as const;

export type ErrorCode = keyof typeof errorFixes;

/** Where an error lies: a file (with `/` separators, as the user would name it), 1-based line and column, or a path into a document. */
export interface ErrorPlace {
  readonly file?: string | undefined;
  readonly line?: number | undefined;
  readonly column?: number | undefined;
  readonly path?: string | undefined;
}

/** An error a user can act on: a stable code, what happened, where, and what to do. */
export class LintelError extends Error {
  override readonly name = 'LintelError';
  readonly code: ErrorCode;
  readonly place: ErrorPlace;
  readonly fix: string;

  constructor(code: ErrorCode, what: string, options: { place?: ErrorPlace; fix?: string; cause?: unknown } = {}) {
    super(what, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.place = options.place ?? {};
    this.fix = options.fix ?? errorFixes[code];
  }
}

export const isErrorCode = (code: unknown): code is ErrorCode => typeof code === 'string' && Object.hasOwn(errorFixes, code);

/** `file:line:column` as far as known, or the path into the document; empty when nothing is known. */
export function formatPlace(place: ErrorPlace): string {
  const position = [place.line, place.column].filter((part) => part !== undefined).join(':');
  const file = place.file === undefined ? '' : position ? `${place.file}:${position}` : place.file;
  return [file, place.path].filter(Boolean).join(' at ');
}

/** Keeps a coded error as it is and wraps anything else as INTERNAL with its cause. */
export const toLintelError = (error: unknown): LintelError =>
  error instanceof LintelError
    ? error
    : new LintelError('INTERNAL', error instanceof Error ? error.message : String(error), { cause: error });
