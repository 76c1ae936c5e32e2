import type { z } from 'zod';
import { codeDependencySchema, codePackageSchema, entitySchema, entryPointSchema, failureSchema, flowSchema, integrationSchema, relationSchema, type CodeUnit } from '../../../../shared/model/codebase.ts';

/** A unit less the parts that a document cannot hold: names of thousands of characters come of damaged or hostile source. */
export function fitUnit(unit: CodeUnit): CodeUnit {
  const entities = fitting(unit.entities, entitySchema, 2_000);
  const known = new Set(entities.map(({ id }) => id));
  return {
    ...unit,
    packages: fitting(unit.packages, codePackageSchema, 2_000),
    dependencies: fitting(unit.dependencies, codeDependencySchema, 10_000),
    entities,
    relations: fitting(unit.relations, relationSchema, 5_000).filter(({ from, to }) => known.has(from) && known.has(to)),
    entryPoints: fitting(unit.entryPoints, entryPointSchema, 5_000),
    flows: fitting(unit.flows, flowSchema, 500),
    integrations: fitting(unit.integrations, integrationSchema, 500),
    failures: fitting(unit.failures, failureSchema, 2_000),
  };
}

const fitting = <T>(parts: readonly T[], schema: z.ZodType<T>, maximal: number): T[] => parts.filter((part) => schema.safeParse(part).success).slice(0, maximal);
