import { kindsOf } from '../../../shared/model/kinds.ts';
import type { Node, Structure } from '../../../shared/graph/structure.ts';
import { plural } from '../../../shared/lib/plural.ts';
import { listNames } from '../../engine/names.ts';
import { defineRule, fail, notApplicable, pass } from '../../engine/define-rule.ts';

const stores: readonly string[] = kindsOf('store', 'messaging');
const kinds = [...kindsOf('store', 'messaging'), 'service', 'gateway', 'external'] as const;
/** More than so many are told together. */
const most = 3;

const findUnreached = ({ nodesOf, outgoing, incoming }: Structure): readonly Node[] => nodesOf(...kinds).filter(({ id }) => outgoing(id).length + incoming(id).length === 0);

export const unreached = defineRule({
  id: 'dataflow.unreached',
  area: 'dataflow',
  title: 'Everything drawn is connected to something',
  severity: 'low',
  covers: ['I.F1', 'I.E1', 'A.F3'],
  selector: { type: 'component', kinds },
  check(component, look) {
    if (look.structure.nodes.size < 2) return notApplicable();
    const connected = look.structure.outgoing(component.id).length + look.structure.incoming(component.id).length > 0;
    if (connected) return pass();
    const store = stores.includes(component.kind);
    // Many at once are said at once: what an import could not tie together, it could not for one reason.
    const all = look.derive(findUnreached);
    if (all.length > most) return component.id === all[0]?.id ? fail(`${plural(all.length, 'component')} ${all.length === 1 ? 'is' : 'are'} connected to nothing: ${listNames(all.map(({ name }) => name))}.`, { related: all.slice(1).map(({ id }) => id) }) : notApplicable();
    return fail(store ? `Nothing is known to read or write ${component.name}.` : `${component.name} is connected to nothing.`);
  },
  why: 'Either the drawing leaves out how it is used, and then the review does as well, or it is left over and costs money and patches for nothing.',
  fix: [
    { option: 'Draw the connections: who calls it, with which protocol and data.' },
    { option: 'Remove it from the deployment.', tradeoff: 'Look at its metrics for a month first.' },
  ],
  strength: 'Every component has its place in the flow of data.',
  effort: 'hours',
  references: [{ title: 'Structurizr inspections: disconnected elements', url: 'https://docs.structurizr.com/inspections' }],
  examples: {
    fails: [{ title: 'A cache nobody uses', subject: 'cache', system: { components: { api: { kind: 'service' }, cache: { kind: 'cache' }, db: { kind: 'database' } }, connections: { 'api->db': {} } } }],
    passes: [{ title: 'Used', subject: 'cache', system: { components: { api: { kind: 'service' }, cache: { kind: 'cache' } }, connections: { 'api->cache': {} } } }],
    unknown: [],
    notApplicable: [{ title: 'The first component of a drawing', subject: 'api', system: { components: { api: { kind: 'service' } } } }],
  },
});
