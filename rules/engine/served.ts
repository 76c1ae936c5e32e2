import { kindsOf } from '../../shared/model/kinds.ts';
import { apiServesPages } from '../../shared/vocabulary/api.ts';
import { securityExposure } from '../../shared/vocabulary/security.ts';
import type { Look } from './define-rule.ts';
import { isOwnCode, isStandIn, type Cast } from './roles.ts';

const outside = new Set(['client', 'frontend', 'proxy', 'gateway', 'load-balancer', 'cdn', 'external']);
const compute = new Set<string>(kindsOf('compute'));

/**
 * Whether requests from outside the system come to a component: from clients, frontends or the edge, or because it is
 * published. Of processes only those of the system's own code count: nobody versions the API of a console.
 */
export function servesClients(component: Cast, look: Look): boolean {
  if (isStandIn(component) || (compute.has(component.kind) && !isOwnCode(component, look))) return false;
  const called = look.structure.incoming(component.id).some(({ from }) => outside.has(look.structure.nodes.get(from)?.kind ?? ''));
  return called || look.known(component, securityExposure) === 'internet';
}

/** Whether programs outside call it: not where it answers with pages for people alone. */
export const servesPrograms = (component: Cast, look: Look): boolean => servesClients(component, look) && look.known(component, apiServesPages) !== true;
