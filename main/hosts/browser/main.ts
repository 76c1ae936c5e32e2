import { parseArgs } from 'node:util';
import { formatPlace, LintelError, toLintelError } from '../../../shared/lib/errors.ts';
import { openPage } from './open-page.ts';
import { startBrowserHost } from './server.ts';

const help = `Usage: npm start -- [options] [path]

Opens Lintel in the browser: serves its window on 127.0.0.1 and prints the address.

Arguments:
  path           a document (*.lintel.json) to open, or a folder or file to import

Options:
  --port <port>  the port to listen on (default: any that is free)
  --no-open      do not open the system's browser
  -h, --help     show this help
`;

await main(process.argv.slice(2));

async function main(args: readonly string[]): Promise<void> {
  try {
    const { values, positionals } = readArguments(args);
    if (values.help) {
      process.stdout.write(help);
      return;
    }
    const host = await startBrowserHost({
      start: positionals[0],
      port: values.port,
      log: (error) => console.error(error),
      onNewUrl: (url) => console.log(`To open Lintel in another browser: ${url}`),
    });
    console.log(`Lintel is open at ${host.url}`);
    console.log('Press Ctrl-C to end it.');
    if (values.open) openPage(host.url);
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.once(signal, () => void host.close().finally(() => process.exit(0)));
    }
    // One bad request must not end what others work on.
    process.on('uncaughtException', (error) => console.error(error));
    process.on('unhandledRejection', (error) => console.error(error));
  } catch (error) {
    const { code, message, place, fix } = toLintelError(error);
    const at = formatPlace(place);
    console.error(`error ${code}: ${message}${at ? `\n  at ${at}` : ''}\n  fix: ${fix}`);
    process.exitCode = code === 'INVALID_INPUT' ? 2 : 70;
  }
}

function readArguments(args: readonly string[]) {
  const wrong = (what: string, cause?: unknown) => new LintelError('INVALID_INPUT', what, { fix: 'See --help.', cause });
  const { values, positionals } = parse();
  if (positionals.length > 1) throw wrong('Lintel opens one path at a time.');
  const port = values.port === undefined ? undefined : Number(values.port);
  if (port !== undefined && !(Number.isInteger(port) && port >= 0 && port < 65_536)) throw wrong(`"${values.port}" is no port.`);
  return { values: { ...values, port }, positionals };

  function parse() {
    try {
      return parseArgs({
        args: [...args],
        allowPositionals: true,
        allowNegative: true,
        options: { port: { type: 'string' }, open: { type: 'boolean', default: true }, help: { type: 'boolean', short: 'h' } },
      });
    } catch (cause) {
      throw wrong(cause instanceof Error ? cause.message : String(cause), cause);
    }
  }
}
