import type { CallDigest, FunctionDigest } from '../python/digest.ts';
import type { CodeModule, CodeModules } from './modules.ts';
import type { CodeUnit } from './unit.ts';

/** A function of the project, by the module that holds it. */
export interface FunctionNode {
  readonly module: CodeModule;
  readonly name: string;
  readonly definition: FunctionDigest | undefined;
  readonly calls: readonly CallDigest[];
}

/** Which functions of a program call which, as far as names tell. */
export class CallGraph {
  readonly #modules: CodeModules;
  readonly #nodes = new Map<string, FunctionNode>();

  constructor(unit: CodeUnit, modules: CodeModules) {
    this.#modules = modules;
    for (const module of unit.modules) {
      const calls = new Map<string, CallDigest[]>();
      for (const call of module.digest.calls) calls.set(call.scope, [...(calls.get(call.scope) ?? []), call]);
      for (const definition of module.digest.functions) this.#nodes.set(keyOf(module, definition.name), { module, name: definition.name, definition, calls: calls.get(definition.name) ?? [] });
      for (const [scope, own] of calls) if (!this.#nodes.has(keyOf(module, scope))) this.#nodes.set(keyOf(module, scope), { module, name: scope, definition: undefined, calls: own });
    }
  }

  find(module: CodeModule, name: string): FunctionNode | undefined {
    return this.#nodes.get(keyOf(module, name));
  }

  /** The functions of a handler: itself, or the methods of the class that it is. */
  ofHandler(module: CodeModule, handler: string): FunctionNode[] {
    const own = this.find(module, handler);
    if (own?.definition) return [own];
    return module.digest.functions.filter(({ name }) => name.startsWith(`${handler}.`) && !name.slice(handler.length + 1).includes('.')).map(({ name }) => this.find(module, name)).filter((node) => node !== undefined);
  }

  /** The function that a call means: one of the same module or class, or one that was imported. Tasks are found behind `.delay()`. */
  resolve(from: FunctionNode, call: CallDigest): FunctionNode | undefined {
    const callee = call.callee.replace(/\(\)/g, '');
    const task = callee.replace(/\.(?:delay|apply_async|send|enqueue|si|s|kiq|defer)$/, '');
    return this.#resolveName(from, callee) ?? (task === callee ? undefined : this.#resolveName(from, task));
  }

  #resolveName(from: FunctionNode, callee: string): FunctionNode | undefined {
    if (callee.startsWith('self.') || callee.startsWith('cls.')) {
      const owner = from.name.split('.').slice(0, -1).join('.');
      return this.find(from.module, `${owner}.${callee.replace(/^\w+\./, '')}`);
    }
    const local = this.find(from.module, callee);
    if (local?.definition) return local;
    if (!callee.includes('.')) return undefined;
    const found = this.#modules.findMember(callee, from.module);
    if (!found || found.member === '') return undefined;
    return this.find(found.module, found.member) ?? this.#reexported(found.module, found.member, 0);
  }

  /** A name that a package's own file takes from a module below it. */
  #reexported(module: CodeModule, member: string, depth: number): FunctionNode | undefined {
    const [first = '', ...rest] = member.split('.');
    const imported = module.digest.imports.find(({ name, as }) => (as ?? name) === first);
    if (!imported || depth > 3) return undefined;
    const target = this.#modules.findMember(imported.module.endsWith('.') ? `${imported.module}${imported.name ?? ''}` : `${imported.module}.${imported.name ?? ''}`, module);
    if (!target) return undefined;
    const name = [target.member, ...rest].filter(Boolean).join('.');
    return this.find(target.module, name) ?? this.#reexported(target.module, name, depth + 1);
  }

  /** Every function that is reached from some, these included. */
  reach(from: readonly FunctionNode[]): Set<FunctionNode> {
    const seen = new Set(from);
    const waiting = [...from];
    for (let node = waiting.pop(); node; node = waiting.pop()) {
      for (const call of node.calls) {
        const next = this.resolve(node, call);
        if (next && !seen.has(next)) {
          seen.add(next);
          waiting.push(next);
        }
      }
    }
    return seen;
  }
}

const keyOf = (module: CodeModule, name: string): string => `${module.path}:${name}`;
