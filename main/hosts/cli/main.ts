import { CommanderError } from 'commander';
import { LintelError } from '../../../shared/lib/errors.ts';
import { exitCodeOf, exitCodes } from './exit-codes.ts';
import { buildProgram } from './program.ts';
import { guardOutput, printError } from './session.ts';
import { Terminal } from './terminal.ts';

guardOutput();
try {
  await buildProgram().parseAsync(process.argv);
} catch (error) {
  if (error instanceof CommanderError && error.exitCode === 0) process.exitCode = exitCodes.fine;
  else {
    const coded = error instanceof CommanderError ? toUsageError(error) : error;
    const known = coded instanceof LintelError ? coded : new LintelError('INTERNAL', String(coded), { cause: coded });
    printError(known, new Terminal(process.stderr));
    process.exitCode = exitCodeOf(known.code);
  }
}

function toUsageError(error: CommanderError): LintelError {
  const what = error.message === '(outputHelp)' ? 'No command was given.' : error.message.replace(/^error: /, '');
  return new LintelError('INVALID_INPUT', what, { fix: 'See "lintel --help", or "lintel help COMMAND".', cause: error });
}
