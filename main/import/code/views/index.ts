import type { Codebase, CodeUnit as CodeUnitView, EntryPoint, Integration } from '../../../../shared/model/codebase.ts';
import { compareText } from '../../../../shared/lib/order.ts';
import type { Source } from '../../source.ts';
import type { Entry } from '../entry-points.ts';
import { Guards } from '../guards.ts';
import { findIntegrations, type CodeIntegration } from '../integrations.ts';
import type { CodeModules } from '../modules.ts';
import type { Program } from '../say-code.ts';
import { findDataModel } from './entities.ts';
import { findFailures } from './failures.ts';
import { findFlows } from './flows.ts';
import { fitUnit } from './fit-unit.ts';
import { findPackages } from './packages.ts';

/** The views of the code of every program, for the reader. `undefined` when there is no Python source. */
export function viewCode(source: Source, programs: readonly Program[], modules: CodeModules): Codebase | undefined {
  const units = programs.filter(({ unit }) => unit.modules.length > 0).map((program) => fitUnit(viewProgram(source, program, modules)));
  return units.length === 0 ? undefined : { units };
}

function viewProgram(source: Source, { unit, index, entries, components, graph }: Program, modules: CodeModules): CodeUnitView {
  const { packages, dependencies } = findPackages(source, unit, modules);
  const model = findDataModel(source, unit);
  const integrations = findIntegrations(index);
  const named = withIds(entries);
  const guards = Guards.of(index);
  const name = unit.packages.find((found) => found.name !== undefined)?.name ?? components[0]?.name ?? (unit.folder || 'code');
  return {
    id: (unit.key || unit.folder || name).slice(0, 500) || 'code',
    name: name.slice(0, 500),
    folder: unit.folder,
    components: components.map(({ id }) => id),
    lines: unit.modules.reduce((sum, { digest }) => sum + digest.lines, 0),
    packages,
    dependencies,
    ...model,
    entryPoints: named.map((entry): EntryPoint => {
      const guarded = guards.isGuarded(entry);
      return { id: entry.id, kind: entry.kind, name: entry.name.slice(0, 500), handler: (entry.handler || entry.name).slice(0, 500), async: entry.function?.async ?? false, ...(guarded !== undefined && { guarded }), evidence: [source.cite(entry.place)] };
    }),
    flows: findFlows(source, named.filter(({ kind }) => kind !== 'command'), graph, model, integrations),
    integrations: integrations.map((found) => viewIntegration(source, found)),
    failures: findFailures(source, index, entries),
  };
}

/** Entries with ids that stay as long as name and handler do. */
function withIds(entries: readonly Entry[]): Array<Entry & { id: string }> {
  const taken = new Set<string>();
  return [...entries].sort((a, b) => compareText(a.name, b.name) || compareText(a.module.path, b.module.path)).flatMap((entry) => {
    const id = `${entry.kind} ${entry.name} ${entry.module.path}:${entry.handler}`.slice(0, 500);
    if (taken.has(id) || entry.name === '') return [];
    taken.add(id);
    return [{ ...entry, id }];
  }).slice(0, 5_000);
}

const viewIntegration = (source: Source, { id, name, technology, how, optional, timeoutSeconds, uses }: CodeIntegration): Integration => ({
  id, name, how, optional, ...(technology && { technology: technology.id }), ...(timeoutSeconds !== undefined && timeoutSeconds > 0 && { timeoutSeconds }), evidence: uses.slice(0, 50).map(({ place }) => source.cite(place)),
});
