import { callOf, listOf, nameOf, textOf, type CallDigest, type CallValue, type Value } from '../python/digest.ts';
import type { CodeModule, CodeModules } from './modules.ts';
import type { UnitIndex } from './unit.ts';

/** A router, blueprint or list of routes is known by its module and the variable that holds it. */
type Key = string;

interface Mount {
  readonly parent: Key;
  readonly prefix: string;
  /** A blueprint's own prefix gives way to the one that it is registered with: https://flask.palletsprojects.com/en/stable/api/#flask.Flask.register_blueprint */
  readonly replaces: boolean;
}

const keyOf = (module: CodeModule, variable: string): Key => `${module.path}:${variable}`;

/** The text that a value has, with names of settings in it replaced by what they are given. */
const textFrom = (index: UnitIndex, value: Value | undefined): string | undefined => {
  const setting = (name: string): string | undefined => textOf(index.setting(name.split('.').at(-1) ?? '')?.value);
  const text = textOf(value);
  if (text !== undefined) return value && 'formatted' in value ? text.replace(/\{([\w.]{1,200})\}/g, (whole, name: string) => setting(name) ?? whole) : text;
  const name = nameOf(value);
  return name === undefined ? undefined : setting(name);
};

/** The prefixes under which routers are mounted: their own, and those of `include_router`, `register_blueprint`, `include`. */
export class Prefixes {
  readonly #index: UnitIndex;
  readonly #modules: CodeModules;
  readonly #mounts = new Map<Key, Mount>();
  readonly #own = new Map<Key, string>();

  constructor(index: UnitIndex, modules: CodeModules) {
    this.#index = index;
    this.#modules = modules;
    for (const module of index.unit.modules) {
      for (const call of module.digest.calls) this.#rememberCall(module, call);
      for (const { target, value } of module.digest.assigns) {
        const variable = target.replace(/\+$/, '');
        if (/^(?:urlpatterns|\w*_urls|\w*_patterns)$/.test(variable)) for (const item of listOf(value)) this.#rememberInclude(module, item, keyOf(module, variable), '', 0);
      }
    }
  }

  /** The whole path of a route that is added to a router. `on` is the variable, where the owner tells what it holds. */
  whole(module: CodeModule, owner: string, on: string | undefined, path: string): string {
    const before = this.#full(this.#keyOf(module, on ?? owner), 0);
    return before === '' ? path : `/${before}${path}`.replace(/\/{2,}/g, '/');
  }

  /** What stands before the paths of a list of routes. */
  ofList(module: CodeModule, variable: string): string {
    return this.#full(keyOf(module, variable), 0);
  }

  /** Whether a name in a list of routes is a router that is mounted there, and no view. */
  isMounted(module: CodeModule, name: string): boolean {
    return this.#mounts.has(this.#keyOf(module, name.replace(/\.urls$/, '')));
  }

  #keyOf(module: CodeModule, name: string): Key {
    const found = name.includes('.') && !name.startsWith('self.') ? this.#modules.findOrigin(name, module) : undefined;
    return found && found.member !== '' ? keyOf(found.module, found.member) : keyOf(module, name);
  }

  #full(key: Key, depth: number): string {
    const mount = this.#mounts.get(key) ?? this.#mounts.get(`${key.slice(0, key.lastIndexOf(':'))}:*`);
    const own = mount?.replaces === true ? '' : (this.#own.get(key) ?? '');
    return mount && mount.parent !== key && depth < 8 ? this.#full(mount.parent, depth + 1) + mount.prefix + own : own;
  }

  #rememberCall(module: CodeModule, call: CallDigest): void {
    const last = call.callee.split('.').at(-1) ?? '';
    if (call.result !== undefined) {
      const space = last === 'Namespace' ? (textOf(call.named['path']) ?? `/${textOf(call.args[0]) ?? ''}`) : undefined;
      const prefix = space ?? textFrom(this.#index, call.named['prefix'] ?? call.named['url_prefix']);
      if (prefix !== undefined) this.#own.set(keyOf(module, call.result), prefix);
      const app = last === 'Api' ? nameOf(call.args[0] ?? call.named['app']) : undefined;
      if (app !== undefined) this.#mount(keyOf(module, call.result), { parent: this.#keyOf(module, app), prefix: '', replaces: false });
    }
    if (/^(?:include_router|register_blueprint|add_namespace|mount|add_router)$/.test(last)) this.#rememberMount(module, call, last);
  }

  #rememberMount(module: CodeModule, call: CallDigest, last: string): void {
    const isPathFirst = last === 'mount' || last === 'add_router';
    const written = textFrom(this.#index, call.named['prefix'] ?? call.named['url_prefix'] ?? call.named['path'] ?? (isPathFirst ? call.args[0] : undefined));
    const mounted = call.args[isPathFirst ? 1 : 0] ?? call.named['router'] ?? call.named['blueprint'];
    const mount = { parent: this.#keyOf(module, call.on ?? call.callee.slice(0, -last.length - 1)), prefix: written ?? '', replaces: written !== undefined && (last === 'register_blueprint' || last === 'add_namespace') };
    const name = nameOf(mounted) ?? (last === 'add_router' ? textOf(mounted) : undefined);
    if (name !== undefined) this.#mount(this.#keyOf(module, name), mount);
    const made = callOf(mounted) && this.#modules.findOrigin(callOf(mounted)?.callee ?? '', module);
    if (made) this.#mount(keyOf(made.module, '*'), mount);
  }

  /** An item of a list of routes that other routes are below: `path("api/", include("shop.urls"))`. */
  #rememberInclude(module: CodeModule, item: Value, parent: Key, before: string, depth: number): void {
    const call = callOf(item);
    if (!call || depth > 4) return;
    const prefix = before + (textOf(call.args[0]) ?? '').replace(/^\^/, '');
    const mount = { parent, prefix, replaces: false };
    const target = call.args[1];
    const direct = nameOf(target);
    if (direct?.endsWith('.urls') === true && !direct.startsWith('django.')) this.#mount(this.#keyOf(module, direct.replace(/\.urls$/, '')), mount);
    const included = includedBy(callOf(target));
    if (!included) return;
    if ('list' in included) for (const inner of included.list) this.#rememberInclude(module, inner, parent, prefix, depth + 1);
    const name = textOf(included) ?? nameOf(included);
    if (name === undefined) return;
    const found = this.#modules.find(name, module);
    this.#mount(found ? keyOf(found, 'urlpatterns') : this.#keyOf(module, name.replace(/\.urls$/, '')), mount);
  }

  /** The first place that something is mounted at is the one that is told. */
  #mount(key: Key, mount: Mount): void {
    if (key !== mount.parent && !this.#mounts.has(key)) this.#mounts.set(key, mount);
  }
}

/** What `include(…)` names: a module, a list of routes, a router's; with the name of a space beside it or not. */
export function includedBy(call: CallValue | undefined): Value | undefined {
  if (!call || !/(?:^|\.)include$/.test(call.callee)) return undefined;
  const [first] = call.args;
  const inner = first && 'list' in first ? first.list[0] : undefined;
  return inner && !('call' in inner) ? inner : first;
}
