import { strongComponents } from '../../../shared/graph/components.ts';
import type { Place } from '../yaml/located.ts';
import type { CodeModule, CodeModules } from './modules.ts';
import { at, type CodeUnit } from './unit.ts';

/** One module imports another while it is loaded. */
export interface ModuleImport {
  readonly from: CodeModule;
  readonly to: CodeModule;
  readonly place: Place;
}

const known = new WeakMap<CodeUnit, ModuleImport[]>();

/** The imports among the modules of a unit that happen when they are loaded; those inside functions and for types are left out. */
export function findModuleImports(unit: CodeUnit, modules: CodeModules): ModuleImport[] {
  const found = known.get(unit);
  if (found) return found;
  const own = new Set(unit.modules);
  const imports: ModuleImport[] = [];
  for (const from of unit.modules) {
    const seen = new Set<CodeModule>();
    for (const { module, name, line, late, typing } of from.digest.imports) {
      if (late || typing) continue;
      const member = name === undefined || name === '*' ? undefined : modules.find(module.endsWith('.') ? `${module}${name}` : `${module}.${name}`, from);
      const to = member ?? modules.find(module, from);
      if (!to || to === from || seen.has(to) || !own.has(to)) continue;
      seen.add(to);
      imports.push({ from, to, place: at(from, line) });
    }
  }
  known.set(unit, imports);
  return imports;
}

/** Groups of modules that import each other in a circle, each with the import that closes it. */
export function findCycles(unit: CodeUnit, modules: CodeModules): Array<{ members: CodeModule[]; place: Place }> {
  const imports = findModuleImports(unit, modules);
  const next = new Map<CodeModule, ModuleImport[]>();
  for (const each of imports) next.set(each.from, [...(next.get(each.from) ?? []), each]);
  return strongComponents(unit.modules, (module) => (next.get(module) ?? []).map(({ to }) => to)).filter((members) => members.length > 1).map((members) => {
    const inside = new Set(members);
    const [first] = members.flatMap((member) => (next.get(member) ?? []).filter(({ to }) => inside.has(to)));
    return { members, place: first?.place ?? at(members[0] ?? unit.modules[0] ?? failed(), 1) };
  });
}

const failed = (): never => {
  throw new Error('a cycle without members');
};
