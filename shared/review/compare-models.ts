import { compareText } from '../lib/order.ts';
import { contextQuestions, contextSchema } from '../model/context.ts';
import type { Answer, ArchitectureDocument, Facts } from '../model/document.ts';
import { vocabulary } from '../vocabulary/index.ts';
import type { ItemChange } from './comparison.ts';

/** References are the same while their ids are: a new name of one end is a change of that end, not of all that touches it. */
interface Field {
  readonly shown: string;
  readonly same: string;
}
type Fields = ReadonlyMap<string, Field>;
interface Item {
  readonly type: ItemChange['type'];
  readonly id: string;
  readonly name: string;
  readonly fields: Fields;
}

/** What changed in the meaning of a document, by item and field. Positions are left out. */
export function compareModels(before: ArchitectureDocument, after: ArchitectureDocument): ItemChange[] {
  const old = listItems(before);
  const now = listItems(after);
  const changes: ItemChange[] = [];
  for (const [key, item] of now) {
    const earlier = old.get(key);
    const fields = compareFields(earlier?.fields ?? new Map(), item.fields);
    if (!earlier) changes.push({ type: item.type, id: item.id, name: item.name, change: 'added', fields: [] });
    else if (fields.length > 0) changes.push({ type: item.type, id: item.id, name: item.name, change: 'changed', fields });
  }
  for (const [key, { type, id, name }] of old) if (!now.has(key)) changes.push({ type, id, name, change: 'removed', fields: [] });
  const order = ['added', 'removed', 'changed'];
  return changes.sort((a, b) => order.indexOf(a.change) - order.indexOf(b.change) || compareText(a.type, b.type) || compareText(a.id, b.id));
}

function compareFields(before: Fields, after: Fields): ItemChange['fields'] {
  const names = [...new Set([...before.keys(), ...after.keys()])].sort(compareText);
  return names.flatMap((field) => {
    const [old, now] = [before.get(field), after.get(field)];
    return old?.same === now?.same ? [] : [{ field, ...(old && { before: old.shown }), ...(now && { after: now.shown }) }];
  });
}

function listItems(document: ArchitectureDocument): Map<string, Item> {
  const nameOf = new Map([...document.components, ...document.boundaries, ...document.dataAssets].map(({ id, name }) => [id, name]));
  const nameAll = (ids: readonly string[]): string => ids.map((id) => nameOf.get(id) ?? id).join(', ');
  const refer = (...ids: readonly (string | undefined)[]): Field | undefined => {
    const present = ids.filter((id) => id !== undefined);
    return present.length > 0 ? { shown: nameAll(present), same: present.join(' ') } : undefined;
  };
  const answers = Map.groupBy(document.answers, ({ subject }) => subject);
  const items: Item[] = [
    ...document.components.map((item): Item => ({
      type: 'component', id: item.id, name: item.name,
      fields: toFields({ Name: item.name, Kind: item.kind, Technology: item.technology, Version: item.version, Description: item.description, Boundary: refer(item.boundary), Aliases: item.aliases?.join(', ') }, item.facts, answers.get(item.id)),
    })),
    ...document.connections.map((item): Item => ({
      type: 'connection', id: item.id, name: `${nameAll([item.from])} → ${nameAll([item.to])}`,
      fields: toFields({ From: refer(item.from), To: refer(item.to), Protocol: item.protocol, Mode: item.mode, Label: item.label, Data: refer(...(item.data ?? [])) }, item.facts, answers.get(item.id)),
    })),
    ...document.boundaries.map((item): Item => ({ type: 'boundary', id: item.id, name: item.name, fields: toFields({ Name: item.name, Kind: item.kind, 'Lies in': refer(item.parent) }, item.facts) })),
    ...document.dataAssets.map((item): Item => ({
      type: 'data-asset', id: item.id, name: item.name,
      fields: toFields({ Name: item.name, Classification: item.classification, Personal: text(item.personal), Description: item.description, 'Stored in': refer(...(item.storedIn ?? [])) }),
    })),
    { type: 'system', id: 'system', name: document.name, fields: toFields({ Name: document.name, Description: document.description, ...describeContext(document) }, document.facts, answers.get('system')) },
  ];
  return new Map(items.map((item) => [`${item.type} ${item.id}`, item]));
}

const describeContext = ({ context }: ArchitectureDocument): Record<string, string | undefined> =>
  Object.fromEntries(contextKeys.map((key) => [contextQuestions[key].label, text(context[key])]));

const contextKeys = contextSchema.keyof().options;

function toFields(own: Record<string, string | Field | undefined>, facts: Facts = {}, answers: readonly Answer[] = []): Fields {
  const fields = new Map<string, Field>();
  const say = (field: string, shown: string): unknown => fields.set(field, { shown, same: shown });
  for (const [field, value] of Object.entries(own)) {
    if (typeof value === 'object') fields.set(field, value);
    else if (value !== undefined && value !== '') say(field, value);
  }
  for (const [key, { value }] of Object.entries(facts)) say(labelOf(key), text(value) ?? '');
  for (const { fact, value } of answers) say(`${labelOf(fact)} (answered)`, text(value) ?? 'not known');
  return fields;
}

const labelOf = (key: string): string => vocabulary.get(key)?.label ?? key;

function text(value: boolean | number | string | string[] | undefined): string | undefined {
  if (value === undefined) return undefined;
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (Array.isArray(value)) return value.length > 0 ? value.join(', ') : 'none';
  return String(value);
}
