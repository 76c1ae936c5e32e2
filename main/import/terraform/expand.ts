import { unknownText, type CloudResource } from '../cloud/resource.ts';
import type { Source } from '../source.ts';
import type { Located } from '../yaml/located.ts';
import type { Body } from './expression.ts';
import type { ModuleCall, TerraformModule } from './module.ts';
import { readRegistryModule } from './registry-modules.ts';
import { localFolder } from './roots.ts';
import { Scope, type Run } from './scope.ts';

const deepest = 10;
const mostResources = 20_000;
const mostScopes = 4_000;

interface Expansion {
  readonly source: Source;
  readonly resources: CloudResource[];
}

/** A scope, and the same with the variables open that only their default gives a value to. */
interface Pair {
  readonly scope: Scope;
  readonly open: Scope;
}

export function openRoot(module: TerraformModule, run: Run, prefix: string): Pair {
  const given = new Map([...module.given].map(([name, value]) => [name, () => value]));
  return { scope: new Scope(module, prefix, run, given, true), open: new Scope(module, prefix, run, given, false) };
}

/** All resources of a root module whose calls were entered, and of the modules that it calls, each once, whatever `count` and `for_each` say. */
export function expandRoot(source: Source, pair: Pair): CloudResource[] {
  const expansion: Expansion = { source, resources: [] };
  collect(expansion, pair, false, 0);
  return expansion.resources;
}

/** Opens the scopes of all calls, before anything is expanded: an output can be asked for from anywhere. */
export function enterCalls(modules: ReadonlyMap<string, TerraformModule>, pair: Pair, depth = 0): void {
  if (depth > deepest) return;
  for (const call of pair.scope.module.calls.values()) {
    const folder = localFolder(pair.scope.module, call.source);
    const module = folder === undefined ? undefined : modules.get(folder);
    if (!module || pair.scope.run.scopes > mostScopes) continue;
    enterCalls(modules, withEach(pair, call.body, () => ({ scope: pair.scope.enter(call, module), open: pair.open.enter(call, module) })), depth + 1);
  }
}

function collect(expansion: Expansion, pair: Pair, conditional: boolean, depth: number): void {
  const { scope } = pair;
  for (const { type, name, body, place } of scope.module.resources) {
    if (expansion.resources.length >= mostResources) return;
    const presence = presenceOf(pair, body);
    if (presence === 'absent') continue;
    const settings = withEach(pair, body, () => scope.evaluateBody(body, place));
    expansion.resources.push({ address: `${scope.prefix}${type}.${name}`, type, name, settings, place, conditional: conditional || presence === 'conditional' });
  }
  for (const call of scope.module.calls.values()) {
    const presence = presenceOf(pair, call.body);
    if (presence === 'absent') continue;
    const child = { scope: scope.children.get(call.name), open: pair.open.children.get(call.name) };
    const uncertain = conditional || presence === 'conditional';
    if (child.scope && child.open && depth < deepest) collect(expansion, { scope: child.scope, open: child.open }, uncertain, depth + 1);
    else collectCall(expansion, pair, call, uncertain);
  }
}

/** A module that is not in the project is read as the resource that it is known to make. */
function collectCall(expansion: Expansion, pair: Pair, call: ModuleCall, conditional: boolean): void {
  const { scope } = pair;
  const settings = withEach(pair, call.body, () => scope.evaluateBody(call.body, call.place));
  const found = readRegistryModule(call.source, call.name, settings);
  if (found.length === 0) expansion.source.note('info', `The module ${call.name} comes from ${call.source || 'a source that is not written as a text'}, which is not part of the project, so what it makes is not known.`, call.place);
  const known = found.length > 0 ? found : [{ type: 'module', suffix: '', name: call.name, settings }];
  for (const { type, suffix, name, settings: own } of known) expansion.resources.push({ address: `${scope.prefix}module.${call.name}${suffix}`, type, name, settings: own, place: call.place, conditional });
}

type Presence = 'present' | 'conditional' | 'absent';

/** `count = 0` with nothing that could change it is absent; a condition on a variable leaves it open. */
function presenceOf({ scope, open }: Pair, body: Body): Presence {
  const attribute = body.attributes.get('count') ?? body.attributes.get('for_each');
  if (!attribute) return 'present';
  const settled = emptiness(open.evaluate(attribute.value));
  if (settled === 'empty') return 'absent';
  if (settled === 'filled') return 'present';
  return attribute.value.type === 'conditional' || emptiness(scope.evaluate(attribute.value)) !== 'filled' ? 'conditional' : 'present';
}

function emptiness(value: Located): 'empty' | 'filled' | undefined {
  if (value.type === 'list') return value.items.length === 0 ? 'empty' : 'filled';
  if (value.type === 'mapping') return value.entries.size === 0 ? 'empty' : 'filled';
  if (value.text === null || value.text.includes('${')) return value.text === null ? 'empty' : undefined;
  return value.text === '0' || value.text === 'false' ? 'empty' : 'filled';
}

/** Evaluates with `each.value` bound to what `for_each` goes over: the one value, or all of them as a list. */
function withEach<T>(pair: Pair, body: Body, evaluate: () => T): T {
  const over = body.attributes.get('for_each');
  if (!over) return evaluate();
  const bound = [pair.scope, pair.open].map((scope) => {
    const value = scope.evaluate(over.value);
    const before = scope.each;
    const items = value.type === 'mapping' ? [...value.entries.values()].map((entry) => entry.value) : value.type === 'list' ? [...value.items] : [];
    scope.each = items.length === 1 ? items[0] : items.length > 1 ? { type: 'list', items, place: over.place } : { type: 'scalar', text: value.type === 'scalar' ? value.text : unknownText, place: over.place };
    return () => {
      scope.each = before;
    };
  });
  const result = evaluate();
  for (const restore of bound) restore();
  return result;
}

