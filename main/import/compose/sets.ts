import { LintelError } from '../../../shared/lib/errors.ts';
import { groupBy, sortBy } from '../../../shared/lib/order.ts';
import { folderOf, joinPath, nameOfPath } from '../paths.ts';
import { entriesAt, scalarsAt, textAt, valueAt, type Located } from '../yaml/located.ts';
import { readYaml } from '../yaml/read-yaml.ts';
import { isComposeFile, variantOf } from './detect.ts';
import { readEnvFile } from '../variables/env-file.ts';

/** Compose files that are run together, in the order in which they are merged, and why one would choose them. */
export interface ComposeSet {
  readonly files: readonly string[];
  readonly reason: string;
}

interface Candidate {
  readonly file: string;
  readonly variant: string;
  readonly services: ReadonlySet<string>;
  /** Services that are not whole here: without image, build and base they only add to those of another file. */
  readonly partial: boolean;
  readonly development: boolean;
  readonly names: readonly string[];
}

const baseNames = ['compose.yaml', 'compose.yml', 'docker-compose.yaml', 'docker-compose.yml'];
const word = (words: string): RegExp => new RegExp(`(?:^|[-_.])(?:${words})(?:[-_.]|$)`, 'i');
const production = word('prod|production|deploy|deployment|live|release|selfhost|selfhosted|self-hosted|self-host|hosting|swarm|stack');
const development = word('dev|devel|develop|development|local|debug|test|tests|testing|ci|e2e|cypress|playwright|bench|benchmark|init|init_letsencrypt|upgrade|quickstart|example|sample|demo|lint|override');
const aside = /(?:^|\/)(?:\.[^/]+|tests?|e2e|examples?|samples?|demos?|docs?|contrib|benchmarks?|fixtures|third[-_]party|vendor)(?=\/)/i;

/**
 * The sets of compose files that a project offers, the one that its user would run in production first: production
 * before plain before development, near the root before deep inside, whole before in parts.
 */
export function listComposeSets(files: ReadonlyMap<string, string>): ComposeSet[] {
  const candidates = sortBy([...files].filter(([path, text]) => isComposeFile(path, text)).map(([path, text]) => look(path, text)), ({ file }) => file);
  const referenced = new Set(candidates.flatMap(({ names }) => names));
  const folders = [...groupBy(candidates, ({ file }) => folderOf(file))].map(([folder, group]) => {
    const free = group.filter(({ file }) => !referenced.has(file));
    return {
      sets: setsOfFolder(folder, free.length > 0 ? free : group, files),
      rank: [aside.test(`${folder}/`) ? 1 : 0, free.length === 0 ? 1 : 0, -Math.max(...group.map(({ names }) => names.length)), folder === '' ? 0 : folder.split('/').length, -Math.max(...group.map(({ services }) => services.size))],
    };
  });
  folders.sort((a, b) => compareRanks(a.rank, b.rank));
  return folders.flatMap(({ sets }) => sets);
}

function compareRanks(a: readonly number[], b: readonly number[]): number {
  for (const [at, value] of a.entries()) if (value !== b[at]) return value - (b[at] ?? 0);
  return 0;
}

