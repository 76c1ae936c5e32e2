import { findTechnology } from '../../../shared/model/technologies/index.ts';
import type { Component, Connection, Evidence } from '../../../shared/model/document.ts';
import type { ComponentKind } from '../../../shared/model/kinds.ts';
import { resilienceDeadLetter } from '../../../shared/vocabulary/resilience.ts';
import { factsOfConnectionTo } from '../facts.ts';
import type { CodeOrigin, Fragment } from '../fragment.ts';
import { Ids } from '../ids.ts';
import { hintOfName, isFrontendName } from '../process/name-hint.ts';
import { recognizeProcess, type Process } from '../process/recognize.ts';
import type { Source } from '../source.ts';
import type { Place } from '../yaml/located.ts';
import { findPlacement } from './boundaries.ts';
import { findComponents, type CloudComponent } from './components.ts';
import { findComponentFacts } from './component-facts.ts';
import { findLinks, isOutside, type CloudLink } from './links.ts';
import { imageTechnology, readProcess, type CloudProcess } from './process.ts';
import type { CloudResource } from './resource.ts';
import { nameOf, ResourceIndex } from './resource-index.ts';
import type { Identity } from './resource-type.ts';

/** Where the code of a resource lies, as far as its template says it. */
export type FindCode = (resource: CloudResource) => CodeOrigin | undefined;

const computing = new Set<ComponentKind>(['service', 'function', 'worker', 'job', 'scheduler', 'frontend']);
const mostEvidence = 50;

/** Makes components, connections and boundaries of the resources that a template declares. */
export function assembleFragment(source: Source, resources: readonly CloudResource[], findCode: FindCode): Fragment {
  const index = new ResourceIndex(resources);
  const components = findComponents(index);
  const processes = new Map(components.all.filter(({ identity }) => computing.has(identity.kind)).map((component): [CloudComponent, CloudProcess] => [component, readProcess(component)]));
  const links = findLinks(index, components, processes);
  const used = new Set(links.flatMap(({ from, to }) => (isOutside(to) ? [from] : [from, to])));
  const targets = new Set(links.map(({ to }) => to));
  const kept = components.all.filter((component) => isPart(component, used, targets));
  const ids = new Ids();
  const idOf = new Map(kept.map((component) => [component, ids.take(component.name)]));
  const placement = findPlacement(source, index, kept, ids);
  const code = new Map<string, CodeOrigin>();
  const documents = kept.map((component): Component => {
    const id = idOf.get(component) ?? '';
    const process = processes.get(component);
    const known = process?.command && recognizeProcess(process.command.words);
    const identity = identify(component, process, known, links);
    const origin = component.resources.map(findCode).find((found) => found) ?? (process?.command && { command: process.command.words });
    if (origin) code.set(id, origin);
    const facts = findComponentFacts(source, component, identity, process, known ?? undefined);
    if (isDeadLetter(component, links)) delete facts[resilienceDeadLetter.key];
    return documentOf(source, component, id, identity, placement.of.get(component), facts);
  });
  const kinds = new Map(documents.map(({ id, kind }) => [id, kind]));
  const outside = outsideOf(source, links, ids);
  const connections = connect(source, links, (end) => (isOutside(end) ? outside.idOf.get(end.outside) : idOf.get(end)), (id) => kinds.get(id) ?? 'external');
  for (const component of kept) if (component.main.conditional) source.note('info', `${component.name} is made only under a condition that the files do not settle.`, component.main.place);
  return { components: [...documents, ...outside.components], connections, boundaries: [...placement.boundaries], facts: {}, code };
}

/** What is only looked up, and keys and parameters, count where something uses them. */
function isPart(component: CloudComponent, used: ReadonlySet<CloudComponent>, targets: ReadonlySet<CloudLink['to']>): boolean {
  if (component.type.onlyIfUsed === true) return used.has(component);
  return targets.has(component) || !component.resources.every(({ type }) => type.startsWith('data.'));
}

/** A queue that other queues pass their failed messages to: it needs none of its own. */
const isDeadLetter = (component: CloudComponent, links: readonly CloudLink[]): boolean =>
  component.identity.kind === 'queue' && links.some(({ from, to }) => to === component && from.identity.kind === 'queue' && from.identity.technology === component.identity.technology);

