import { kindsOf } from '../../../shared/model/kinds.ts';
import type { FactValue } from '../../../shared/model/document.ts';
import type { FactDefinition } from '../../../shared/vocabulary/define-fact.ts';
import { deploymentImage } from '../../../shared/vocabulary/deployment.ts';
import type { Node } from '../../../shared/graph/structure.ts';
import type { Look } from '../../engine/define-rule.ts';
import { isOwnCode } from '../../engine/roles.ts';

/** The processes that run the system's own code. */
export const ownPrograms = (look: Look): readonly Node[] => look.structure.nodesOf('service', 'function', 'worker').filter((node) => isOwnCode(node, look));

/** The first of them, at most so many. */
export function firstPrograms(look: Look, most: number): readonly Node[] {
  const found: Node[] = [];
  for (const node of look.structure.nodesOf('service', 'function', 'worker')) {
    if (found.length >= most) break;
    if (isOwnCode(node, look)) found.push(node);
  }
  return found;
}

/** How many of them are built apart: processes of one image or one code base count once. */
export function countBuilds(programs: readonly Node[], look: Look): number {
  return new Set(programs.map(({ id }) => look.structure.runnersOf(id)[0] ?? look.known({ id }, deploymentImage) ?? id)).size;
}

/** Whether the same is said already of the first component that runs the same code: what is found in code is said once. */
export function isSaidOfAnother<V extends FactValue>(component: { readonly id: string }, look: Look, fact: FactDefinition<V>): boolean {
  const runners = look.structure.runnersOf(component.id).flatMap((id) => {
    const node = look.structure.nodes.get(id);
    return node && order.includes(node.kind) && isOwnCode(node, look) ? [node] : [];
  });
  const [first] = runners.toSorted((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind));
  return first !== undefined && first.id !== component.id && String(look.known(first, fact)) === String(look.known(component, fact));
}

/** Services before workers. */
const order: readonly string[] = kindsOf('compute');
