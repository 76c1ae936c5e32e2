import type { ComponentKind } from '../model/kinds.ts';
import * as system from './system.ts';
import * as database from './database.ts';
import * as api from './api.ts';
import * as security from './security.ts';
import * as scalability from './scalability.ts';
import * as observability from './observability.ts';
import * as deployment from './deployment.ts';
import * as code from './code.ts';
import * as dataflow from './dataflow.ts';
import * as resilience from './resilience.ts';
import type { FactDefinition } from './define-fact.ts';

export type { FactDefinition, FactSubjects, FactType } from './define-fact.ts';

/** Every fact by its key, in the order of the areas. A new fact is declared in the file of its area and nowhere else. */
export const vocabulary: ReadonlyMap<string, FactDefinition> = collect([system, database, api, security, scalability, observability, deployment, code, dataflow, resilience]);

function collect(files: ReadonlyArray<Readonly<Record<string, FactDefinition>>>): Map<string, FactDefinition> {
  const facts = new Map<string, FactDefinition>();
  for (const fact of files.flatMap((file) => Object.values(file))) {
    if (facts.has(fact.key)) throw new Error(`the fact ${fact.key} is declared twice`);
    facts.set(fact.key, fact);
  }
  return facts;
}

/** The facts that can be said of a component of a kind. */
export const factsOfComponent = (kind: ComponentKind): FactDefinition[] => [...vocabulary.values()].filter((fact) => fact.on.components?.includes(kind));

/** The facts that can be said of a connection, by the kind of the component it ends at. */
export const factsOfConnection = (target: ComponentKind): FactDefinition[] => [...vocabulary.values()].filter((fact) => fact.on.connectionsTo?.includes(target));

/** The facts that can be said of the system as a whole. */
export const factsOfSystem = (): FactDefinition[] => [...vocabulary.values()].filter((fact) => fact.on.system);