/** What a process turns out to be: its image and command say more than the platform that it runs on. */
function identify({ identity, name, main }: CloudComponent, process: CloudProcess | undefined, known: Process | undefined, links: readonly CloudLink[]): Identity {
  if (!process || !computing.has(identity.kind)) return identity;
  const technology = imageTechnology(process.image);
  if (known) return { kind: identity.kind === 'function' || known.kind === 'job' ? identity.kind : known.kind, technology: known.technology ?? known.framework ?? identity.technology };
  if (technology) return { kind: technology.kind, technology: technology.id };
  if (identity.kind !== 'service' || /^(?:eks|gke|aks|step-functions)$/.test(identity.technology ?? '')) return identity;
  const isCalled = links.some(({ to, from }) => !isOutside(to) && to.main === main && /^(?:load-balancer|gateway|cdn|proxy)$/.test(from.identity.kind));
  const hinted = isCalled ? undefined : hintOfName(name);
  const kind = hinted && hinted !== 'job' ? hinted : isCalled && isFrontendName(name) ? 'frontend' : identity.kind;
  return { ...identity, kind };
}

function documentOf(source: Source, { main, name, resources }: CloudComponent, id: string, { kind, technology, version }: Identity, boundary: string | undefined, facts: Component['facts']): Component {
  const alias = nameOf(main);
  return {
    id, name: name.slice(0, 500) || id, kind,
    ...(technology !== undefined && { technology }),
    ...(version !== undefined && { version }),
    ...(boundary !== undefined && { boundary }),
    ...(alias !== undefined && alias !== name && alias !== '' && { aliases: [alias] }),
    evidence: cite(source, [main, ...resources.filter((resource) => resource !== main)].map(({ place }) => place)),
    ...(facts && { facts }),
  };
}

function cite(source: Source, places: readonly Place[]): Evidence[] {
  const once = new Map(places.slice(0, 1_000).map((place) => [`${place.file}:${place.line}`, place]));
  return [...once.values()].slice(0, mostEvidence).map((place) => source.cite(place));
}

function outsideOf(source: Source, links: readonly CloudLink[], ids: Ids): { components: Component[]; idOf: Map<string, string> } {
  const idOf = new Map<string, string>();
  const components: Component[] = [];
  for (const { to } of links) {
    if (!isOutside(to) || idOf.has(to.outside)) continue;
    const id = ids.take(to.technology ?? to.outside);
    idOf.set(to.outside, id);
    const kind = to.technology === undefined ? 'external' : (findTechnology(to.technology)?.kind ?? 'external');
    const places = links.filter((link) => isOutside(link.to) && link.to.outside === to.outside).flatMap((link) => link.places);
    components.push({ id, name: to.outside, kind: kind === 'service' ? 'external' : kind, ...(to.technology !== undefined && { technology: to.technology }), ...(to.host !== to.outside && { aliases: [to.host] }), evidence: cite(source, places) });
  }
  return { components, idOf };
}

/** One connection for two ends; the first that speaks of it says what is spoken, all of them are cited. */
function connect(source: Source, links: readonly CloudLink[], idOf: (end: CloudLink['to']) => string | undefined, kindOf: (id: string) => ComponentKind): Connection[] {
  const groups = new Map<string, CloudLink[]>();
  for (const link of links) {
    const [from, to] = [idOf(link.from), idOf(link.to)];
    if (from === undefined || to === undefined || from === to) continue;
    const key = `${from}->${to}`;
    const group = groups.get(key);
    if (group) group.push(link);
    else groups.set(key, [link]);
  }
  return [...groups].flatMap(([id, group]): Connection[] => {
    const [from = '', to = ''] = id.split('->');
    const [first] = group;
    if (!first) return [];
    const book = factsOfConnectionTo(source, kindOf(to));
    for (const { fact, value, confidence, place } of group.flatMap(({ said }) => said)) book.say(fact, value, confidence, place);
    return [{ id: id.slice(0, 160), from, to, protocol: first.protocol, ...(first.async && { mode: 'async' as const }), evidence: cite(source, group.flatMap(({ places }) => places)), facts: book.facts }];
  });
}
