import type { ErrorCode } from '../../../shared/lib/errors.ts';

/** Documented by `lintel --help`; scripts rely on them. */
export const exitCodes = { fine: 0, findings: 1, usage: 2, refused: 3, notWritten: 4, internal: 70, cancelled: 130 } as const;

const others: Partial<Record<ErrorCode, number>> = {
  INVALID_INPUT: exitCodes.usage,
  PATH_NOT_WRITABLE: exitCodes.notWritten,
  DISK_FULL: exitCodes.notWritten,
  FILE_CHANGED_OUTSIDE: exitCodes.notWritten,
  HISTORY_CORRUPTED: exitCodes.notWritten,
  HISTORY_NEWER: exitCodes.notWritten,
  REPORT_FAILED: exitCodes.internal,
  LAYOUT_FAILED: exitCodes.internal,
  INTERNAL: exitCodes.internal,
  CANCELLED: exitCodes.cancelled,
};

/** With which code the command line ends for an error. What is not named otherwise is an input that was refused. */
export const exitCodeOf = (code: ErrorCode): number => others[code] ?? exitCodes.refused;
