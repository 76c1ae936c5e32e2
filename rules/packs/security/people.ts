import type { Look } from '../../engine/define-rule.ts';
import { isOwnCode } from '../../engine/roles.ts';
import { servesClients } from '../../engine/served.ts';

/** Whether the system has users: own code that clients reach, and something that it keeps. */
export const hasUsers = (look: Look): boolean =>
  look.structure.nodesOf('service', 'function').some((node) => isOwnCode(node, look) && servesClients(node, look)) && look.structure.nodesOf('database', 'identity-provider', 'object-store', 'search').length > 0;

/** Rules under which an auditor asks for practices of security, as they are written. */
export const demands = (look: Look, ...rules: readonly string[]): readonly string[] => (look.context('compliance') ?? []).filter((rule) => rules.includes(rule)).map((rule) => rule.toUpperCase());
