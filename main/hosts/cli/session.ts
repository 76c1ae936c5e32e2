import { formatPlace, LintelError, toLintelError } from '../../../shared/lib/errors.ts';
import type { ImportNote } from '../../../shared/model/document.ts';
import type { LintelClient } from '../../../shared/rpc/client.ts';
import type { Progress } from '../../../shared/rpc/progress.ts';
import { exitCodeOf, exitCodes } from './exit-codes.ts';
import { Terminal } from './terminal.ts';

/** What a command works with: the contract in process, and the terminal. */
export interface Session {
  readonly client: LintelClient;
  readonly out: Terminal;
  /** For a person who watches; stdout stays clean for what reads it. */
  readonly err: Terminal;
  /** Ends with Ctrl-C. */
  readonly signal: AbortSignal;
  readonly onProgress: (progress: Progress) => void;
}

/**
 * Runs a command over the contract. What it throws is printed as code, what happened, where, and what to do, and decides
 * the exit code; what the command returns is the exit code otherwise.
 */
export async function runCommand(command: (session: Session) => Promise<number>): Promise<void> {
  const out = new Terminal(process.stdout);
  const err = new Terminal(process.stderr);
  const cancelling = new AbortController();
  const faults: LintelError[] = [];
  const cancel = (): void => cancelling.abort();
  process.once('SIGINT', cancel);
  try {
    const { createContext, createLocalClient } = await import('../../rpc/index.ts');
    const context = createContext({ host: 'cli', log: (error) => faults.push(error) });
    try {
      const onProgress = ({ stage, done, total }: Progress): void => err.status(`${stage}…${total ? ` ${done} of ${total}` : ''}`);
      process.exitCode = await command({ client: createLocalClient(context), out, err, signal: cancelling.signal, onProgress }).finally(() => err.status(''));
    } finally {
      await context.close();
    }
  } catch (error) {
    const coded = toLintelError(error);
    printError(coded, err);
    process.exitCode = exitCodeOf(coded.code);
  } finally {
    for (const fault of faults) printFault(fault, err);
    process.off('SIGINT', cancel);
  }
}

export function printError({ code, message, place, fix }: LintelError, err: Terminal): void {
  err.line(`error ${code}: ${message}`, { style: 'red', hang: 2 });
  const at = formatPlace(place);
  if (at) err.spans([[`at ${at}`]], 2);
  err.line(`fix: ${fix}`, { indent: 2, hang: 5 });
}

/** What failed no call, or where in the program a fault lies, for a report. */
function printFault(error: LintelError, err: Terminal): void {
  if (error.code !== 'INTERNAL') return printError(error, err);
  const { cause } = error;
  err.block(cause instanceof Error ? (cause.stack ?? cause.message) : (error.stack ?? error.message));
}

/** What an importer did not understand or had to choose, for the person. */
export function printNotes(notes: readonly ImportNote[] | undefined, err: Terminal): void {
  const shown = (notes ?? []).filter(({ severity }) => severity !== 'info');
  for (const { severity, message, file, line } of shown.slice(0, 20)) {
    err.line(`${severity}: ${formatPlace({ file, line })}${file === undefined ? '' : ': '}${message}`, { style: severity === 'error' ? 'red' : 'yellow', hang: 2 });
  }
  if (shown.length > 20) err.line(`and ${shown.length - 20} more; "lintel import" prints all of them as importNotes.`);
}

/** A reader that has enough (`| head`) ends the program; a stdout on a full disk is told. */
export function guardOutput(): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit();
    printError(new LintelError(error.code === 'ENOSPC' ? 'DISK_FULL' : 'PATH_NOT_WRITABLE', `The output could not be written: ${error.message}`, { cause: error }), new Terminal(process.stderr));
    process.exit(exitCodes.notWritten);
  });
  process.stderr.on('error', () => {});
}
