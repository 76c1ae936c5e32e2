import { compareText } from '../lib/order.ts';
import { protocols, type ComponentKind } from '../model/kinds.ts';
import type { ArchitectureDocument, Component, Connection } from '../model/document.ts';

/** What the structure knows of a component: everything but its facts and evidence. */
export type Node = Readonly<Pick<Component, 'id' | 'name' | 'kind' | 'technology' | 'version' | 'boundary'>>;
/** What the structure knows of a connection. */
export type Edge = Readonly<Pick<Connection, 'id' | 'from' | 'to' | 'protocol' | 'mode' | 'label' | 'data'>>;

/** The components and connections of a document as a directed graph, in the order of their ids: what is found in it does not depend on how a document lists its parts. */
export interface Structure {
  readonly nodes: ReadonlyMap<string, Node>;
  readonly edges: readonly Edge[];
  /** Connections that leave or enter a component; start order alone is none. */
  readonly outgoing: (id: string) => readonly Edge[];
  readonly incoming: (id: string) => readonly Edge[];
  readonly nodesOf: (...kinds: ComponentKind[]) => readonly Node[];
  /** The components that run the code which a component runs, itself among them; nothing where its code was not read. */
  readonly runnersOf: (id: string) => readonly string[];
}

/** Whether the caller waits over a connection: as it says, else as its protocol behaves, else yes. */
export function styleOf(edge: Pick<Edge, 'mode' | 'protocol'>): 'sync' | 'async' | 'none' {
  if (edge.protocol === 'startup-order') return 'none';
  return edge.mode ?? (edge.protocol ? protocols[edge.protocol].style : 'sync');
}

const none: readonly never[] = [];

/** Indexes a document in O(components + connections), and the time it takes to sort them where they are not. Connections that only order the start are left out. */
export function buildStructure(document: Pick<ArchitectureDocument, 'components' | 'connections' | 'codebase'>): Structure {
  const nodes = new Map<string, Node>(sortById(document.components).map((component) => [component.id, component]));
  const edges = sortById(document.connections).filter((edge) => styleOf(edge) !== 'none');
  const outgoing = new Map<string, Edge[]>();
  const incoming = new Map<string, Edge[]>();
  const runners = indexRunners(document);
  const byKinds = new Map<string, readonly Node[]>();
  for (const edge of edges) {
    append(outgoing, edge.from, edge);
    append(incoming, edge.to, edge);
  }
  return {
    nodes,
    edges,
    outgoing: (id) => outgoing.get(id) ?? none,
    incoming: (id) => incoming.get(id) ?? none,
    nodesOf: (...kinds) => {
      const key = kinds.join();
      let found = byKinds.get(key);
      if (!found) byKinds.set(key, (found = [...nodes.values()].filter((node) => kinds.includes(node.kind))));
      return found;
    },
    runnersOf: (id) => runners.get(id) ?? none,
  };
}

const indexRunners = ({ codebase }: Pick<ArchitectureDocument, 'codebase'>): ReadonlyMap<string, readonly string[]> =>
  new Map((codebase?.units ?? []).flatMap(({ components }) => components.map((id) => [id, components])));

/** A saved document is sorted already. */
function sortById<T extends { readonly id: string }>(items: readonly T[]): readonly T[] {
  const sorted = items.every((item, index) => index === 0 || compareText(items[index - 1]!.id, item.id) <= 0);
  return sorted ? items : items.toSorted((a, b) => compareText(a.id, b.id));
}

function append(index: Map<string, Edge[]>, key: string, edge: Edge): void {
  const list = index.get(key);
  if (list) list.push(edge);
  else index.set(key, [edge]);
}

/** Whether two documents have the same structure: what `buildStructure` shows of them is equal. */
export function sameStructure(a: ArchitectureDocument, b: ArchitectureDocument): boolean {
  return sameItems(a.components, b.components, sameNode) && sameItems(a.connections, b.connections, sameEdge) && sameRunners(a, b);
}

const sameRunners = (a: ArchitectureDocument, b: ArchitectureDocument): boolean =>
  a.codebase === b.codebase || sameItems(a.codebase?.units ?? none, b.codebase?.units ?? none, (one, other) => sameItems(one.components, other.components, (id, its) => id === its));

function sameItems<T>(a: readonly T[], b: readonly T[], same: (a: T, b: T) => boolean): boolean {
  return a === b || (a.length === b.length && a.every((item, index) => item === b[index] || same(item, b[index]!)));
}

const sameNode = (a: Node, b: Node): boolean =>
  a.id === b.id && a.name === b.name && a.kind === b.kind && a.technology === b.technology && a.version === b.version && a.boundary === b.boundary;

const sameEdge = (a: Edge, b: Edge): boolean =>
  a.id === b.id && a.from === b.from && a.to === b.to && a.protocol === b.protocol && a.mode === b.mode && a.label === b.label && String(a.data) === String(b.data);
