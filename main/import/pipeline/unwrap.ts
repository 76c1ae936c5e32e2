import { listCommands } from '../process/words.ts';

/** What really runs: the program's plain name, its arguments, and whether it runs on another machine or in an image. */
export interface Unwrapped {
  readonly program: string;
  readonly args: readonly string[];
  /** The path as written, for scripts of the repository. */
  readonly path: string;
  readonly remote: boolean;
  /** It runs in a container, whose own entry point may give names a meaning. */
  readonly inside: boolean;
  readonly image?: string | undefined;
}

interface Around {
  readonly remote: boolean;
  readonly inside: boolean;
  readonly image?: string | undefined;
}

const maximalDepth = 12;

/** Words that only say how or when the rest runs. */
const plain = /^(?:if|while|until|elif|do|then|else|\{|\(|!|time|exec|nohup|command|eval|sudo|env|nice|stdbuf|xvfb-run|dumb-init|tini|retry|timeout|busybox|unbuffer|catchsegv|travis_retry|travis_wait|setsid|ionice|caffeinate|call|npx|bunx|pipx|uvx|exec_in_env|ddtrace-run|newrelic-admin)$/;
/** Runners that take the command after `run`, `exec` or a name of their own. */
const runners: ReadonlyMap<string, RegExp> = new Map(
  Object.entries({
    uv: /^run$/, poetry: /^run$/, pipenv: /^run$/, pdm: /^run$/, hatch: /^run$/, rye: /^run$/, pixi: /^run$/, conda: /^run$/, mamba: /^run$/, micromamba: /^run$/,
    pipx: /^run$/, bundle: /^exec$/, pnpm: /^(?:exec|dlx)$/, yarn: /^(?:exec|dlx|run)$/, npm: /^(?:exec|x)$/, mise: /^(?:exec|x)$/, op: /^run$/, doppler: /^run$/, infisical: /^run$/,
    'aws-vault': /^exec$/, chamber: /^exec$/, dotenv: /^(?:run|--)$/, devbox: /^run$/, nix: /^(?:develop|shell)$/, rtx: /^exec$/, asdf: /^exec$/, direnv: /^exec$/, bun: /^x$/, dotnet: /^tool$/,
  }),
);
/** Options of those runners that take the next word. */
const valued = /^(?:-[nCpueEIPwgkt]|--(?:with|with-requirements|group|only-group|extra|python|from|project|directory|package|env-file|index|index-url|name|user|chdir|signal|kill-after|no-group|prefix|environment|spec|dir|filter|env|volume|workdir|network|entrypoint|platform|mount|publish|add-host|label|cpus|memory|gpus|ulimit|shm-size|tmpfs|link|pull|restart|device|cap-add|ipc|pid|hostname|profile|file|project-name|config|context))$/;
const dockerValued = /^(?:-[evpwuhlmf]|--(?:env|volume|publish|workdir|user|hostname|label|memory|name|network|net|entrypoint|platform|env-file|mount|add-host|cpus|gpus|ulimit|shm-size|tmpfs|link|pull|restart|device|cap-add|cap-drop|ipc|pid|security-opt|file|project-name|project-directory|profile|log-driver|log-opt|dns|expose|volumes-from|cidfile|index|ssh))$/;

/** Takes off what stands around a program: `sudo`, `uv run`, `docker compose exec web`, `python -m`. One line may run several. */
export const unwrapCommand = (words: readonly string[]): Unwrapped[] => unwrap(words, { remote: false, inside: false }, 0);

function unwrap(words: readonly string[], around: Around, depth: number): Unwrapped[] {
  const first = words[0];
  if (first === undefined || depth > maximalDepth) return [];
  const again = (rest: readonly string[], next: Around = around): Unwrapped[] => unwrap(rest, next, depth + 1);
  if (/^[A-Za-z_]\w*\+?=/.test(first)) return again(words.slice(1));
  const name = nameOf(first);
  const args = words.slice(1);
  if (plain.test(name)) return again(afterWord(name, skipOptions(args, valued)));
  if (name === 'xargs' || name === 'parallel') return again(skipOptions(args, /^-[nIPLsda]$/));
  if (name === 'find') return again(args.slice(Math.max(args.indexOf('-exec'), args.indexOf('-execdir')) + 1 || args.length));
  if (/^(?:ba|da|z|k)?sh$/.test(name)) {
    const script = args.findIndex((word) => /^-[a-z]*c$/.test(word));
    const inner = script < 0 ? [] : listCommands([first, '-c', args[script + 1] ?? '']);
    if (script >= 0) return inner.flatMap((command) => again(command));
    return again(skipOptions(args, /^[-+]o$/));
  }
  if (/^python$|^pypy$/.test(name)) return again(interpreted(args, '-m'));
  if (name === 'coverage' && args[0] === 'run') return [leaf(first, args, around), ...again(interpreted(args.slice(1), '-m'))];
  if (name === 'nyc' || name === 'c8') return [leaf(first, args, around), ...again(skipOptions(args, valued))];
  if (/^(?:node|php|ruby|perl|deno|tsx|ts-node)$/.test(name) && args.some((word) => /[./]/.test(word) || word === 'artisan') && !args.includes('--test') && args[0] !== 'test') return again(skipOptions(args, /^(?:-r|--require|--import|--loader)$/));
  if (name === 'go' && args[0] === 'run' && args[1]?.includes('@')) return again([args[1].split('@')[0] ?? '', ...args.slice(2)]);
  if (name === 'go' && args[0] === 'tool' && args[1] !== undefined && args[1] !== 'cover') return again(args.slice(1));
  const run = runners.get(name);
  const at = run ? args.findIndex((word) => run.test(word)) : -1;
  if (at >= 0 && at <= 4 && args.slice(0, at).every((word, index) => word.startsWith('-') || valued.test(args[index - 1] ?? ''))) {
    // Its own scripts keep the runner: `yarn run lint`, `pdm run lint` name no program.
    return [leaf(first, args, around), ...again(afterRunner(args.slice(at + 1)))];
  }
  // `yarn jest` runs a program where there is no script of that name.
  if (/^(?:yarn|pnpm|bun)$/.test(name) && /^[a-z][\w-]*$/.test(args[0] ?? '')) return [leaf(first, args, around), ...again(args)];
  if (name === 'uv' && args[0] === 'tool' && args[1] === 'run') return again(skipOptions(args.slice(2), valued));
  if (/^(?:docker|podman|nerdctl|docker-compose|podman-compose)$/.test(name)) return unwrapContainer(name, first, args, around, again);
  if ((name === 'kubectl' || name === 'oc') && args.includes('exec') && args.includes('--')) return again(args.slice(args.indexOf('--') + 1));
  if (name === 'ssh' || name === 'sshpass') return unwrapRemote(name, args, again);
  return [leaf(first, args, around)];
}

const leaf = (path: string, args: readonly string[], { remote, inside, image }: Around): Unwrapped => ({ program: nameOf(path), path, args, remote, inside, ...(image !== undefined && { image }) });

/** `/usr/bin/python3.12` is `python`, `cypress@13` is `cypress`, `./mvnw` is `mvn`. */
function nameOf(word: string): string {
  const base = (word.startsWith('@') ? word.replace(/(?!^)@[^/]*$/, '') : word.replace(/^.*[/\\]/, '').replace(/@.*$/, '')).replace(/\.(?:exe|cmd|bat)$/i, '').replace(/^&/, '');
  if (/^(?:python|py|pypy|pip)[\d.]*$/.test(base)) return base.replace(/[\d.]+$/, '').replace(/^py$/, 'python');
  return base === 'mvnw' ? 'mvn' : base === 'gradlew' ? 'gradle' : base;
}

/** `timeout 10m pytest`, `retry 3 pytest`, `pipx run ruff`. */
const afterWord = (name: string, rest: readonly string[]): readonly string[] =>
  name === 'timeout' || (/^(?:retry|travis_wait)$/.test(name) && /^\d/.test(rest[0] ?? '')) || (name === 'pipx' && rest[0] === 'run') ? rest.slice(1) : rest;

/** `python -m pytest`, `python -W error manage.py test`. */
function interpreted(args: readonly string[], moduleOption: string): readonly string[] {
  const rest = skipOptions(args.slice(0, 200), /^(?:-[WXQ]|--(?:source|rcfile|omit|include|data-file|context|concurrency))$/, (word) => word === moduleOption || word === '-c');
  return rest[0] === moduleOption ? [(rest[1] ?? '').replaceAll('_', '-').replace(/^(.*)\.(?:main|cli|__main__)$/, '$1'), ...rest.slice(2)] : rest[0] === '-c' ? [] : rest;
}

function skipOptions(words: readonly string[], takesValue: RegExp, isEnd: (word: string) => boolean = () => false): readonly string[] {
  let at = 0;
  while (at < words.length) {
    const word = words[at] ?? '';
    if (isEnd(word)) break;
    if (word === '--') return words.slice(at + 1);
    if (!word.startsWith('-')) break;
    at += takesValue.test(word) ? 2 : 1;
  }
  return words.slice(at);
}

/** After `run`, a name of an environment or a profile may stand before `--`. */
const afterRunner = (words: readonly string[]): readonly string[] => {
  const command = words.findIndex((word) => word === '--' || word === '--command' || word === '-c');
  return command >= 0 && command <= 6 ? words.slice(command + 1) : skipOptions(words, valued);
};

function unwrapContainer(name: string, first: string, args: readonly string[], around: Around, again: (rest: readonly string[], next?: Around) => Unwrapped[]): Unwrapped[] {
  const own = leaf(first, args, around);
  const compose = name.endsWith('-compose');
  const rest = skipOptions(args, dockerValued);
  const [verb, ...after] = compose || rest[0] === 'compose' ? skipOptions(compose ? rest : rest.slice(1), dockerValued) : rest[0] === 'container' ? rest.slice(1) : rest;
  if (verb !== 'run' && verb !== 'exec') return [own];
  const [subject, ...command] = skipOptions(after, dockerValued);
  if (subject === undefined) return [own];
  const image = !compose && rest[0] !== 'compose' && verb === 'run' ? subject : undefined;
  const inside = again(command, { ...around, inside: true, ...(image !== undefined && { image }) });
  return inside.length > 0 ? inside : [{ ...own, program: 'docker', args: [verb], ...(image !== undefined && { image }) }];
}

/** `ssh host 'cd app && docker compose up -d'`. */
function unwrapRemote(name: string, args: readonly string[], again: (rest: readonly string[], next?: Around) => Unwrapped[]): Unwrapped[] {
  if (name === 'sshpass') return again(skipOptions(args, /^-[pfde]$/), { remote: true, inside: false });
  const [, ...command] = skipOptions(args, /^-[bcDEeFIiJLlmOopQRSWw]$/);
  return listCommands(['sh', '-c', command.join(' ')]).flatMap((inner) => again(inner, { remote: true, inside: false }));
}
