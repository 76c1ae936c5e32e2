import { apiGraphqlLibrary } from '../../../shared/vocabulary/api.ts';
import type { ComponentSubject, Look } from '../../engine/define-rule.ts';
import { isOwnCode } from '../../engine/roles.ts';

/** Whether a component of the system's own code answers GraphQL: by what its code is made of, else by how it is called. */
export function answersGraphql(component: ComponentSubject, look: Look): boolean | undefined {
  if (!isOwnCode(component, look)) return false;
  const library = look.known(component, apiGraphqlLibrary);
  if (library !== undefined) return library !== 'none';
  return look.structure.incoming(component.id).some(({ protocol }) => protocol === 'graphql');
}
