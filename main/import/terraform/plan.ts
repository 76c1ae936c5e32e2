import { unknownText, type CloudResource } from '../cloud/resource.ts';
import { readJson } from '../json/read-json.ts';
import type { Source } from '../source.ts';
import { entriesAt, mappingOf, scalarAt, scalarOf, textAt, valueAt, type Located, type LocatedEntry, type Place } from '../yaml/located.ts';
import { referencesBelow } from './values.ts';

/** A module of the configuration that the plan was made from, and where it is called. */
interface Call {
  readonly module: Located;
  readonly prefix: string;
  readonly expressions: Located | undefined;
  readonly parent: Call | undefined;
  readonly children: Map<string, Call>;
}

const deepest = 12;
const mostCalls = 4_000;
const mostResources = 20_000;

/**
 * Reads what `terraform show -json` writes: the planned values of each resource, and from the configuration beside them
 * what refers to what. See https://developer.hashicorp.com/terraform/internals/json-format
 */
export function readPlan(source: Source, file: string): CloudResource[] {
  const { root, notes } = readJson(file, source.files.get(file) ?? '', ([head]) => head !== undefined && head !== 'planned_values' && head !== 'configuration');
  for (const note of notes) source.note(note.severity, note.message, { file, line: note.line });
  const configuration = valueAt(root, 'configuration', 'root_module');
  const planned = valueAt(root, 'planned_values', 'root_module');
  if (!planned) {
    source.note('warning', 'The plan could not be read.', { file });
    return [];
  }
  const values = new Map<string, Located>();
  collectValues(planned, values, 0);
  const budget = { calls: 0 };
  const call = configuration ? openCall(configuration, '', undefined, undefined, budget, 0) : undefined;
  return call ? collectResources(call, values) : [...values].map(([address, resource]) => resourceOf(address, resource, valueAt(resource, 'values'), resource.place));
}

/** Every planned resource under its address without indexes: of several that `count` makes the first stands for all. */
function collectValues(module: Located, values: Map<string, Located>, depth: number): void {
  for (const resource of itemsAt(module, 'resources')) {
    const address = plainAddress(textAt(resource, 'address') ?? '');
    if (address !== '' && !values.has(address) && values.size < mostResources) values.set(address, resource);
  }
  if (depth < deepest) for (const child of itemsAt(module, 'child_modules')) collectValues(child, values, depth + 1);
}

const itemsAt = (value: Located, key: string): readonly Located[] => {
  const found = valueAt(value, key);
  return found?.type === 'list' ? found.items : [];
};

const plainAddress = (address: string): string => address.slice(0, 500).replace(/\[[^\]]{0,200}\]/g, '');

function openCall(module: Located, prefix: string, expressions: Located | undefined, parent: Call | undefined, budget: { calls: number }, depth: number): Call {
  const call: Call = { module, prefix, expressions, parent, children: new Map() };
  for (const [name, { value }] of entriesAt(module, 'module_calls')) {
    const inner = valueAt(value, 'module');
    budget.calls += 1;
    if (inner && depth < deepest && budget.calls < mostCalls) call.children.set(name, openCall(inner, `${prefix}module.${name}.`, valueAt(value, 'expressions'), call, budget, depth + 1));
  }
  return call;
}

function collectResources(call: Call, values: ReadonlyMap<string, Located>): CloudResource[] {
  const own = itemsAt(call.module, 'resources').flatMap((declared): CloudResource[] => {
    const address = `${call.prefix}${plainAddress(textAt(declared, 'address') ?? '')}`;
    const planned = values.get(address);
    const isData = textAt(declared, 'mode') === 'data';
    // What is declared and not planned is made under a condition that does not hold.
    if (!planned && !isData) return [];
    const settings = combine(valueAt(planned, 'values'), valueAt(declared, 'expressions'), call, (planned ?? declared).place);
    return [resourceOf(address, declared, settings, (scalarAt(planned, 'address') ?? declared).place)];
  });
  return [...own, ...[...call.children.values()].flatMap((child) => collectResources(child, values))];
}

function resourceOf(address: string, declared: Located, settings: Located | undefined, place: Place): CloudResource {
  const type = textAt(declared, 'type') ?? '';
  return { address, type: textAt(declared, 'mode') === 'data' ? `data.${type}` : type, name: textAt(declared, 'name') ?? address, settings: settings ?? mappingOf(new Map(), place), place, conditional: false };
}

/** The planned value, or where the expression refers to a resource, that reference: the plan itself only says that it is not known yet. */
function combine(value: Located | undefined, expression: Located | undefined, call: Call, place: Place, depth = 0): Located {
  if (depth > deepest || !expression) return value ?? scalarOf(unknownText, place);
  if (expression.type === 'list') {
    const values = value?.type === 'list' ? value.items : [];
    return { type: 'list', items: expression.items.map((item, index) => combine(values[index], item, call, place, depth + 1)), place: value?.place ?? place };
  }
  if (expression.type === 'scalar') return value ?? expression;
  const constant = valueAt(expression, 'constant_value');
  if (constant) return value ?? constant;
  const references = valueAt(expression, 'references');
  if (references) {
    const text = itemsAt(expression, 'references').flatMap((item) => (item.type === 'scalar' && item.text !== null ? resolve(call, item.text, 0) : [])).slice(0, 100);
    const named = [...new Set(text)].map((reference) => `\${${reference}}`).join('');
    if (named !== '') return value && value.type !== 'scalar' && referencesBelow(value) === '' ? { type: 'list', items: [value, scalarOf(named, value.place)], place: value.place } : scalarOf(named, (value ?? references).place);
    return value ?? scalarOf(unknownText, place);
  }
  const entries = new Map<string, LocatedEntry>(value?.type === 'mapping' ? value.entries : []);
  for (const [key, entry] of expression.entries) entries.set(key, { place: entries.get(key)?.place ?? entry.place, value: combine(valueAt(value, key), entry.value, call, entry.place, depth + 1) });
  return mappingOf(entries, value?.place ?? place);
}

/** The resources that a reference of the configuration leads to, through variables and outputs of modules. */
function resolve(call: Call, reference: string, depth: number): string[] {
  if (depth > deepest || reference.length > 300) return [];
  const [head = '', name = '', output] = plainAddress(reference).split('.');
  if (/^(?:local|each|count|path|terraform|self)$/.test(head)) return [];
  if (head === 'var') return call.parent ? referencesOf(valueAt(call.expressions, name)).flatMap((outer) => (call.parent ? resolve(call.parent, outer, depth + 1) : [])).slice(0, 50) : [];
  if (head === 'module') {
    const child = call.children.get(name);
    return child && output !== undefined ? referencesOf(valueAt(child.module, 'outputs', output, 'expression')).flatMap((inner) => resolve(child, inner, depth + 1)).slice(0, 50) : [];
  }
  return [`${call.prefix}${plainAddress(reference)}`];
}

const referencesOf = (expression: Located | undefined): string[] => (expression ? itemsAt(expression, 'references') : []).flatMap((item) => (item.type === 'scalar' && item.text !== null ? [item.text] : [])).slice(0, 50);
