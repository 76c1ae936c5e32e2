import { canonicalJson } from '../lib/canonical-json.ts';
import { sortBy } from '../lib/order.ts';
import { systemId, type ArchitectureDocument, type Component, type Connection, type Facts } from '../model/document.ts';

/**
 * What a rule can see around an item, as a text that is equal when nothing that matters changed: its own fields and facts,
 * the answers about it, the connections that touch it and the kind of what they lead to. Where a fact was read is left out:
 * a line that moved changes no verdict. `system` and `context` are items too.
 */
export function indexSurroundings(document: ArchitectureDocument): (id: string) => string {
  const components = new Map(document.components.map((item) => [item.id, item]));
  const connections = new Map(document.connections.map((item) => [item.id, item]));
  const answers = Map.groupBy(document.answers, ({ subject }) => subject);
  const touching = new Map<string, Connection[]>();
  for (const connection of document.connections) {
    for (const end of new Set([connection.from, connection.to])) {
      const list = touching.get(end);
      if (list) list.push(connection);
      else touching.set(end, [connection]);
    }
  }
  const nameEnd = (id: string): Partial<Component> => {
    const { kind, technology } = components.get(id) ?? {};
    return { ...(kind && { kind }), ...(technology !== undefined && { technology }) };
  };
  const showConnection = (item: Connection) => ({ ...bare(item), ends: [nameEnd(item.from), nameEnd(item.to)] });
  const show = (id: string): unknown => {
    if (id === 'context') return document.context;
    const said = Object.fromEntries(answers.get(id)?.map(({ fact, value }) => [fact, value ?? 'not known']) ?? []);
    // Both exist where a file gives a component the id of the system: then both count.
    const system = id === systemId ? bareFacts(document.facts) : null;
    const component = components.get(id);
    const connection = connections.get(id);
    return [said, system, component ? bare(component) : null, connection ? showConnection(connection) : null, sortBy(touching.get(id) ?? [], (item) => item.id).map(showConnection)];
  };
  const shown = new Map<string, string>();
  return (id) => {
    const known = shown.get(id) ?? canonicalJson(show(id));
    shown.set(id, known);
    return known;
  };
}

function bare<T extends { evidence?: unknown; facts?: Facts | undefined }>(item: T) {
  return { ...item, evidence: undefined, facts: bareFacts(item.facts ?? {}) };
}

const bareFacts = (facts: Facts) => Object.fromEntries(Object.entries(facts).map(([key, { value, source, confidence }]) => [key, { value, source, confidence }]));
