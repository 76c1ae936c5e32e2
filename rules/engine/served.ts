import { securityAdminInterface, securityExposure } from '../../shared/vocabulary/security.ts';
import type { Look } from './define-rule.ts';

const outside = new Set(['client', 'frontend', 'proxy', 'gateway', 'load-balancer', 'cdn', 'external']);

/** Whether requests from outside the system come to a component: from clients, frontends or the edge, or because it is published. Tools for administrators do not count. */
export function servesClients(id: string, look: Look): boolean {
  if (look.fact({ id }, securityAdminInterface) === true) return false;
  const called = look.structure.incoming(id).some(({ from }) => outside.has(look.structure.nodes.get(from)?.kind ?? ''));
  return called || look.fact({ id }, securityExposure) === 'internet';
}
