import type { Entity, EntityField } from '../../../shared/model/codebase.ts';
import { databaseDocumentReferences, databaseFloatMoney, databaseKeyLists, databaseRepeatableLogins, databaseUnindexedKeys } from '../../../shared/vocabulary/database.ts';
import { dataflowNaiveTimes } from '../../../shared/vocabulary/dataflow.ts';
import type { FactDefinition } from '../../../shared/vocabulary/index.ts';
import type { FactBook } from '../facts.ts';
import { boolOf, callOf, nameOf, type Value } from '../python/digest.ts';
import type { Source } from '../source.ts';
import type { Place } from '../yaml/located.ts';
import type { CodeModule } from './modules.ts';
import { at, type CodeUnit, type UnitIndex } from './unit.ts';
import { findDataModel } from './views/entities.ts';

/** An entity and where it is declared. */
interface Declared {
  readonly entity: Entity;
  readonly module: CodeModule;
  readonly place: Place;
}

interface Column extends Declared {
  readonly field: EntityField;
}

/**
 * What the models of an ORM show of the schema. That there is none of something is only said where there are columns
 * that it could be said of.
 * @param speaks the databases that the component is connected to, by technology
 */
export function saySchema(source: Source, index: UnitIndex, book: FactBook, speaks: ReadonlySet<string>): void {
  const declared = declaredIn(source, index.unit);
  const columns = declared.flatMap((each) => each.entity.fields.map((field): Column => ({ ...each, field })));
  const relational = columns.filter(({ module }) => imports(module, /^(?:sqlalchemy|sqlmodel|flask_sqlalchemy|django\.db|peewee|tortoise)\b/) || !imports(module, /^(?:beanie|mongoengine|odmantic|pymongo|motor)\b/));
  const indexed = indexedWords(index);
  // Django, Peewee and Tortoise have fields of their own for references, and give them an index.
  const mapped = relational.filter(({ field }) => field.key === 'foreign' && !/Foreign|OneToOne|ManyToMany|Reference|Link|ParentalKey/.test(field.type));
  sayColumns(book, databaseUnindexedKeys, mapped, ({ field, entity }) => field.indexed !== true && field.unique !== true && !indexed.has(`${entity.name}.${field.name}`));
  sayColumns(book, databaseFloatMoney, relational.filter(({ field }) => moneyName.test(field.name)), (column) => floatType.test(column.field.type) && !isExact(column));
  sayColumns(book, databaseKeyLists, relational.filter(({ field }) => field.key === 'foreign' || keyListName.test(field.name)), ({ field }) => keyListName.test(field.name) && /ARRAY|^Array|JSON|^list\[|^List\[/.test(field.type));
  sayLogins(book, declared.filter(({ module }) => !imports(module, /^(?:beanie|mongoengine|odmantic)\b/)), indexed);
  sayColumns(book, databaseDocumentReferences, columns.filter(({ module }) => imports(module, /^(?:beanie|mongoengine|odmantic)\b/)), ({ field }) => field.key === 'foreign');
  sayTimes(index, book, speaks);
}

const known = new WeakMap<CodeUnit, Declared[]>();

/** The entities of a unit: once, however many components run it. */
function declaredIn(source: Source, unit: CodeUnit): Declared[] {
  const found = known.get(unit) ?? findDeclared(source, unit);
  known.set(unit, found);
  return found;
}

function findDeclared(source: Source, unit: CodeUnit): Declared[] {
  const byPath = new Map(unit.modules.map((module) => [module.path, module]));
  return findDataModel(source, unit).entities.flatMap((entity) => {
    const [first] = entity.evidence ?? [];
    const module = first && byPath.get(first.file);
    return module && first ? [{ entity, module, place: at(module, first.line ?? 1) }] : [];
  });
}

const imports = (module: CodeModule, pattern: RegExp): boolean => module.digest.imports.some(({ module: name }) => pattern.test(name));

function sayColumns(book: FactBook, fact: FactDefinition<string[]>, looked: readonly Column[], fails: (column: Column) => boolean): void {
  const found = looked.filter(fails);
  const [first] = looked;
  if (found.length > 0) book.say(fact, [...new Set(found.map(({ entity, field }) => `${entity.name}.${field.name}`))].slice(0, 200), 'likely', ...found.map(({ place }) => place));
  else if (first) book.say(fact, [], 'likely', first.place);
}

const moneyName = /(?:^|_)(?:price|salary|balance|fee|revenue|subtotal|wage|unit_cost|amount_due)(?:_(?:net|gross|eur|usd|total))?$/i;
const floatType = /^(?:Float|FLOAT|float|Double|DOUBLE|DOUBLE_PRECISION|REAL|Real)\b/;
const keyListName = /_ids$/i;

/** A column that is typed as a float and kept as NUMERIC. */
const isExact = ({ module, entity, field }: Column): boolean => module.digest.assigns.some(({ scope, target, value }) => target === field.name && (scope === entity.name || scope === '') && /Numeric|NUMERIC|DECIMAL|Decimal/.test(JSON.stringify(value)));

/** Columns by `Class.column` that a table's arguments, a model's options or an index beside them speak of. */
function indexedWords(index: UnitIndex): ReadonlySet<string> {
  const words = new Set<string>();
  const say = (scope: string, value: unknown): void => {
    for (const [, word] of JSON.stringify(value ?? null).matchAll(/"(?:[\w.]*\.)?(\w+)"/g)) words.add(`${scope}.${word}`);
  };
  for (const { digest } of index.unit.modules) {
    const names = digest.classes.map(({ name }) => name);
    for (const { target, value, scope } of digest.assigns) {
      if (target === '__table_args__') say(scope, value);
      else if (/^(?:indexes|constraints|unique_together)$/.test(target) && scope.endsWith('.Meta')) say(scope.slice(0, -'.Meta'.length), value);
      // `ix = Index("ix_orders_customer", Order.customer_id)` beside the class.
      else if (/(?:^|\.)(?:Index|UniqueConstraint)$/.test(callOf(value)?.callee ?? '')) for (const name of names) say(name, value);
    }
    for (const call of digest.calls) if (/(?:^|\.)(?:Index|UniqueConstraint)$/.test(call.callee)) for (const name of names) say(name, [...call.args, ...Object.values(call.named)]);
  }
  return words;
}

const loginName = /^(?:email|e_mail|email_address|username|user_name|login)$/i;
const passwordName = /^(?:hashed_password|password|password_hash|encrypted_password|passwd)$/i;

/** Accounts are what has a password beside a name to log in with; where one such name is unique, accounts are. */
/** Names of tables of people; what signs in to other systems is no account here. */
const ofPeople = /user|account|member|customer|person|people|login|profile|admin|staff|employee|patient|student|teacher|author|client|operator/i;

function sayLogins(book: FactBook, declared: readonly Declared[], indexed: ReadonlySet<string>): void {
  const accounts = declared.filter(({ entity }) => ofPeople.test(entity.name) && entity.fields.some(({ name }) => passwordName.test(name)) && entity.fields.some(({ name }) => loginName.test(name)));
  const open = accounts.flatMap(({ entity, place }) => {
    const names = entity.fields.filter(({ name }) => loginName.test(name));
    const some = names.some(({ name, unique, key }) => unique === true || key === 'primary' || indexed.has(`${entity.name}.${name}`));
    return some || !names[0] ? [] : [{ name: `${entity.name}.${names[0].name}`, place }];
  });
  const [first] = accounts;
  if (open.length > 0) book.say(databaseRepeatableLogins, open.map(({ name }) => name), 'likely', ...open.map(({ place }) => place));
  else if (first) book.say(databaseRepeatableLogins, [], 'likely', first.place);
}

/** `DateTime` without `timezone=True` is a TIMESTAMP WITHOUT TIME ZONE; on other servers than PostgreSQL there is no other. */
function sayTimes(index: UnitIndex, book: FactBook, speaks: ReadonlySet<string>): void {
  const zones = index.setting('USE_TZ');
  if (zones && boolOf(zones.value) !== undefined) {
    book.say(dataflowNaiveTimes, boolOf(zones.value) === false ? ['USE_TZ = False'] : [], 'certain', zones.place);
    return;
  }
  if (!['postgresql', 'postgis', 'timescaledb'].some((name) => speaks.has(name))) return;
  const columns = index.unit.modules.flatMap((module) => module.digest.assigns.flatMap(({ target, value, scope, line }) => {
    const call = callOf(value);
    if (!call || scope === '' || !/(?:^|\.)(?:Column|mapped_column)$/.test(call.callee)) return [];
    const kinds = call.args.map(zoneOf).filter((zone) => zone !== undefined);
    return kinds[0] === undefined ? [] : [{ name: `${scope}.${target}`, aware: kinds[0], place: at(module, line) }];
  }));
  const naive = columns.filter(({ aware }) => !aware);
  const [first] = columns;
  if (naive.length > 0) book.say(dataflowNaiveTimes, naive.map(({ name }) => name).slice(0, 200), 'certain', ...naive.map(({ place }) => place));
  else if (first) book.say(dataflowNaiveTimes, [], 'certain', first.place);
}

/** Whether a type of a column knows its zone; nothing where it is no time. */
function zoneOf(type: Value): boolean | undefined {
  const call = callOf(type);
  const name = nameOf(type) ?? call?.callee ?? '';
  if (!/^(?:sqlalchemy\.[\w.]*)?(?:DateTime|TIMESTAMP)$/.test(name)) return undefined;
  if (!call) return false;
  const zone = call.named['timezone'] ?? call.args[0];
  return zone === undefined ? false : (boolOf(zone) ?? true);
}
