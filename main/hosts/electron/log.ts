import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { inspect } from 'node:util';

/** The log is begun anew beyond this; the one before is kept beside it. */
const maxLogBytes = 2 ** 20;

/**
 * Writes faults of the program to a file, with their cause, and to stderr. It never throws: a fault must not bring another.
 * It writes at once, because the process may not live to write later.
 */
export function openLog(file: string, now: () => Date = () => new Date()): (error: unknown) => void {
  return (error) => {
    const text = `${now().toISOString()} ${inspect(error, { depth: 6 })}\n`;
    try {
      mkdirSync(dirname(file), { recursive: true });
      if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > maxLogBytes) renameSync(file, `${file}.1`);
      appendFileSync(file, text);
    } catch {
      // A full disk or a read-only folder: stderr is what is left.
    }
    process.stderr.write(text);
  };
}
