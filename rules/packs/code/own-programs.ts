import { deploymentImage } from '../../../shared/vocabulary/deployment.ts';
import type { Node } from '../../../shared/graph/structure.ts';
import type { Look } from '../../engine/define-rule.ts';
import { isOwnCode } from '../../engine/roles.ts';

/** The processes that run the system's own code. */
export const ownPrograms = (look: Look): readonly Node[] => look.structure.nodesOf('service', 'function', 'worker').filter((node) => isOwnCode(node, look));

/** How many of them are built apart: processes of one image or one code base count once. */
export function countBuilds(programs: readonly Node[], look: Look): number {
  return new Set(programs.map(({ id }) => look.structure.runnersOf(id)[0] ?? look.known({ id }, deploymentImage) ?? id)).size;
}
