import type { Rule } from './engine/define-rule.ts';
import { systemRules } from './packs/system/index.ts';
import { databaseRules } from './packs/database/index.ts';
import { apiRules } from './packs/api/index.ts';
import { securityRules } from './packs/security/index.ts';
import { scalabilityRules } from './packs/scalability/index.ts';
import { observabilityRules } from './packs/observability/index.ts';
import { deploymentRules } from './packs/deployment/index.ts';
import { codeRules } from './packs/code/index.ts';
import { dataflowRules } from './packs/dataflow/index.ts';
import { resilienceRules } from './packs/resilience/index.ts';

/** Every rule, in the order of the areas. A new one is listed in the index of its area. */
export const rules: readonly Rule[] = refuseTwins([...systemRules, ...databaseRules, ...apiRules, ...securityRules, ...scalabilityRules, ...observabilityRules, ...deploymentRules, ...codeRules, ...dataflowRules, ...resilienceRules]);

function refuseTwins(all: readonly Rule[]): readonly Rule[] {
  const seen = new Set<string>();
  for (const { id } of all) {
    if (seen.has(id)) throw new Error(`two rules have the id ${id}`);
    seen.add(id);
  }
  return all;
}
