import type { Entity, EntityField, Relation } from '../../../../shared/model/codebase.ts';
import { boolOf, callOf, nameOf, textOf, type Assign, type CallValue, type ClassDigest, type Value } from '../../python/digest.ts';
import type { Source } from '../../source.ts';
import type { CodeModule } from '../modules.ts';
import { at, type CodeUnit } from '../unit.ts';

interface Model {
  readonly module: CodeModule;
  readonly definition: ClassDigest;
  readonly assigns: readonly Assign[];
  readonly table: string | undefined;
}

export interface DataModel {
  readonly entities: Entity[];
  readonly relations: Relation[];
}

const modelBase = /(?:^|\.)(?:models\.Model|Model|Base|DeclarativeBase|SQLModel|Document|EmbeddedDocument|AsyncAttrs|TimeStampedModel|AbstractUser|AbstractBaseUser|BaseModel|MPTTModel|PolymorphicModel|Table)$|declarative_base\(\)$|\.Model$/;
const fieldCall = /(?:^|\.)(?:\w+Field|Column|mapped_column|column_property|ForeignKey|OneToOneField|ManyToManyField|relationship|TextField|Field|Varchar|Serial|Integer|Text|Timestamp|Boolean|JSON|UUID|Indexed)$/;
const relationCall = /(?:^|\.)(?:ForeignKey|ForeignKeyField|OneToOneField|ManyToManyField|ReferenceField|ParentalKey|TreeForeignKey|OneToOneRel)$/;

/** The entities that the ORM models of a unit declare, and what refers to what. */
export function findDataModel(source: Source, unit: CodeUnit): DataModel {
  const models = [...findModels(unit), ...findTables(unit)];
  const assignsByClass = collectAssigns(unit);
  const ids = new Map<Model, string>();
  const taken = new Set<string>();
  for (const model of models) {
    const { name } = model.definition;
    const id = taken.has(name) ? `${model.module.name}.${name}` : name;
    taken.add(id);
    ids.set(model, id);
  }
  const byName = new Map<string, Model>();
  for (const model of models) for (const name of [model.definition.name.split('.').at(-1) ?? '', model.table ?? '', model.definition.name.toLowerCase()]) if (name !== '' && !byName.has(name)) byName.set(name, model);
  const relations: Relation[] = [];
  const entities = models.slice(0, 2_000).map((model): Entity => {
    const id = ids.get(model) ?? model.definition.name;
    const fields = withInherited(model, assignsByClass).flatMap((assign) => {
      const read = readField(assign, model);
      if (!read) return [];
      const target = read.refersTo === undefined ? undefined : read.refersTo === 'self' ? model : (byName.get(read.refersTo.split('.').at(-1) ?? '') ?? byName.get(read.refersTo.split('.')[0] ?? ''));
      if (target) relations.push({ from: id, to: ids.get(target) ?? '', field: read.field.name, cardinality: read.cardinality, ...(read.onDelete !== undefined && { onDelete: read.onDelete }), evidence: [source.cite(at(model.module, assign.line))] });
      return read.isColumn ? [read.field] : [];
    });
    return { id, name: model.definition.name, ...(model.table !== undefined && { table: model.table }), ...(model.module.package !== '' && { package: model.module.package }), fields: fields.slice(0, 500), evidence: [source.cite(at(model.module, model.definition.line))] };
  });
  return { entities, relations: relations.slice(0, 5_000) };
}

interface ClassAssigns {
  readonly bases: readonly string[];
  readonly assigns: readonly Assign[];
}

function collectAssigns(unit: CodeUnit): Map<string, ClassAssigns> {
  const found = new Map<string, ClassAssigns>();
  for (const { digest } of unit.modules) for (const { name, bases } of digest.classes) if (!found.has(name)) found.set(name, { bases, assigns: digest.assigns.filter(({ scope }) => scope === name) });
  return found;
}

/** A class's own fields after those of the bases that are no entities themselves, as abstract models and mixins are. */
function withInherited(model: Model, classes: ReadonlyMap<string, ClassAssigns>): Assign[] {
  const seen = new Set([model.definition.name]);
  const collect = (bases: readonly string[], depth: number): Assign[] => bases.flatMap((base) => {
    const name = lastOf(base);
    const found = classes.get(name);
    if (!found || seen.has(name) || depth > 4) return [];
    seen.add(name);
    return [...collect(found.bases, depth + 1), ...found.assigns];
  });
  const own = new Map<string, Assign>();
  for (const assign of [...collect(model.definition.bases, 0), ...model.assigns]) own.set(assign.target, assign);
  return [...own.values()];
}

