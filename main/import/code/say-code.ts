import type { Component, Facts } from '../../../shared/model/document.ts';
import { findTechnology } from '../../../shared/model/technologies/index.ts';
import { kindsOf } from '../../../shared/model/kinds.ts';
import type { CodeOrigin, Fragment } from '../fragment.ts';
import { factsOfKind, FactBook } from '../facts.ts';
import type { PythonPackage } from '../packaging/package.ts';
import type { Source } from '../source.ts';
import { sayAccess } from './access-facts.ts';
import { sayCapacity } from './capacity-facts.ts';
import { sayApi } from './api-facts.ts';
import { CallGraph } from './call-graph.ts';
import { sayContract } from './contract-facts.ts';
import { sayDatabase } from './database-facts.ts';
import { sayDataflow } from './dataflow-facts.ts';
import { findEntries, type Entry } from './entry-points.ts';
import { sayMigrations } from './migration-facts.ts';
import type { CodeModules } from './modules.ts';
import { sayFailures } from './failure-facts.ts';
import { sayLibraries } from './library-facts.ts';
import { sayModules } from './module-facts.ts';
import { sayRunning } from './operation-facts.ts';
import { sayQuality, sayStructure } from './quality-facts.ts';
import { saySchema } from './schema-facts.ts';
import { saySecurity } from './security-facts.ts';
import { sayHealthDepth } from './health-facts.ts';
import { sayStack } from './stack-facts.ts';
import { sayTelemetry } from './telemetry-facts.ts';
import { sayTestHabits } from './test-facts.ts';
import { UnitIndex, unitOf, type CodeUnit } from './unit.ts';

/** One program of the repository, who runs it, and what was found in it. */
export interface Program {
  readonly unit: CodeUnit;
  readonly index: UnitIndex;
  readonly entries: readonly Entry[];
  readonly components: readonly Component[];
  readonly graph: CallGraph;
}

const compute = new Set(kindsOf('compute'));

/** Finds the code that each component runs. Components that run the same code share a program. */
export function findPrograms(source: Source, fragment: Fragment, modules: CodeModules, packages: readonly PythonPackage[]): Program[] {
  const byKey = new Map<string, { unit: CodeUnit; components: Component[] }>();
  for (const component of fragment.components) {
    if (!compute.has(component.kind)) continue;
    const origin: CodeOrigin | undefined = fragment.code.get(component.id);
    const unit = origin && unitOf(source, modules, packages, origin);
    if (!unit || !runsPython(component, unit)) continue;
    const known = byKey.get(unit.key);
    if (known) known.components.push(component);
    else byKey.set(unit.key, { unit, components: [component] });
  }
  return [...byKey.values()].map(({ unit, components }) => {
    const index = new UnitIndex(unit);
    return { unit, index, components, entries: findEntries(index, modules), graph: new CallGraph(unit, modules) };
  });
}

/** A component in another language whose folder also holds a script of Python does not run it. */
function runsPython(component: Component, unit: CodeUnit): boolean {
  const language = component.facts?.['runtime.language']?.value;
  if (language !== undefined) return language === 'python';
  const technology = component.technology === undefined ? undefined : findTechnology(component.technology);
  return unit.packages.length > 0 && (technology === undefined || technology.kind === 'service');
}

/** Says on each component what its program's code shows; what is known already stays. */
export function sayPrograms(source: Source, programs: readonly Program[], fragment: Fragment, modules: CodeModules): void {
  for (const { index, entries, components } of programs) {
    for (const component of components) {
      const book = factsOfKind(source, component.kind);
      const speaks = new Set(fragment.connections.filter(({ from }) => from === component.id).map(({ to }) => fragment.components.find(({ id }) => id === to)?.technology).filter((technology) => technology !== undefined));
      sayStack(index, book, speaks);
      sayCapacity(index, book, entries, component, modules, fragment.code.get(component.id)?.workersFrom !== undefined);
      sayDatabase(index, book);
      saySchema(source, index, book, speaks);
      sayMigrations(index.unit, book);
      sayDataflow(index, book, entries);
      sayApi(index, book, entries);
      saySecurity(index, book, entries);
      sayContract(index, book, entries);
      sayAccess(index, book, entries);
      sayRunning(index, book, entries);
      sayTelemetry(source, index, book);
      sayHealthDepth(index, book, entries.filter(({ kind }) => kind === 'route'));
      sayQuality(book, index.unit.packages, index.unit.everything);
      sayStructure(book, index.unit, modules);
      sayModules(index, book, modules);
      sayLibraries(index, book);
      sayFailures(index, book);
      component.facts = withFacts(component.facts, book.facts);
    }
  }
}

/** What is said already stays; certain beats guesses. */
const withFacts = (known: Facts | undefined, found: Facts): Facts => {
  const result: Facts = { ...known };
  for (const [key, fact] of Object.entries(found)) {
    const before = result[key];
    if (before === undefined || (before.confidence === 'guess' && fact.confidence !== 'guess')) result[key] = fact;
  }
  return result;
};

/** What holds for all programs alike, said of the system: one value that all of them share. */
export function sayTogether(source: Source, programs: readonly Program[], packages: readonly PythonPackage[], modules: CodeModules): Facts {
  const book = new FactBook(source, (fact) => fact.on.system === true);
  const shared: Facts = {};
  const components = programs.flatMap((program) => program.components.filter(({ kind }) => kind === 'service' || kind === 'worker' || kind === 'function'));
  const keys = ['api.rateLimit', 'security.cors', 'observability.errorTracking', 'observability.structuredLogging', 'observability.tracing', 'observability.metrics', 'api.versioning', 'runtime.taskLibrary', 'deployment.lockfile'];
  for (const key of keys) {
    const facts = components.map(({ facts: own }) => own?.[key]).filter((fact) => fact !== undefined);
    const [first] = facts;
    if (first && facts.every(({ value }) => value === first.value)) shared[key] = { ...first, evidence: facts.flatMap(({ evidence }) => evidence ?? []).slice(0, 10) };
  }
  const own = packages.filter(({ folder }) => !/(?:^|\/)(?:docs?|examples?|\{\{)/.test(folder));
  sayQuality(book, own, modules.all);
  sayTestHabits(book, own, modules.all);
  return withFacts(shared, book.facts);
}
