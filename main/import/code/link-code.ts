import type { Component, Connection } from '../../../shared/model/document.ts';
import { findTechnology, findTechnologyByScheme } from '../../../shared/model/technologies/index.ts';
import { securityAdminInterface } from '../../../shared/vocabulary/security.ts';
import { resilienceTimeout } from '../../../shared/vocabulary/resilience.ts';
import type { Fragment } from '../fragment.ts';
import { factsOfConnectionTo } from '../facts.ts';
import { Ids } from '../ids.ts';
import type { Source } from '../source.ts';
import { findMentions } from '../workload/hosts.ts';
import { findIntegrations, type CodeIntegration } from './integrations.ts';
import type { CodeModule } from './modules.ts';
import type { Program } from './say-code.ts';
import { at } from './unit.ts';

/** Adds the systems outside that code calls, where no other file has spoken of them, and the calls to them. */
export function linkCode(source: Source, programs: readonly Program[], fragment: Fragment): void {
  const ids = new Ids();
  for (const { id } of [...fragment.components, ...fragment.boundaries, ...fragment.connections]) ids.take(id);
  for (const program of programs) {
    const integrations = findIntegrations(program.index);
    const families = integrations.filter(({ optional }) => optional);
    const [first] = families;
    if (first) source.note('info', `${families.length} systems are called only by adapters that users switch on, so they are no components: ${families.slice(0, 12).map(({ name }) => name).join(', ')}${families.length > 12 ? ', …' : ''}.`, first.uses[0]?.place);
    for (const integration of integrations) if (!integration.optional) link(source, program, fragment, integration, ids);
    linkAddresses(source, program, fragment);
  }
}

/** An address that stands in the code and names a store of the system, where nothing else says which one of its kind is meant. */
function linkAddresses(source: Source, { index, components }: Program, fragment: Fragment): void {
  const callers = components.filter(({ kind }) => kind === 'service' || kind === 'worker' || kind === 'scheduler');
  const technologyOf = new Map(fragment.components.map(({ id, technology }) => [id, technology]));
  const stores = new Map(fragment.components.filter(isStore).flatMap((store) => [...(store.aliases ?? []), store.id, store.name].map((name) => [name, store] as const)));
  const reached = new Set(fragment.connections.map(({ from, to }) => `${from} ${technologyOf.get(to) ?? ''}`));
  for (const module of stores.size === 0 ? [] : index.unit.modules) for (const { text, line } of module.digest.urls) for (const { host, scheme } of findMentions(text)) {
    const store = stores.get(host);
    const protocol = store?.technology === undefined ? undefined : findTechnology(store.technology)?.protocol;
    if (!store || !protocol || scheme === undefined || findTechnologyByScheme(scheme)?.protocol !== protocol) continue;
    for (const caller of callers) {
      const way = `${caller.id} ${store.technology ?? ''}`;
      if (reached.has(way)) continue;
      reached.add(way);
      fragment.connections.push({ id: `${caller.id}->${store.id}`, from: caller.id, to: store.id, protocol, evidence: [source.cite(at(module, line))], facts: {} });
    }
  }
}

function link(source: Source, program: Program, fragment: Fragment, integration: CodeIntegration, ids: Ids): void {
  const callers = callersOf(program, integration);
  if (callers.length === 0) return;
  const known = findKnown(fragment, integration, callers);
  // A store or a mail server that files name already is the one that the code means.
  const evidence = integration.uses.slice(0, 10).map(({ place }) => source.cite(place));
  const target = known ?? addComponent(fragment, integration, evidence, ids);
  // How long a mail may take is a setting of the whole program, whichever of its processes sends it.
  const senders = integration.protocol === 'smtp' ? program.components.filter(({ id }) => callers.every((caller) => caller.id !== id) && fragment.connections.some(({ from, to }) => from === id && to === target.id)) : [];
  for (const caller of [...callers, ...senders]) {
    const before = fragment.connections.find(({ from, to }) => from === caller.id && to === target.id);
    const book = factsOfConnectionTo(source, target.kind);
    if (integration.timeoutSeconds !== undefined) book.say(resilienceTimeout, integration.timeoutSeconds, 'likely', ...integration.uses.map(({ place }) => place));
    if (before) before.facts = { ...book.facts, ...before.facts };
    else if (!known || !isStore(known)) fragment.connections.push({ id: `${caller.id}->${target.id}`, from: caller.id, to: target.id, protocol: integration.protocol, evidence, facts: book.facts } satisfies Connection);
  }
}

const isStore = ({ kind }: Component): boolean => kind === 'database' || kind === 'cache' || kind === 'broker' || kind === 'queue';

function findKnown(fragment: Fragment, { technology, host }: CodeIntegration, callers: readonly Component[]): Component | undefined {
  const called = new Set(fragment.connections.filter(({ from }) => callers.some(({ id }) => id === from)).map(({ to }) => to));
  const same = fragment.components.filter((component) => (technology && component.technology === technology.id) || (host !== undefined && (component.name === host || component.aliases?.includes(host))));
  const spoken = technology?.protocol === 'smtp' ? fragment.components.find(({ id }) => fragment.connections.some(({ to, protocol }) => to === id && protocol === 'smtp')) : undefined;
  return same.find(({ id }) => called.has(id)) ?? same[0] ?? spoken;
}

function addComponent(fragment: Fragment, { id, name, technology, host, kind }: CodeIntegration, evidence: Component['evidence'], ids: Ids): Component {
  const component: Component = { id: ids.take(id), name: technology ? id : name, kind, ...(technology && { technology: technology.id }), ...(technology && host !== undefined && { aliases: [host] }), evidence, facts: {} };
  fragment.components.push(component);
  return component;
}

/** Where projects keep the functions that their queues run. */
const taskPath = /(?:^|\/)(?:tasks?|jobs|workers?)(?:\/|\.py$)/;

/** Who calls: the workers where only tasks do, else the services of the program; one that has neither: whoever runs it. */
function callersOf({ components, entries, graph, index }: Program, { uses, how }: CodeIntegration): Component[] {
  const inFolder = index.unit.modules.filter(({ path }) => taskPath.test(path)).flatMap((module) => module.digest.functions.map(({ name }) => graph.find(module, name))).filter((node) => node !== undefined);
  const tasks = graph.reach([...inFolder, ...entries.filter(({ kind }) => kind === 'task' || kind === 'schedule').flatMap(({ module, handler }) => graph.ofHandler(module, handler))]);
  const workers = components.filter(({ kind }) => kind === 'worker');
  const services = components.filter(({ kind, facts }) => (kind === 'service' || kind === 'function' || kind === 'frontend') && facts?.[securityAdminInterface.key]?.value !== true);
  const isTask = (module: CodeModule, scope: string): boolean => {
    const node = graph.find(module, scope);
    return node !== undefined && tasks.has(node);
  };
  const inTasks = uses.filter(({ module, scope }) => isTask(module, scope) || taskPath.test(module.path));
  if (how !== 'mail' && inTasks.length === uses.length && workers.length > 0) return workers;
  const callers = [...services, ...(inTasks.length > 0 ? workers : [])];
  return callers.length > 0 ? callers : components.slice(0, 1);
}
