import { databaseBackups, databaseFailover, databasePersistence } from '../../../shared/vocabulary/database.ts';
import { observabilityHealthcheck } from '../../../shared/vocabulary/observability.ts';
import { scalabilityReplicas } from '../../../shared/vocabulary/scalability.ts';
import { folderOf, joinPath, nameOfPath } from '../paths.ts';
import type { Source } from '../source.ts';
import { readNumber } from '../workload/quantity.ts';
import { state, type Statement, type Workload, type WorkloadVariable } from '../workload/workload.ts';
import { entriesAt, scalarAt, scalarsAt, valueAt, type Located, type Place } from '../yaml/located.ts';
import { findAddOn, isHanded } from './add-ons.ts';
import { exposed } from './exposure.ts';
import type { PlatformFormat, PlatformSystem } from './format.ts';
import { isProcfile, kindOfProcessType, readProcfile, type ProcessType } from './procfile.ts';
import { processOf, serviceOf, tie, variable, variablesAt, type Said } from './processes.ts';
import { readTree } from './read-tree.ts';

const isAppJson = (path: string, text: string): boolean => nameOfPath(path) === 'app.json' && /"(?:addons|formation|buildpacks|healthchecks|cron|environments)"\s*:/.test(text) && !/"expo"\s*:/.test(text);
const isHerokuYml = (path: string, text: string): boolean => /^heroku\.ya?ml$/.test(nameOfPath(path)) && /^(?:build|run|release|setup)\s*:/m.test(text);

/** Process types of a Procfile or heroku.yml, with what app.json says of the application: https://devcenter.heroku.com/articles/app-json-schema */
export const heroku: PlatformFormat = {
  id: 'heroku',
  label: 'Procfile',
  matches: (path, text) => isProcfile(path, text) || isAppJson(path, text) || isHerokuYml(path, text),
  together: 'folder',
  read: (source, files) => readApplication(source, files),
};

interface AddOnSaid extends Said {
  /** `heroku-postgresql` of `heroku-postgresql:essential-0`. */
  readonly name: string;
  readonly plan: string | undefined;
}

function readApplication(source: Source, files: readonly string[]): PlatformSystem {
  const folder = folderOf(files[0] ?? '');
  const manifest = readNamed(source, files, 'app.json');
  const setup = readNamed(source, files, 'heroku.yml') ?? readNamed(source, files, 'heroku.yaml');
  const listed = files.filter((file) => /^Procfile/i.test(nameOfPath(file))).flatMap((file) => readProcfile(source, file));
  const types = [...new Map([...readRun(setup, folder), ...listed].map((type) => [type.name, type])).values()];
  const addOns = [...readAddOns(valueAt(manifest, 'addons')), ...readAddOns(valueAt(setup, 'setup', 'addons'))];
  const environment = [...readEnvironment(manifest), ...variablesAt(setup, 'setup', 'config')];
  const processes = types.map((type) => readProcess(source, type, { folder, manifest, addOns, environment }));
  return { name: scalarAt(manifest, 'name')?.text, workloads: [...processes, ...readCron(source, manifest, folder, environment), ...addOns.map(addOnService)] };
}

const readNamed = (source: Source, files: readonly string[], name: string): Located | undefined => {
  const file = files.find((path) => nameOfPath(path) === name);
  return file === undefined ? undefined : readTree(source, file);
};

/** Images that are built and what is run in them: https://devcenter.heroku.com/articles/build-docker-images-heroku-yml */
function readRun(setup: Located | undefined, folder: string): ProcessType[] {
  const builds = new Map([...entriesAt(setup, 'build', 'docker')].map(([name, { value }]) => [name, fileOf(folder, scalarAt(value) ?? scalarAt(value, 'dockerfile'))]));
  const run = [...entriesAt(setup, 'run')].map(([name, { place, value }]): ProcessType => ({ name, place, command: commandAt(value), dockerfile: builds.get(scalarAt(value, 'image')?.text ?? name) ?? builds.get('web') }));
  const release = valueAt(setup, 'release');
  const built = [...entriesAt(setup, 'build', 'docker')].filter(([name]) => name !== 'release' && !run.some((type) => type.name === name)).map(([name, { place }]): ProcessType => ({ name, place, dockerfile: builds.get(name) }));
  return [...run, ...built, ...(release ? [{ name: 'release', place: release.place, command: commandAt(release), dockerfile: builds.get(scalarAt(release, 'image')?.text ?? 'web') }] : [])];
}

