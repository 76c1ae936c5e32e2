import type { Component, Facts } from '../../shared/model/document.ts';
import { componentKinds } from '../../shared/model/kinds.ts';
import type { CodeOrigin, Fragment } from './fragment.ts';
import { Ids } from './ids.ts';

/**
 * Puts what two sources say about one system together: a component of both is one component, with the facts of the first
 * before those of the second.
 * @param add whether what only the second speaks of is added too
 */
export function mergeFragments(first: Fragment, second: Fragment, add: boolean): Fragment {
  const same = matchComponents(first, second);
  const ids = new Ids();
  for (const { id } of [...first.components, ...first.boundaries]) ids.take(id);
  const idOf = new Map<string, string>();
  for (const component of second.components) {
    const known = same.get(component);
    if (known) idOf.set(component.id, known.id);
    else if (add) idOf.set(component.id, ids.take(component.id));
  }
  const boxes = new Map(add ? second.boundaries.map(({ id }) => [id, ids.take(id)]) : []);
  const secondOf = new Map([...same].map(([component, known]) => [known, component]));
  const code = new Map<string, CodeOrigin>(first.code);
  for (const [id, origin] of second.code) {
    const target = idOf.get(id);
    const before = target === undefined ? undefined : code.get(target);
    if (target !== undefined && (before?.folder === undefined)) code.set(target, { ...before, ...origin });
  }
  const components = [
    ...first.components.map((component) => combine(component, builtAlike(secondOf.get(component), add))),
    ...second.components.filter((component) => add && !same.has(component)).map((component) => {
      const { boundary, ...rest } = component;
      const box = boundary === undefined ? undefined : boxes.get(boundary);
      return { ...rest, id: idOf.get(component.id) ?? component.id, ...(box !== undefined && { boundary: box }) };
    }),
  ];
  const ends = new Set(first.connections.map(({ from, to }) => `${from} ${to}`));
  const more = second.connections.flatMap((connection) => {
    const [from, to] = [idOf.get(connection.from), idOf.get(connection.to)];
    if (from === undefined || to === undefined || from === to || ends.has(`${from} ${to}`)) return [];
    ends.add(`${from} ${to}`);
    return [{ ...connection, id: `${from}->${to}`, from, to }];
  });
  return {
    name: first.name ?? second.name,
    components,
    connections: [...first.connections, ...more],
    boundaries: [...first.boundaries, ...second.boundaries.filter(({ id }) => add && boxes.has(id)).map((boundary) => ({ ...boundary, id: boxes.get(boundary.id) ?? boundary.id, ...(boundary.parent !== undefined && { parent: boxes.get(boundary.parent) ?? boundary.parent }) }))],
    facts: { ...second.facts, ...first.facts },
    code,
  };
}

/** Where another way to run the same programs only helps to know them, what it says of how they run stays with it. */
const builtAlike = (component: Component | undefined, whole: boolean): Component | undefined =>
  component && !whole ? { ...component, facts: Object.fromEntries(Object.entries(component.facts ?? {}).filter(([key, { evidence }]) => ofBuild.test(key) || (ofImage.test(key) && evidence?.[0] !== undefined && !/\.ya?ml$/.test(evidence[0].file)))) } : component;
/** What an image starts by itself and as whom, unless a definition says otherwise. */
const ofImage = /^runtime\.(?:server|workers|threads)$|^security\.runsAsRoot$|^database\.migratesAtStart$/;
const ofBuild = /^(?:code|api)\.|^runtime\.(?:language|framework|interface|taskLibrary)$|^database\.(?:orm|driver|migrations|consistency)$|^deployment\.(?:multiStageImage|baseImage|contextFiltered|dependencyLayer|build\w+|lockfile|unpinnedTools)$/;

function combine(component: Component, other: Component | undefined): Component {
  if (!other) return component;
  const aliases = [...new Set([...(component.aliases ?? []), ...(other.aliases ?? []), other.name])].filter((name) => name !== component.name);
  const evidence = [...(component.evidence ?? []), ...(other.evidence ?? [])].slice(0, 50);
  return { ...component, ...(component.technology === undefined && other.technology !== undefined && { technology: other.technology }), ...(aliases.length > 0 && { aliases }), ...(evidence.length > 0 && { evidence }), facts: withMore(component.facts, other.facts) };
}

/** What the first says stays, unless it was a guess and the second knows. */
function withMore(facts: Facts | undefined, more: Facts | undefined): Facts {
  const result: Facts = { ...more, ...facts };
  for (const [key, fact] of Object.entries(more ?? {})) if (facts?.[key]?.confidence === 'guess' && fact.confidence !== 'guess') result[key] = fact;
  return result;
}

const plain = (name: string): string => name.toLowerCase().replace(/[^a-z0-9]/g, '');
const groupOf = ({ kind }: Component): string => componentKinds[kind].group;

/** Which component of the second is which of the first: by name, by the code that it runs, by being the only store of its technology. */
function matchComponents(first: Fragment, second: Fragment): Map<Component, Component> {
  const same = new Map<Component, Component>();
  const taken = new Set<Component>();
  const pair = (component: Component, found: readonly Component[]): void => {
    const free = found.filter((candidate) => !taken.has(candidate));
    const [only] = free;
    if (same.has(component) || !only || free.length > 1) return;
    same.set(component, only);
    taken.add(only);
  };
  const names = ({ id, name, aliases }: Component): string[] => [id, name, ...(aliases ?? [])].map(plain);
  const compatible = (a: Component, b: Component): boolean => groupOf(a) === groupOf(b) || a.technology === b.technology;
  for (const component of second.components) pair(component, first.components.filter((other) => plain(other.name) === plain(component.name) && compatible(other, component)));
  for (const component of second.components) pair(component, first.components.filter((other) => compatible(other, component) && names(other).some((name) => names(component).includes(name))));
  for (const component of second.components) {
    const origin = second.code.get(component.id);
    const isSame = (other: CodeOrigin | undefined): boolean => other?.folder === origin?.folder && (other?.dockerfile === undefined || origin?.dockerfile === undefined || other.dockerfile === origin.dockerfile);
    if (origin?.folder !== undefined) pair(component, first.components.filter((other) => other.kind === component.kind && isSame(first.code.get(other.id))));
  }
  const stores = new Set(['store', 'messaging', 'external']);
  for (const component of second.components) {
    if (component.technology === undefined || !stores.has(groupOf(component)) || second.components.some((other) => other !== component && other.technology === component.technology)) continue;
    pair(component, first.components.filter((other) => other.technology === component.technology));
  }
  return same;
}
