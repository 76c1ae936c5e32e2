import type { Rule } from '../../engine/define-rule.ts';
import { callCycle } from './call-cycle.ts';
import { servicesForTeam } from './services-for-team.ts';
import { singlePointOfFailure } from './single-point-of-failure.ts';
import { synchronousChain } from './synchronous-chain.ts';
import { contradictoryFacts } from './contradictory-facts.ts';
import { asyncFrameworkUnderWsgi } from './async-framework-under-wsgi.ts';
import { websocketsUnderWsgi } from './websockets-under-wsgi.ts';
import { distributedMonolith } from './distributed-monolith.ts';
import { servicesInPrototype } from './services-in-prototype.ts';
import { brokerForLoad } from './broker-for-load.ts';
import { technologiesForTeam } from './technologies-for-team.ts';
import { wideService } from './wide-service.ts';

export const systemRules: readonly Rule[] = [callCycle, servicesForTeam, singlePointOfFailure, synchronousChain, contradictoryFacts, asyncFrameworkUnderWsgi, websocketsUnderWsgi, distributedMonolith, servicesInPrototype, brokerForLoad, technologiesForTeam, wideService];
