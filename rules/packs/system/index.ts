import type { Rule } from '../../engine/define-rule.ts';
import { callCycle } from './call-cycle.ts';
import { servicesForTeam } from './services-for-team.ts';
import { singlePointOfFailure } from './single-point-of-failure.ts';
import { synchronousChain } from './synchronous-chain.ts';
import { contradictoryFacts } from './contradictory-facts.ts';

export const systemRules: readonly Rule[] = [callCycle, servicesForTeam, singlePointOfFailure, synchronousChain, contradictoryFacts];
