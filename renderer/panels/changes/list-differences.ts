import { compareText, groupBy } from '../../../shared/lib/order.ts';
import { systemId } from '../../../shared/model/document.ts';
import type { ImportDifference } from '../../../shared/model/merge-import.ts';

/** The differences that are shown under one component, boundary or the system. */
export interface DifferenceGroup {
  readonly id: string;
  readonly name: string;
  readonly differences: readonly ImportDifference[];
}

const order: readonly ImportDifference['change'][] = ['added', 'vanished', 'field', 'fact'];

/** Differences by what they are about, the system before its parts by name; in a group the item itself before what hangs on it. */
export function groupDifferences(differences: readonly ImportDifference[]): DifferenceGroup[] {
  const rank = ({ subject, group, change }: ImportDifference): number => (subject === group ? 0 : 10) + order.indexOf(change);
  const groups = [...groupBy(differences, ({ group }) => group)].map(([id, all]) => ({ id, name: all[0]?.groupName ?? id, differences: all.toSorted((a, b) => rank(a) - rank(b)) }));
  // What is settled leaves the others where they are.
  return groups.toSorted((a, b) => Number(b.id === systemId) - Number(a.id === systemId) || compareText(a.name.toLowerCase(), b.name.toLowerCase()) || compareText(a.id, b.id));
}

/** What the two buttons of a difference say. */
export function wordsOf({ change, yours }: ImportDifference): { readonly accept: string; readonly refuse: string } {
  if (change === 'added') return { accept: 'Add', refuse: 'Leave out' };
  if (change === 'vanished') return { accept: 'Remove', refuse: 'Keep as drawn' };
  return { accept: 'Accept', refuse: yours ? 'Keep mine' : 'Refuse' };
}

/** Why a difference is not accepted together with all others. */
export function reasonOf({ change, yours }: ImportDifference): string | undefined {
  if (!yours) return undefined;
  if (change === 'added') return 'You removed or refused this before.';
  return change === 'vanished' ? 'You changed it, or something of yours hangs on it.' : 'You changed this.';
}
