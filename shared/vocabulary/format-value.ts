import type { FactValue } from '../model/document.ts';
import type { FactDefinition } from './define-fact.ts';

/** A value in words: a choice by its label, a number with its unit. */
export function formatValue({ kind }: Pick<FactDefinition, 'kind'>, value: FactValue): string {
  if (kind.type === 'choice' && typeof value === 'string') return kind.options[value] ?? value;
  return kind.type === 'number' && kind.unit ? `${formatPlain(value)} ${kind.unit}` : formatPlain(value);
}

/** A value in words when nothing is known of its type. */
export function formatPlain(value: FactValue): string {
  if (typeof value === 'boolean') return value ? 'Yes' : 'No';
  if (Array.isArray(value)) return value.length > 0 ? value.join(', ') : 'None';
  return String(value);
}