const fileOf = (folder: string, said: Said | undefined): Said | undefined => said && { text: joinPath(folder, said.text) ?? '', place: said.place };

function commandAt(value: Located): Said | undefined {
  const words = value.type === 'mapping' ? scalarsAt(value, 'command') : scalarsAt(value);
  const [first] = words;
  return first && { text: words.map(({ text }) => text).join(' ; '), place: first.place };
}

function readAddOns(list: Located | undefined): AddOnSaid[] {
  const items = list?.type === 'list' ? list.items : [];
  return items.slice(0, 100).flatMap((item) => {
    const said = item.type === 'scalar' ? scalarAt(item) : scalarAt(item, 'plan');
    const [name = '', plan] = said?.text.split(':') ?? [];
    return said && name !== '' ? [{ ...said, name, plan }] : [];
  });
}

function readEnvironment(manifest: Located | undefined): WorkloadVariable[] {
  return [...entriesAt(manifest, 'env')].slice(0, 1_000).map(([name, { place, value }]) => {
    const own = value.type === 'scalar' ? scalarAt(value) : scalarAt(value, 'value');
    // A value that is generated or asked for stands in no file.
    return variable(name, own?.text, own?.place ?? place, own ? 'definition' : 'secret');
  });
}

interface Application {
  readonly folder: string;
  readonly manifest: Located | undefined;
  readonly addOns: readonly AddOnSaid[];
  readonly environment: readonly WorkloadVariable[];
}

function readProcess(source: Source, type: ProcessType, { folder, manifest, addOns, environment }: Application): Workload {
  const { name, place } = type;
  const said = kindOfProcessType(name);
  const handed = addOns.filter((addOn) => isHanded(findAddOn(addOn.name), said.kind));
  return processOf(source, {
    ...type, folder, kind: said.kind, certain: said.certain, environment,
    after: handed.map((addOn) => tie(addOn.name, addOn.place)),
    statements: [...exposed(name === 'web', place), ...formation(manifest, name), ...healthChecks(manifest, name)],
  });
}

function formation(manifest: Located | undefined, name: string): Statement[] {
  const quantity = scalarAt(manifest, 'formation', name, 'quantity');
  return quantity ? state(scalabilityReplicas, readNumber(quantity.text), 'certain', quantity.place) : [];
}

/** Checks that Dokku, which reads the same file, makes: https://dokku.com/docs/deployment/zero-downtime-deploys/ */
function healthChecks(manifest: Located | undefined, name: string): Statement[] {
  const checks = valueAt(manifest, 'healthchecks', name);
  return checks?.type === 'list' && checks.items.length > 0 ? state(observabilityHealthcheck, true, 'certain', checks.place) : [];
}

/** Scheduled commands, as Dokku reads them: https://dokku.com/docs/processes/scheduled-cron-tasks/ */
function readCron(source: Source, manifest: Located | undefined, folder: string, environment: readonly WorkloadVariable[]): Workload[] {
  const list = valueAt(manifest, 'cron');
  return (list?.type === 'list' ? list.items : []).slice(0, 100).flatMap((item) => {
    const command = scalarAt(item, 'command');
    return command ? [processOf(source, { name: `cron ${nameOfCommand(command.text)}`, place: item.place, folder, command, kind: 'scheduler', certain: true, environment })] : [];
  });
}

const nameOfCommand = (command: string): string => command.split(/\s+/).findLast((word) => /^[\w./-]+$/.test(word) && !word.startsWith('-'))?.split('/').at(-1) ?? 'task';

function addOnService({ name, plan, place }: AddOnSaid): Workload {
  const { kind, technology } = findAddOn(name);
  return serviceOf({ name, place, technology, ...(technology === undefined && { kind }), statements: plan === undefined ? [] : planFacts(name, plan, place) });
}

/**
 * What is documented of the tiers of Heroku Postgres: https://devcenter.heroku.com/articles/heroku-postgres-plans
 * High availability begins with Premium; rollback to any time of the last days with Standard.
 */
function planFacts(name: string, plan: string, place: Place): Statement[] {
  if (name !== 'heroku-postgresql') return [];
  const tier = plan.split('-')[0] ?? '';
  const high = /^(?:premium|private|shield)$/.test(tier);
  const known = high || /^(?:essential|mini|basic|hobby|standard)$/.test(tier);
  return [
    ...state(databasePersistence, true, 'certain', place),
    ...(known ? state(databaseFailover, high, 'certain', place) : []),
    ...(high || tier === 'standard' ? state(databaseBackups, true, 'certain', place) : []),
  ];
}
