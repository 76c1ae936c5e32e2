import { readImageReference } from '../../../shared/model/technologies/index.ts';
import { readDockerfile, type Dockerfile } from '../dockerfile/read-dockerfile.ts';
import { joinPath } from '../paths.ts';
import { splitCommand } from '../process/words.ts';
import type { Source } from '../source.ts';
import { readPort } from '../workload/ports.ts';
import { findProcess, readProgram, type Started, type Workload } from '../workload/workload.ts';
import { entriesAt, scalarAt, scalarsAt, textAt, valueAt, type Located, type Place } from '../yaml/located.ts';
import { readServiceEnvironment } from './read-environment.ts';
import type { ComposeProject } from './load.ts';
import { readVolume } from './read-volume.ts';
import { statementsOf } from './statements.ts';

export function readServices(source: Source, project: ComposeProject): Workload[] {
  const services = [...entriesAt(project.root, 'services')];
  // What others wait for to have ended is a job, whatever it runs.
  const ending = new Set(services.flatMap(([, { value }]) => [...entriesAt(value, 'depends_on')].filter(([, { value: condition }]) => textAt(condition, 'condition') === 'service_completed_successfully').map(([name]) => name)));
  return services.map(([name, { place, value }]) => ({ ...readService(source, project, name, place, value), ...(ending.has(name) && { kindSaid: 'job' as const }) }));
}

function readService(source: Source, project: ComposeProject, name: string, place: Place, value: Located): Workload {
  const text = scalarAt(value, 'image');
  const image = text && { ...readImageReference(text.text), text: text.text, place: text.place };
  const build = readBuild(project, value);
  const dockerfile = build && readBuildFile(source, build.file, value);
  const started = readCommand(value, dockerfile);
  const process = findProcess(source, started, build?.folder, dockerfile);
  const profiles = scalarsAt(value, 'profiles').map(({ text: profile }) => profile);
  if (profiles.length > 0) source.note('info', `${name} runs only with the profile ${profiles.join(' or ')}.`, place);
  return {
    name,
    place,
    ...(image && { image }),
    ...(build && { build }),
    ...(dockerfile && { dockerfile }),
    ...readProgram(image, build !== undefined, dockerfile),
    words: [...started.entrypoint, ...started.command],
    commandPlace: started.place,
    ...(process && { process }),
    environment: readServiceEnvironment(source, value, project.folderFor, project.variables),
    ports: itemsAt(value, 'ports').map(readPort).filter((port) => port !== undefined),
    mounts: itemsAt(value, 'volumes').map(readVolume).filter((mount) => mount !== undefined).map((mount) => {
      const file = mount.kind === 'bind' && mount.source !== undefined ? joinPath(project.folderFor(mount.place.file), mount.source) : undefined;
      return file === undefined ? mount : { ...mount, file };
    }),
    networks: [...entriesAt(value, 'networks').keys()],
    hosts: readHosts(name, value),
    onHostNetwork: textAt(value, 'network_mode') === 'host',
    after: readOrder(value),
    routedBy: readLabels(value),
    texts: [...scalarsAt(value, 'command'), ...scalarsAt(value, 'entrypoint')],
    statements: statementsOf(value, place),
  };
}

const itemsAt = (value: Located, key: string): readonly Located[] => {
  const found = valueAt(value, key);
  return found?.type === 'list' ? found.items : [];
};

function readHosts(name: string, value: Located): string[] {
  const aliases = [...entriesAt(value, 'networks').values()].flatMap(({ value: network }) => scalarsAt(network, 'aliases').map(({ text }) => text));
  return [...new Set([name, textAt(value, 'container_name'), textAt(value, 'hostname'), ...aliases].filter((host) => host !== undefined && host !== ''))].filter((host) => host !== undefined);
}

function readOrder(value: Located): Workload['after'] {
  const linked = scalarsAt(value, 'links').map(({ text, place }) => {
    const [name = '', alias] = text.split(':');
    return { name, link: true, place, ...(alias !== undefined && { alias }) };
  });
  return [...linked, ...[...entriesAt(value, 'depends_on')].map(([name, { place }]) => ({ name, link: false, place }))];
}

/** Labels that tell Traefik to hand requests on to a service. */
function readLabels(value: Located): Workload['routedBy'] {
  const labels = [...entriesAt(value, 'labels'), ...entriesAt(value, 'deploy', 'labels')].filter(([key]) => key.startsWith('traefik.'));
  const off = labels.some(([key, { value: label }]) => key === 'traefik.enable' && label.type === 'scalar' && /^false$/i.test(label.text ?? ''));
  const port = labels.find(([key]) => key.endsWith('loadbalancer.server.port')) ?? labels.find(([key]) => /routers\..*\.rule$/.test(key)) ?? labels.find(([key]) => key === 'traefik.enable');
  return port && !off ? [{ technology: 'traefik', place: port[1].place }] : [];
}

function readBuild(project: ComposeProject, value: Located): Workload['build'] {
  const build = valueAt(value, 'build');
  if (build?.type !== 'mapping') return undefined;
  const context = scalarAt(build, 'context');
  const folder = joinPath(project.folderFor((context ?? build).place.file), context?.text ?? '.');
  const name = textAt(build, 'dockerfile');
  return { folder: folder ?? '', file: (folder === undefined ? undefined : joinPath(folder, name ?? 'Dockerfile')) ?? '', place: (context ?? build).place };
}

function readBuildFile(source: Source, file: string, value: Located): Dockerfile | undefined {
  const inline = scalarAt(value, 'build', 'dockerfile_inline');
  const target = textAt(value, 'build', 'target');
  if (inline) return readDockerfile(inline.place.file, inline.text, target);
  const text = source.files.get(file);
  if (text === undefined) return undefined;
  source.used.add(file);
  return readDockerfile(file, text, target);
}

/** What is started: compose's entrypoint clears the image's command, compose's command replaces it. */
function readCommand(value: Located, dockerfile: Dockerfile | undefined): Started {
  const entrypoint = wordsAt(value, 'entrypoint');
  const command = wordsAt(value, 'command');
  const own = command ?? entrypoint;
  return {
    entrypoint: entrypoint?.words ?? dockerfile?.entrypoint?.value ?? [],
    command: command?.words ?? (entrypoint ? [] : (dockerfile?.command?.value ?? [])),
    place: own?.place ?? dockerfile?.command?.place ?? dockerfile?.entrypoint?.place,
  };
}

function wordsAt(value: Located, key: string): { words: readonly string[]; place: Place } | undefined {
  const found = valueAt(value, key);
  if (!found || (found.type === 'scalar' && found.text === null)) return undefined;
  if (found.type === 'scalar') return { words: splitCommand(found.text ?? ''), place: found.place };
  return { words: scalarsAt(found).map(({ text }) => text), place: found.type === 'list' ? (found.items[0]?.place ?? found.place) : found.place };
}
