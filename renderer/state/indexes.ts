import type { ArchitectureDocument, Boundary, Component, Connection } from '../../shared/model/document.ts';
import type { Finding, Review, Severity } from '../../shared/review/review.ts';

/** What a badge on the canvas says about a subject: its open findings by severity, and how many are waived. */
export interface Badge extends Readonly<Record<Severity, number>> {
  readonly waived: number;
  /** The gravest of the open ones. */
  readonly top: Severity | undefined;
}

/** The badges by subject. A subject whose badge is as in `before` keeps that object, so that its node need not be drawn anew. */
export function indexBadges(findings: readonly Finding[], before?: ReadonlyMap<string, Badge>): Map<string, Badge> {
  const counts = new Map<string, { high: number; medium: number; low: number; waived: number }>();
  for (const { subject, subjects, severity, waived } of findings) for (const { id } of subjects ?? [subject]) {
    let count = counts.get(id);
    if (!count) counts.set(id, (count = { high: 0, medium: 0, low: 0, waived: 0 }));
    count[waived ? 'waived' : severity] += 1;
  }
  const badges = new Map<string, Badge>();
  for (const [id, { high, medium, low, waived }] of counts) {
    const old = before?.get(id);
    const same = old && old.high === high && old.medium === medium && old.low === low && old.waived === waived;
    badges.set(id, same ? old : { high, medium, low, waived, top: high > 0 ? 'high' : medium > 0 ? 'medium' : low > 0 ? 'low' : undefined });
  }
  return badges;
}

const remember = <K extends object, V>(make: (key: K) => V): ((key: K) => V) => {
  const made = new WeakMap<K, V>();
  return (key) => {
    const known = made.get(key);
    if (known !== undefined) return known;
    const value = make(key);
    made.set(key, value);
    return value;
  };
};

/** Items by id; made once for each list, for lists are immutable. */
export const indexComponents = remember((list: readonly Component[]): ReadonlyMap<string, Component> => new Map(list.map((item) => [item.id, item])));
export const indexConnections = remember((list: readonly Connection[]): ReadonlyMap<string, Connection> => new Map(list.map((item) => [item.id, item])));
export const indexBoundaries = remember((list: readonly Boundary[]): ReadonlyMap<string, Boundary> => new Map(list.map((item) => [item.id, item])));

/** The findings of a review by the subject they are about. */
export const indexFindings = remember((review: Review): ReadonlyMap<string, readonly Finding[]> => {
  const index = new Map<string, Finding[]>();
  for (const finding of review.findings) for (const { id } of finding.subjects ?? [finding.subject]) {
    const list = index.get(id);
    if (list) list.push(finding);
    else index.set(id, [finding]);
  }
  return index;
});

/** A name for anything selected: a component's or boundary's own, a connection's two ends, "System" otherwise. */
export function nameOf(document: ArchitectureDocument, id: string): string {
  const components = indexComponents(document.components);
  const item = components.get(id) ?? indexBoundaries(document.boundaries).get(id);
  if (item) return item.name;
  const connection = indexConnections(document.connections).get(id);
  if (!connection) return document.name;
  return `${components.get(connection.from)?.name ?? connection.from} → ${components.get(connection.to)?.name ?? connection.to}`;
}
