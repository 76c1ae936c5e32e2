import type { CodeUnit, Entity, EntityField, Relation } from '../../model/codebase.ts';
import { measure } from '../text.ts';
import type { CodeGraph, EndMark, TableRow } from './code-graph.ts';

/** Heights of an entity's title and of each of its fields, in pixels. */
export const entityHead = 40;
export const fieldHeight = 18;
const narrowest = 170;
const widest = 300;

/** Beyond so many entities a diagram shows keys alone: what relates them stays to be seen. */
const keysOnlyFrom = 60;
/** Fields of one entity beyond these are counted. */
const mostFields = 24;

/**
 * The data model as an entity-relationship diagram: entities with their fields, primary and foreign keys marked, relations
 * in crow's foot notation.
 */
export function entityGraph(unit: CodeUnit): CodeGraph {
  const keysOnly = unit.entities.length > keysOnlyFrom;
  const fields = new Map(unit.entities.map(({ id, fields: of }) => [id, of]));
  return {
    nodes: unit.entities.map((entity) => {
      const rows = rowsOf(entity, keysOnly);
      const wide = rows.map(({ name, type }) => 34 + measure(name, 11) + (type === '' ? 0 : 22 + measure(type, 10)) + 12);
      return {
        id: `entity:${entity.id}`,
        width: Math.min(widest, Math.max(narrowest, measure(entity.name, 13) + 28, measure(entity.table ?? '', 10.5) + 28, ...wide)),
        height: entityHead + rows.length * fieldHeight + 6,
        title: entity.name,
        lines: entity.table === undefined ? [] : [entity.table],
        rows,
        tone: 'store',
        subject: { type: 'entity', entity },
      };
    }),
    edges: unit.relations.map((relation, index) => ({
      id: `relation:${index}`,
      from: `entity:${relation.from}`,
      to: `entity:${relation.to}`,
      title: `${relation.from} to ${relation.to}: ${relation.cardinality.replaceAll('-', ' ')} by ${relation.field}`,
      tone: 'line',
      width: 1.3,
      ends: endsOf(relation, fields.get(relation.from) ?? []),
      subject: { type: 'relation', relation },
    })),
    groups: [],
    legend: [{ text: 'PK primary key, FK foreign key, U unique, ? may be empty; a crow’s foot stands at the side of which there are many', tone: 'line' }],
    notes: keysOnly ? ['With so many entities the diagram shows their keys alone.'] : [],
  };
}

function endsOf({ cardinality, field }: Relation, fields: readonly EntityField[]): { from: EndMark; to: EndMark } {
  if (cardinality === 'many-to-many') return { from: 'many', to: 'many' };
  const optional = fields.find(({ name }) => name === field)?.nullable === true;
  return { from: cardinality === 'many-to-one' ? 'many' : 'one', to: optional ? 'zero-or-one' : 'one' };
}

const order = { primary: 0, foreign: 1 } as const;

function rowsOf(entity: Entity, keysOnly: boolean): readonly TableRow[] {
  const sorted = entity.fields.toSorted((a, b) => (a.key ? order[a.key] : 2) - (b.key ? order[b.key] : 2));
  const wanted = keysOnly ? sorted.filter(({ key }) => key !== undefined) : sorted;
  const shown = wanted.slice(0, mostFields);
  const rest = sorted.length - shown.length;
  return [...shown.map(rowOf), ...(rest > 0 ? [{ mark: '', name: `${rest} more`, type: '' }] : [])];
}

const rowOf = ({ name, type, key, nullable, unique }: EntityField): TableRow => ({
  mark: key === 'primary' ? 'PK' : key === 'foreign' ? 'FK' : unique ? 'U' : '',
  name,
  type: `${type}${nullable ? ' ?' : ''}`,
});