const lastOf = (base: string): string => base.replace(/\(.*$|\[.*$/, '').split('.').at(-1) ?? base;

/** Classes with columns, by their own fields or by a base that is one of them. Abstract ones are left out. */
function findModels(unit: CodeUnit): Model[] {
  const all = unit.modules.flatMap((module) => {
    const byScope = new Map<string, Assign[]>();
    for (const assign of module.digest.assigns) if (assign.scope !== '') byScope.set(assign.scope, [...(byScope.get(assign.scope) ?? []), assign]);
    return module.digest.classes.map((definition) => ({ module, definition, assigns: byScope.get(definition.name) ?? [], meta: byScope.get(`${definition.name}.Meta`) ?? [] }));
  });
  const models = new Set<string>();
  const sqlmodel = new Set<string>();
  for (let round = 0; round < 4; round += 1) for (const { definition } of all) if (definition.bases.some((base) => /(?:^|\.)SQLModel$/.test(base) || sqlmodel.has(lastOf(base)))) sqlmodel.add(definition.name);
  // Bases are found before what is built on them, whatever the order of files.
  for (let round = 0, before = -1; round < 6 && before !== models.size; round += 1) {
    before = models.size;
    for (const { definition, assigns } of all) if (definition.bases.some((base) => models.has(lastOf(base))) || (definition.bases.some((base) => modelBase.test(base)) && (hasTypedFields(definition) || assigns.some(({ value, target }) => target === '__tablename__' || isColumn(value))))) models.add(definition.name);
  }
  return all.filter(({ definition, assigns, meta }) => models.has(definition.name) && !meta.some(({ target, value }) => target === 'abstract' && boolOf(value) === true) && !assigns.some(({ target, value }) => target === '__abstract__' && boolOf(value) === true) && !isSchema(definition) && (!sqlmodel.has(definition.name) || isTable(definition)) && (hasTypedFields(definition) || assigns.some(({ value, target }) => target === '__tablename__' || isColumn(value))))
    .map(({ module, definition, assigns, meta }) => ({ module, definition, assigns, table: textOf(assigns.find(({ target }) => target === '__tablename__')?.value) ?? textOf(meta.find(({ target }) => target === 'db_table')?.value) ?? (isTable(definition) ? definition.name.toLowerCase() : undefined) }));
}

const isTable = ({ named }: ClassDigest): boolean => boolOf(named['table']) === true;

/** A class whose fields are those that have a type, whether or not they are given anything. */
const hasTypedFields = (definition: ClassDigest): boolean => isTable(definition) || definition.bases.some((base) => /^(?:beanie\.(?:[\w.]+\.)?Document|odmantic\.(?:[\w.]+\.)?(?:Embedded)?Model)$/.test(base));

/** Tables without a class, as those that only associate two others. */
function findTables(unit: CodeUnit): Model[] {
  return unit.modules.flatMap((module) => module.digest.assigns.flatMap(({ target, value, line, scope }): Model[] => {
    const call = callOf(value);
    const table = textOf(call?.args[0]);
    if (!call || table === undefined || scope !== '' || !/(?:^|\.)Table$/.test(call.callee)) return [];
    const assigns = call.args.map(callOf).flatMap((column): Assign[] => {
      const name = column && /(?:^|\.)Column$/.test(column.callee) ? textOf(column.args[0]) : undefined;
      return column && name !== undefined ? [{ target: name, value: { call: { ...column, args: column.args.slice(1) } }, line, scope: target }] : [];
    });
    return assigns.length === 0 ? [] : [{ module, definition: { name: target, bases: [], decorators: [], line, named: {} }, assigns, table }];
  }));
}

/** A class of Pydantic, of forms or of serializers has fields and is no entity. */
const isSchema = ({ bases }: ClassDigest): boolean => bases.some((base) => /(?:Serializer|Form|Schema|Filter|FilterSet|Factory|Settings|pydantic\.BaseModel|View|Resource|Enum|Admin)$/.test(base));

const isColumn = (value: Value): boolean => fieldCall.test(callOf(value)?.callee ?? '');

interface ReadField {
  readonly field: EntityField;
  readonly isColumn: boolean;
  readonly refersTo?: string;
  readonly cardinality: Relation['cardinality'];
  readonly onDelete?: string;
}

function readField({ target, value, type }: Assign, model: Model): ReadField | undefined {
  const call = callOf(value);
  if (target.startsWith('_') || target.includes('.')) return undefined;
  if (!call) return type !== undefined && (hasTypedFields(model.definition) || mapped.test(type)) && !/^(?:ClassVar|typing\.ClassVar)/.test(type) ? plain(target, type) : undefined;
  if (!fieldCall.test(call.callee)) return undefined;
  const last = call.callee.split('.').at(-1) ?? '';
  if (last === 'relationship' || last === 'Relationship') return undefined;
  if (relationCall.test(call.callee)) return readRelation(target, last, call);
  const foreign = textOf(call.named['foreign_key']) ?? foreignKeyOf(call);
  const primary = boolOf(call.named['primary_key']) === true || (last === 'Serial' && true);
  const nullable = boolOf(call.named['nullable'] ?? call.named['null']) ?? (type === undefined ? undefined : /\bNone\b|Optional/.test(type) || undefined);
  return {
    field: { name: target, type: typeOf(last, call, type), ...(primary ? { key: 'primary' as const } : foreign !== undefined && { key: 'foreign' as const }), ...(nullable === true && { nullable }), ...(boolOf(call.named['unique']) === true && { unique: true }), ...(boolOf(call.named['index'] ?? call.named['db_index']) === true && { indexed: true }) },
    isColumn: true,
    cardinality: boolOf(call.named['unique']) === true && foreign !== undefined ? 'one-to-one' : 'many-to-one',
    ...(foreign !== undefined && { refersTo: foreign.split('.').slice(-2, -1)[0] ?? foreign }),
    ...(onDeleteOf(call) !== undefined && { onDelete: onDeleteOf(call) as string }),
  };
}

const mapped = /^(?:sqlalchemy\.orm\.)?Mapped\[(.*)\]$/s;

/** A field that is only typed; `Link[Owner]` refers to a document: https://beanie-odm.dev/tutorial/relations/ */
function plain(name: string, type: string): ReadField {
  const link = /\b(?:Back)?Link\[["']?([\w.]+)/.exec(type)?.[1];
  const field = plainField(name, type.replace(mapped, '$1'));
  return link === undefined ? field : { ...field, field: { ...field.field, key: 'foreign' }, refersTo: link, cardinality: /^(?:typing\.)?list\b/i.test(type) ? 'many-to-many' : 'many-to-one' };
}

const plainField = (name: string, type: string): ReadField => ({ field: { name, type: type.slice(0, 200), ...(/\bNone\b|Optional/.test(type) && { nullable: true }) }, isColumn: true, cardinality: 'many-to-one' });

function readRelation(target: string, last: string, call: CallValue): ReadField {
  const to = textOf(call.args[0]) ?? nameOf(call.args[0]) ?? textOf(call.named['to']) ?? nameOf(call.named['to']) ?? textOf(call.args[1]);
  const many = last === 'ManyToManyField';
  const onDelete = nameOf(call.named['on_delete'])?.split('.').at(-1) ?? textOf(call.named['on_delete']) ?? /(?:^|\.)(CASCADE|PROTECT|RESTRICT|SET_NULL|SET_DEFAULT|DO_NOTHING)$/.exec(nameOf(call.args[1]) ?? '')?.[1];
  return {
    field: { name: target, type: last, key: 'foreign', ...(boolOf(call.named['null']) === true && { nullable: true }) },
    isColumn: !many,
    cardinality: many ? 'many-to-many' : last === 'OneToOneField' ? 'one-to-one' : 'many-to-one',
    ...(to !== undefined && { refersTo: to }),
    ...(onDelete !== undefined && { onDelete }),
  };
}

const foreignCall = (call: CallValue): CallValue | undefined => call.args.map(callOf).find((inner) => inner !== undefined && /(?:^|\.)ForeignKey$/.test(inner.callee));

/** `ForeignKey("user.id")` or `ForeignKey(User.id)` inside a column. */
function foreignKeyOf(call: CallValue): string | undefined {
  const inner = foreignCall(call);
  return inner && (textOf(inner.args[0]) ?? nameOf(inner.args[0]));
}

const onDeleteOf = (call: CallValue): string | undefined => textOf(foreignCall(call)?.named['ondelete']) ?? textOf(call.named['ondelete']);

function typeOf(last: string, call: CallValue, type: string | undefined): string {
  if (type !== undefined) return type.replace(mapped, '$1').slice(0, 200);
  const [first] = call.args;
  const inner = (first && (nameOf(first) ?? callOf(first)?.callee)) ?? undefined;
  if (/^(?:Column|mapped_column)$/.test(last)) return (inner?.split('.').at(-1) ?? 'column').replace(/^ForeignKey$/, 'key');
  return last.replace(/Field$/, '') || last;
}
