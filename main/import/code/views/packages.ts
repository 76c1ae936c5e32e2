import type { CodeDependency, CodePackage, Layer } from '../../../../shared/model/codebase.ts';
import { strongComponents } from '../../../../shared/graph/components.ts';
import type { Source } from '../../source.ts';
import { findModuleImports } from '../dependencies.ts';
import type { CodeModule, CodeModules } from '../modules.ts';
import { at, type CodeUnit } from '../unit.ts';

/** More packages than this are drawn as the packages that hold them. */
const readable = 60;

const layerNames: ReadonlyArray<readonly [RegExp, Layer]> = [
  [/^(?:tests?|testing|conftest)$/, 'tests'],
  [/^(?:config|configs|settings|conf|environments?)$/, 'configuration'],
  [/^(?:api|apis|views?|routes?|routers?|endpoints?|handlers?|controllers?|resources?|web|rest|graphql|rpc|grpc|http|schemas?|serializers?|forms?|templatetags|templates|urls|ws|websockets?|admin|pages|cli|commands|management)$/, 'interface'],
  [/^(?:services?|usecases?|use_cases|application|tasks?|jobs?|workers?|workflows?|logic|managers?|processes|pipelines?|actions|interactors)$/, 'application'],
  [/^(?:domain|entities|entity|core|business|aggregates?|policies)$/, 'domain'],
  [/^(?:db|database|databases|repositories|repository|repos?|dal|dao|crud|orm|migrations|models?|persistence|storage|stores?|queries)$/, 'data'],
  [/^(?:infra|infrastructure|clients?|integrations?|adapters?|connectors?|providers?|utils?|lib|libs|common|shared|helpers?|middlewares?|cache|caching|messaging|events|external|gateways?|plugins?|extensions?|vendors?|security|auth)$/, 'infrastructure'],
];

/** What a package is for, by the last of its names that says so. */
export function layerOf(name: string): Layer | undefined {
  const parts = name.toLowerCase().split('.').reverse();
  for (const part of parts) {
    const found = layerNames.find(([pattern]) => pattern.test(part));
    if (found) return found[1];
  }
  return undefined;
}

/** The packages of a unit and which imports which. A flat program is shown by its modules. */
export function findPackages(source: Source, unit: CodeUnit, modules: CodeModules): { packages: CodePackage[]; dependencies: CodeDependency[] } {
  const nameFor = naming(unit);
  const members = new Map<string, CodeModule[]>();
  for (const module of unit.modules) {
    if (module.digest.lines === 0) continue;
    const name = nameFor(module);
    members.set(name, [...(members.get(name) ?? []), module]);
  }
  const packages = [...members].slice(0, 2_000).map(([name, found]): CodePackage => {
    const layer = layerOf(name);
    const own = found.find(({ path }) => path.endsWith('/__init__.py') && nameFor({ ...found[0], path } as CodeModule) === name) ?? found.find(({ digest }) => digest.lines > 0) ?? found[0];
    return { id: name, name, modules: found.length, lines: found.reduce((sum, { digest }) => sum + digest.lines, 0), ...(layer && { layer }), evidence: own ? [source.cite(at(own, 1))] : [] };
  });
  const pairs = new Map<string, { from: string; to: string; count: number; places: Array<{ file: string; line: number; column: number }> }>();
  for (const { from, to, place } of findModuleImports(unit, modules)) {
    const [a, b] = [nameFor(from), nameFor(to)];
    if (a === b || !members.has(a) || !members.has(b)) continue;
    const key = `${a} ${b}`;
    const pair = pairs.get(key) ?? { from: a, to: b, count: 0, places: [] };
    pair.count += 1;
    if (pair.places.length < 5) pair.places.push(place);
    pairs.set(key, pair);
  }
  const next = new Map<string, string[]>();
  for (const { from, to } of pairs.values()) next.set(from, [...(next.get(from) ?? []), to]);
  const circle = new Map<string, number>();
  for (const [number, component] of strongComponents([...members.keys()], (name) => next.get(name) ?? []).entries()) for (const name of component) circle.set(name, number);
  const dependencies = [...pairs.values()].slice(0, 10_000).map(({ from, to, count, places }): CodeDependency => ({ from, to, imports: count, cycle: circle.get(from) === circle.get(to), evidence: places.map((place) => source.cite(place)) }));
  return { packages: packages.filter(({ evidence }) => evidence.length > 0), dependencies };
}

/** The name under which a module is drawn: its package, cut to what gives a readable number; in a small program its own. */
function naming(unit: CodeUnit): (module: CodeModule) => string {
  const whole = (module: CodeModule): string => module.package || module.name || 'root';
  const names = new Set(unit.modules.map(whole));
  if (names.size <= 3 && unit.modules.length <= readable) return ({ name }) => name || 'root';
  if (names.size <= readable) return whole;
  for (let depth = 6; depth > 1; depth -= 1) {
    const cut = (module: CodeModule): string => whole(module).split('.').slice(0, depth).join('.');
    if (new Set(unit.modules.map(cut)).size <= readable) return cut;
  }
  return (module) => whole(module).split('.').slice(0, 2).join('.');
}