function look(file: string, text: string): Candidate {
  let root: Located | undefined;
  try {
    root = readYaml(file, text).root;
  } catch (error) {
    // A file that cannot be read is still offered: choosing it shows what is wrong with it.
    if (!(error instanceof LintelError)) throw error;
  }
  const services = entriesAt(root, 'services');
  const includes = valueAt(root, 'include');
  const included = includes?.type === 'list' ? includes.items.flatMap((item) => (item.type === 'scalar' ? scalarsAt(item) : scalarsAt(item, 'path'))).map(({ text: path }) => path) : [];
  const extended = [...services.values()].map(({ value }) => textAt(value, 'extends', 'file')).filter((path) => path !== undefined);
  return {
    file,
    variant: variantOf(file),
    services: new Set(services.keys()),
    partial: [...services.values()].some(({ value }) => !valueAt(value, 'image') && !valueAt(value, 'build') && !valueAt(value, 'extends') && !valueAt(value, 'provider')),
    development: /--reload\b|^[ \t]*target:[ \t]*["']?(?:dev|development|local)\b|^[ \t]*develop[ \t]*:|mailcatcher|mailpit|mailhog/m.test(text),
    names: [...included, ...extended].map((path) => joinPath(folderOf(file), path)).filter((path) => path !== undefined),
  };
}

/** Source that is mounted from the checkout, servers that start anew at each change, containers that only wait for somebody. */
const ofDevelopers = /^[ \t]+-[ \t]*["']?\.{1,2}\/?:\/|--(?:live)?reload\b|\brunserver\b|\bsleep infinity\b|^[ \t]*develop[ \t]*:/m;

/** Whether a set is what developers run on their own machines. */
export const isForDevelopment = (files: ReadonlyMap<string, string>, set: ComposeSet): boolean => /development/.test(set.reason) || set.files.some((file) => ofDevelopers.test(files.get(file) ?? ''));

function setsOfFolder(folder: string, group: readonly Candidate[], files: ReadonlyMap<string, string>): ComposeSet[] {
  const base = baseNames.map((name) => group.find(({ file }) => nameOfPath(file).toLowerCase() === name)).find((found) => found !== undefined) ?? group.find(({ variant }) => variant === '') ?? completedByOthers(group);
  const parts = base ? findParts(folder, base, group, files) : [];
  const override = base && group.find(({ variant }) => variant === 'override');
  const rest = group.filter((candidate) => candidate !== base && candidate !== override && !parts.includes(candidate.file) && !(candidate.variant === '' && base));
  const setOf = (candidate: Candidate, reason: string): ComposeSet => {
    const joins = base && candidate.partial && [...candidate.services].some((name) => base.services.has(name));
    return { files: joins ? [...new Set([base.file, ...parts, candidate.file])] : [candidate.file], reason };
  };
  const productions = rest.filter(({ variant }) => production.test(variant) && !development.test(variant));
  const small = (candidate: Candidate): boolean => base !== undefined && !candidate.partial && candidate.services.size * 2 < base.services.size;
  const sets = productions.filter((candidate) => !small(candidate)).map((candidate) => setOf(candidate, 'its name says production'));
  const named = namedByEnvironment(folder, group, files);
  if (named) sets.unshift(named);
  // What is put together from parts is a choice of parts: one for production is an option among them.
  if (base && parts.length > 0) sets.unshift({ files: [base.file, ...parts], reason: 'the others name its services, and its variables name what they add' });
  else if (base) sets.push(...setsOfBase(base, override));
  const others = rest.filter((candidate) => !productions.includes(candidate) || small(candidate));
  sets.push(...others.filter(({ variant }) => !development.test(variant)).map((candidate) => setOf(candidate, 'it is one of the variants')));
  sets.push(...others.filter(({ variant }) => development.test(variant)).map((candidate) => setOf(candidate, 'its name says development or a special purpose')));
  return sets;
}

/** Where none has a name that compose knows: the whole file with the most services, when files that are not whole name these. */
function completedByOthers(group: readonly Candidate[]): Candidate | undefined {
  const whole = group.filter(({ partial, variant, services }) => !partial && services.size > 1 && !development.test(variant) && !production.test(variant));
  const [most] = whole.toSorted((a, b) => b.services.size - a.services.size);
  return most && group.some(({ partial, services }) => partial && [...services].some((name) => most.services.has(name))) ? most : undefined;
}

/** Files that are not whole by themselves and bring a service along which variables of the project name as a host: `DB_HOST=postgres`. */
function findParts(folder: string, base: Candidate, group: readonly Candidate[], files: ReadonlyMap<string, string>): string[] {
  const taken = new Set(base.services);
  const variables = [...files].filter(([path, text]) => folderOf(path) === folder && /env/i.test(nameOfPath(path)) && text.length < 100_000).map(([, text]) => text).join('\n');
  return group.filter(({ partial, variant, services }) => {
    const added = [...services].filter((name) => !taken.has(name));
    const isPart = partial && !development.test(variant.replace(/override$/, '')) && !production.test(variant) && [...services].some((name) => base.services.has(name));
    if (!isPart || !added.some((name) => new RegExp(`(?:(?:HOST|HOSTS|HOSTNAME|SERVER|SERVERS|ADDR|ADDRESS)\\s*=|@|//)["']?${name.replace(/[^\w-]/g, '\\$&')}(?=[:/"']|\\s|$)`, 'm').test(variables))) return false;
    for (const name of added) taken.add(name);
    return true;
  }).map(({ file }) => file);
}

function setsOfBase(base: Candidate, override: Candidate | undefined): ComposeSet[] {
  const plain = { files: [base.file], reason: 'it has the name that compose looks for first' };
  if (!override) return [plain];
  const both = { files: [base.file, override.file], reason: 'compose loads both on its own' };
  if (base.partial) return [{ ...both, reason: 'the first file is not whole without the second' }, plain];
  return override.development ? [{ ...plain, reason: `the override ${nameOfPath(override.file)} is for development` }, both] : [both, plain];
}

/** `COMPOSE_FILE` in the folder's `.env` says what its user runs. */
function namedByEnvironment(folder: string, group: readonly Candidate[], files: ReadonlyMap<string, string>): ComposeSet | undefined {
  const file = joinPath(folder, '.env') ?? '.env';
  const text = files.get(file);
  const value = text === undefined ? undefined : readEnvFile(file, text, false).get('COMPOSE_FILE')?.value;
  const paths = value?.split(/[:;]/).map((path) => joinPath(folder, path.trim()));
  const known = new Set(group.map((candidate) => candidate.file));
  if (!paths || paths.length === 0) return undefined;
  const found = paths.filter((path) => path !== undefined && known.has(path)).filter((path) => path !== undefined);
  return found.length === paths.length ? { files: found, reason: 'COMPOSE_FILE in .env names it' } : undefined;
}
