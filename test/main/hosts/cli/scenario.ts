/** What a file of test/scenarios says: what lies in the folder, and command by command what is to come out. */
export interface Scenario {
  readonly title: string;
  readonly files: ReadonlyMap<string, string>;
  /** Files of so many zero bytes, which take no space. */
  readonly sparse: ReadonlyMap<string, number>;
  readonly folders: readonly string[];
  /** Paths of the system without which it cannot be played. */
  readonly needs: readonly string[];
  readonly steps: readonly Step[];
}

export interface Step {
  readonly args: readonly string[];
  readonly exit: number;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * Reads a scenario. Its first line is its title. Sections begin with `==== `: `file NAME`, `sparse NAME BYTES`, `folder NAME`,
 * `needs PATH`, then for each command `command`, `exit`, `stdout`, `stderr`; a stream that is not named must stay empty.
 */
export function parseScenario(text: string): Scenario {
  const [head = '', ...sections] = text.split(/^==== /m);
  const files = new Map<string, string>();
  const sparse = new Map<string, number>();
  const folders: string[] = [];
  const needs: string[] = [];
  const steps: Step[] = [];
  const change = (more: Partial<Step>): void => {
    const last = steps.pop();
    if (!last) throw new Error(`${head.trim()}: there is no command before it.`);
    steps.push({ ...last, ...more });
  };
  for (const section of sections) {
    const end = section.indexOf('\n');
    const [kind, name = '', size] = section.slice(0, end).trim().split(' ');
    const body = section.slice(end + 1);
    if (kind === 'file') files.set(name, body);
    else if (kind === 'sparse') sparse.set(name, Number(size));
    else if (kind === 'folder') folders.push(name);
    else if (kind === 'needs') needs.push(name);
    else if (kind === 'command') steps.push({ args: splitWords(body), exit: 0, stdout: '', stderr: '' });
    else if (kind === 'exit') change({ exit: Number(body) });
    else if (kind === 'stdout') change({ stdout: body });
    else if (kind === 'stderr') change({ stderr: body });
    else throw new Error(`${head.trim()}: "${kind}" is no section.`);
  }
  if (steps.length === 0) throw new Error(`${head.trim()}: there is no command.`);
  return { title: head.trim(), files, sparse, folders, needs, steps };
}

/** As a shell splits `lintel a "b c"`, and no more than that. */
function splitWords(line: string): string[] {
  const [program, ...args] = [...line.trim().matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? '');
  if (program !== 'lintel') throw new Error(`"${line.trim()}" is not a command of lintel.`);
  return args;
}

/** Whether a text is as expected. A line `…` stands for any number of lines, `…` within a line for anything in it. */
export function matches(expected: string, actual: string): boolean {
  const lines = expected.split('\n').map((line) => (line.trim() === '…' ? null : line.split('…').map(escape).join('.*')));
  const pattern = lines.map((line, index) => (line === null ? '(?:.*\\n)*?' : index === lines.length - 1 ? line : `${line}\\n`)).join('');
  return new RegExp(`^${pattern}$`).test(actual);
}

const escape = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
