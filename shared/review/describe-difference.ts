import { componentKinds, boundaryKinds, protocols } from '../model/kinds.ts';
import type { ImportDifference } from '../model/merge-import.ts';
import { findTechnology } from '../model/technologies/index.ts';
import { formatPlain, formatValue } from '../vocabulary/format-value.ts';
import { vocabulary } from '../vocabulary/index.ts';
import type { Fact } from '../model/document.ts';

export interface DescribedDifference {
  /** What it is about: "New component", "Version", "Backups". */
  readonly title: string;
  /** What the document says; left out where it says nothing. */
  readonly before?: string;
  /** What the import says. */
  readonly after?: string;
}

const labels: Readonly<Record<string, string>> = { aliases: 'Also called', from: 'From', to: 'To', parent: 'Inside' };

/** A difference of an import in the words that a person knows it by. */
export function describeDifference(difference: ImportDifference): DescribedDifference {
  switch (difference.change) {
    case 'added':
      return { title: `New ${difference.type}`, after: describeAdded(difference) };
    case 'vanished':
      return { title: `This ${difference.type} vanished`, before: 'The import found nothing of it any more.' };
    case 'field': {
      const { field, before, after, shownBefore, shownAfter } = difference;
      return describe(labels[field] ?? `${field.charAt(0).toUpperCase()}${field.slice(1)}`, shownBefore ?? formatField(field, before), shownAfter ?? formatField(field, after));
    }
    case 'fact': {
      const { fact, before, after } = difference;
      return describe(vocabulary.get(fact)?.label ?? fact, formatFact(fact, before), formatFact(fact, after));
    }
  }
}

const describe = (title: string, before: string | undefined, after: string | undefined): DescribedDifference => ({ title, ...(before !== undefined && { before }), ...(after !== undefined && { after }) });

function describeAdded({ type, item }: Extract<ImportDifference, { change: 'added' }>): string {
  if (type === 'connection') return item.protocol ? protocols[item.protocol].label : 'Connection';
  if (type === 'boundary') return boundaryKinds[item.kind].label;
  const technology = item.technology && (findTechnology(item.technology)?.name ?? item.technology);
  return [componentKinds[item.kind].label, technology, item.version].filter(Boolean).join(' · ');
}

/** Kinds, protocols and technologies have names; all else is said as it is. */
function formatField(field: string, value: unknown): string | undefined {
  if (value === undefined) return undefined;
  if (Array.isArray(value)) return value.length > 0 ? value.join(', ') : undefined;
  if (typeof value !== 'string') return typeof value === 'object' ? JSON.stringify(value) : formatPlain(Number.isFinite(value) ? Number(value) : Boolean(value));
  if (field === 'technology') return findTechnology(value)?.name ?? value;
  const names: Readonly<Record<string, { readonly label: string }>> = field === 'kind' ? { ...boundaryKinds, ...componentKinds } : field === 'protocol' ? protocols : {};
  return Object.hasOwn(names, value) ? names[value]?.label : value;
}

function formatFact(key: string, fact: Fact | undefined): string | undefined {
  const definition = vocabulary.get(key);
  return fact && (definition ? formatValue(definition, fact.value) : formatPlain(fact.value));
}
