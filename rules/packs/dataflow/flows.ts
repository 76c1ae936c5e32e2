import type { Node } from '../../../shared/graph/structure.ts';
import type { ComponentKind } from '../../../shared/model/kinds.ts';
import { codeSharedWith } from '../../../shared/vocabulary/code.ts';
import { deploymentImage } from '../../../shared/vocabulary/deployment.ts';
import type { Look } from '../../engine/define-rule.ts';
import { isOwnCode, isStandIn } from '../../engine/roles.ts';

/** What a component connects to, of some kinds, each once; stand-ins left out. */
export const targetsOf = (id: string, look: Look, ...kinds: readonly ComponentKind[]): readonly Node[] =>
  [...new Set(look.structure.outgoing(id).map(({ to }) => to))].flatMap((to) => {
    const node = look.structure.nodes.get(to);
    return node && kinds.includes(node.kind) && !isStandIn(node) ? [node] : [];
  });

/** The processes of the system's own code at either end of what touches a component: whoever consumes may be drawn on either side. */
export const programsAround = (id: string, look: Look): readonly Node[] =>
  [...new Set([...look.structure.incoming(id).map(({ from }) => from), ...look.structure.outgoing(id).map(({ to }) => to)])].flatMap((other) => {
    const node = look.structure.nodes.get(other);
    return node && node.kind !== 'job' && isOwnCode(node, look) ? [node] : [];
  });

/** Processes of one code base or of one image are released together: they are one owner. */
export const ownerOf = (id: string, look: Look): string => {
  if (look.known({ id }, codeSharedWith) === true) return 'code base shared';
  return look.structure.runnersOf(id)[0] ?? look.known({ id }, deploymentImage) ?? id;
};

export const ownersOf = (nodes: readonly Node[], look: Look): ReadonlySet<string> => new Set(nodes.map(({ id }) => ownerOf(id, look)));

/** Whether the system is past its first tries: what holds for production is asked from then on. */
export const isSerious = (look: Look): boolean => look.context('stage') !== 'prototype';

/** Whether rules about persons apply. */
export const keepsPersonalData = (look: Look): boolean => (look.context('compliance') ?? []).some((rule) => rule === 'gdpr' || rule === 'hipaa');
