import type { Node } from '../../../shared/graph/structure.ts';
import { apiDocumentation, apiVersioning } from '../../../shared/vocabulary/api.ts';
import type { Look } from '../../engine/define-rule.ts';
import { isOwnCode } from '../../engine/roles.ts';

const edge = new Set(['proxy', 'gateway', 'load-balancer', 'cdn']);

/** What a request passes before it comes to a component, the component among it. */
function before(id: string, look: Look): ReadonlySet<string> {
  const seen = new Set([id]);
  for (const at of seen) {
    for (const { from } of look.structure.incoming(at)) if (at === id || edge.has(look.structure.nodes.get(at)?.kind ?? '')) seen.add(from);
  }
  return seen;
}

/**
 * The services of the system's own code whose API programs of others call: other systems and clients, straight or through
 * the edge. A client may be a person with a browser, so a service counts only where somebody gave its API versions or a
 * description of its own; a frontend is released with its service.
 */
export const clientsOfOthers = (look: Look): readonly Node[] =>
  look.structure.nodesOf('service', 'function').filter((service) => {
    if (!isOwnCode(service, look)) return false;
    const kinds = new Set([...before(service.id, look)].map((id) => look.structure.nodes.get(id)?.kind));
    if (kinds.has('external')) return true;
    const isMade = (look.known(service, apiVersioning) ?? 'none') !== 'none' || look.known(service, apiDocumentation) === 'contract-first';
    return kinds.has('client') && isMade;
  });
