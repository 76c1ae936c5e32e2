import { styleOf } from '../../shared/graph/structure.ts';
import { compareText, groupBy } from '../../shared/lib/order.ts';
import type { ArchitectureDocument, Connection } from '../../shared/model/document.ts';
import { protocols } from '../../shared/model/kinds.ts';
import { indexComponents, type Badge } from '../state/indexes.ts';
import type { FlowEdge, Mark } from './flow-types.ts';

export interface EdgeSource {
  readonly document: Pick<ArchitectureDocument, 'components' | 'connections'>;
  readonly badges: ReadonlyMap<string, Badge>;
  readonly marks: ReadonlyMap<string, Mark>;
  readonly selected: ReadonlySet<string>;
  readonly before: Pick<ArchitectureDocument, 'components' | 'connections'> | undefined;
}

/** The edges of a document. An edge equal to that in `last` is the same object. */
export function deriveEdges(source: EdgeSource, last: ReadonlyMap<string, FlowEdge> = new Map()): FlowEdge[] {
  const { document, before } = source;
  const present = new Set(document.connections.map(({ id }) => id));
  const drawn = new Set([...document.components, ...(before?.components ?? [])].map(({ id }) => id));
  const removed = (before?.connections ?? []).filter(({ id, from, to }) => !present.has(id) && drawn.has(from) && drawn.has(to));
  const lanes = assignLanes([...document.connections, ...removed]);
  return [
    ...document.connections.map((connection) => keep(last, toEdge(connection, source, lanes, source.marks.get(connection.id)))),
    ...removed.map((connection) => keep(last, toEdge(connection, source, lanes, 'removed'))),
  ];
}

function toEdge(connection: Connection, { document, badges, selected }: EdgeSource, lanes: ReadonlyMap<string, number>, mark: Mark | undefined): FlowEdge {
  const badge = badges.get(connection.id);
  return {
    id: connection.id,
    type: 'connection',
    source: connection.from,
    target: connection.to,
    selected: selected.has(connection.id),
    selectable: mark !== 'removed',
    focusable: mark !== 'removed',
    ariaLabel: describeConnection(connection, document, badge),
    data: { connection, style: styleOf(connection), badge, mark, lane: lanes.get(connection.id) ?? 0 },
  };
}

function describeConnection(connection: Connection, document: EdgeSource['document'], badge: Badge | undefined): string {
  const components = indexComponents(document.components);
  const name = (id: string): string => components.get(id)?.name ?? id;
  const open = badge ? badge.high + badge.medium + badge.low : 0;
  return [`${name(connection.from)} to ${name(connection.to)}`, labelOf(connection), open > 0 && `${open} ${open === 1 ? 'finding' : 'findings'}`, connection.vanished && 'vanished from files'].filter(Boolean).join(', ');
}

/** What stands on an edge: the person's own label, else the protocol. */
export const labelOf = ({ label, protocol }: Connection): string => label || (protocol && protocol !== 'startup-order' ? protocols[protocol].label : '');

/** Spreads the connections between the same two components, in either direction, over lanes around the middle. */
function assignLanes(connections: readonly Connection[]): Map<string, number> {
  const pairs = groupBy(connections, ({ from, to }) => (compareText(from, to) < 0 ? `${from} ${to}` : `${to} ${from}`));
  const lanes = new Map<string, number>();
  for (const pair of pairs.values()) {
    if (pair.length === 1) continue;
    pair.forEach(({ id, from, to }, index) => {
      const lane = index - (pair.length - 1) / 2;
      // Lanes are counted along the pair, not along the edge: what goes the other way would cross over otherwise.
      lanes.set(id, compareText(from, to) <= 0 ? lane : -lane);
    });
  }
  return lanes;
}

function keep(last: ReadonlyMap<string, FlowEdge>, edge: FlowEdge): FlowEdge {
  const old = last.get(edge.id);
  const [a, b] = [old?.data, edge.data];
  const same = old && a && b && old.selected === edge.selected && a.connection === b.connection && a.badge === b.badge && a.mark === b.mark && a.lane === b.lane && old.ariaLabel === edge.ariaLabel;
  return same ? old : edge;
}
