import { Command, Option } from 'commander';
import { codeViewNames } from '../../../shared/diagram/codebase/views.ts';
import { version } from '../../rpc/version.ts';
import type { CodeOptions } from './code-command.ts';
import type { ReviewOptions } from './review-command.ts';
import type { ImportOptions } from './import-command.ts';

const examples = `
Examples:
  $ lintel review ./shop                           review the compose project in a folder
  $ lintel review shop.lintel.json --pdf shop.pdf  review a document, and write a report
  $ lintel review . --fail-on high --quiet         one line, and exit code 1 for any high finding
  $ lintel import ./shop --output shop.lintel.json make a document to go on working with
  $ lintel import ./shop --into shop.lintel.json   import again: see what changed, keep what you did
  $ lintel code ./shop --view model --format svg   draw its data model
  $ lintel open shop.lintel.json                   open it in the window

Exit codes:
    0  fine
    1  findings at or above --fail-on
    2  the command was not understood
    3  the input was refused: not found, not readable, not valid
    4  a file or the history could not be written
   70  a fault of Lintel
  130  cancelled
`;

const asJson = ['--json', 'print JSON'] as const;

/** The commands, their options and help. What a command does is loaded when it is called: `--help` and `--version` answer at once. */
export function buildProgram(): Command {
  const program = new Command('lintel')
    .description('Reviews backend architectures: imports or opens a system, finds what is wrong with it, and says why.\nNothing leaves this machine.')
    .version(version, '-V, --version', 'show the version')
    .helpOption('-h, --help', 'show help')
    .helpCommand('help [command]', 'show help of a command')
    .addHelpText('after', examples)
    .exitOverride()
    // Errors are printed by main.ts, all in one shape.
    .configureOutput({ writeErr: () => {} });

  program
    .command('review')
    .description('Review a system: a folder or file to import, or a document (*.lintel.json).')
    .argument('<path>', 'what to review')
    .option('--pdf <file>', 'write a report as PDF')
    .option('--json <file>', 'write the review as JSON; "-" prints it instead of the findings')
    .option('--save', 'keep the review in the history')
    .option('--note <text>', 'what to remember about it (with --save)')
    .addOption(new Option('--fail-on <severity>', 'end with exit code 1 for findings of this severity or a graver one').choices(['high', 'medium', 'low']))
    .option('-q, --quiet', 'print one line only')
    .action(async (path: string, options: ReviewOptions) => {
      const [{ runCommand }, { reviewPath }] = await Promise.all([import('./session.ts'), import('./review-command.ts')]);
      await runCommand((session) => reviewPath(path, options, session));
    });

  program
    .command('import')
    .description('Import a folder or file, and print the document as JSON.')
    .argument('<path>', 'what to import')
    .option('-o, --output <file>', 'save it as a file instead')
    .option('--force', 'replace the file when there is one')
    .option('--into <document>', 'import again into a document that was worked on, and print what the files say otherwise')
    .addOption(new Option('--accept <which>', 'with --into: what becomes of the differences; "all" leaves alone what a person changed').choices(['all', 'none']).default('none'))
    .action(async (path: string, options: ImportOptions) => {
      const { runCommand } = await import('./session.ts');
      if (options.into === undefined) {
        const { importPath } = await import('./import-command.ts');
        return await runCommand((session) => importPath(path, options, session));
      }
      const { into, accept } = options;
      const { importAgain } = await import('./import-again-command.ts');
      await runCommand((session) => importAgain(path, { into, accept }, session));
    });

  program
    .command('code')
    .description('Show what an import sees in the code: packages, data model, data flow, entry points, integrations, failures.')
    .argument('<path>', 'a folder to import, or a document (*.lintel.json)')
    .addOption(new Option('--view <view>', 'what to show').choices(codeViewNames).default('packages'))
    .option('--unit <name>', 'which program of the repository; the largest if none is named')
    .option('--entry <name>', 'with --view entries: what this entry point does, step by step')
    .addOption(new Option('--format <format>', 'how to show it').choices(['text', 'svg', 'json']).default('text'))
    .option('--dark', 'with --format svg: for a dark background')
    .action(async (path: string, options: CodeOptions) => {
      const [{ runCommand }, { showCode }] = await Promise.all([import('./session.ts'), import('./code-command.ts')]);
      await runCommand((session) => showCode(path, options, session));
    });

  addHistory(program);

  program
    .command('rules')
    .description('List the rules, or show the page of one.')
    .argument('[id]', 'the rule')
    .option(...asJson)
    .action(async (id: string | undefined, options: { json?: boolean }) => {
      const [{ runCommand }, { showRules }] = await Promise.all([import('./session.ts'), import('./rules-command.ts')]);
      await runCommand((session) => showRules(id, options, session));
    });

  program
    .command('open')
    .description('Open the window: in Electron where its runtime is there, else in the browser.')
    .argument('[path]', 'a document to open, or a folder or file to import')
    .action(async (path: string | undefined) => {
      const { openWindow } = await import('./open-command.ts');
      process.exitCode = await openWindow(path);
    });
  return program;
}

function addHistory(program: Command): void {
  const load = async () => {
    const [{ runCommand }, commands] = await Promise.all([import('./session.ts'), import('./history-commands.ts')]);
    return { runCommand, ...commands };
  };
  const history = program.command('history').description('Reviews that were kept. An id may be shortened to any beginning that means one review.');
  history
    .command('list', { isDefault: true })
    .description('List the kept reviews, newest first.')
    .option(...asJson)
    .action(async (options: { json?: boolean }) => {
      const { runCommand, listHistory } = await load();
      await runCommand((session) => listHistory(options, session));
    });
  history
    .command('show')
    .description('Show a kept review.')
    .argument('<id>', 'the review')
    .option(...asJson)
    .action(async (id: string, options: { json?: boolean }) => {
      const { runCommand, showReview } = await load();
      await runCommand((session) => showReview(id, options, session));
    });
  history
    .command('compare')
    .description('Compare two kept reviews: findings, scores and the design.')
    .argument('<before>', 'the earlier review')
    .argument('<after>', 'the later review')
    .option(...asJson)
    .action(async (before: string, after: string, options: { json?: boolean }) => {
      const { runCommand, compareKept } = await load();
      await runCommand((session) => compareKept(before, after, options, session));
    });
  history
    .command('remove')
    .description('Remove a kept review.')
    .argument('<id>', 'the review')
    .action(async (id: string) => {
      const { runCommand, removeReview } = await load();
      await runCommand((session) => removeReview(id, session));
    });
}
