import type { Structure } from '../../../shared/graph/structure.ts';
import { kindsOf } from '../../../shared/model/kinds.ts';
import { codeSharedWith } from '../../../shared/vocabulary/code.ts';
import { dataflowAccess } from '../../../shared/vocabulary/dataflow.ts';
import { deploymentImage } from '../../../shared/vocabulary/deployment.ts';
import { listNames } from '../../engine/names.ts';
import { defineRule, fail, notApplicable, pass, unknown, type Look } from '../../engine/define-rule.ts';
import { isOwnCode } from '../../engine/roles.ts';

const compute = new Set<string>(kindsOf('compute'));

/** The running components that connect to each database, each once. */
const callersOf = (structure: Structure): ReadonlyMap<string, readonly string[]> =>
  new Map(structure.nodesOf('database').map(({ id }) => [id, [...new Set(structure.incoming(id).map(({ from }) => from))].filter((from) => compute.has(structure.nodes.get(from)?.kind ?? ''))]));

/** Processes of one code base, or of one image, are one owner: they are released together. */
function ownerOf(id: string, look: Look): string {
  if (look.known({ id }, codeSharedWith) === true) return 'code base shared';
  return look.structure.runnersOf(id)[0] ?? look.known({ id }, deploymentImage) ?? id;
}

export const sharedByServices = defineRule({
  id: 'database.shared-by-services',
  area: 'database',
  title: 'Each database has one owner',
  severity: 'medium',
  covers: ['A.E2', 'A.F4', 'B.E2', 'I.E2'],
  selector: { type: 'component', kinds: ['database'] },
  check(component, look) {
    const callers = look.derive(callersOf).get(component.id) ?? [];
    const services = callers.filter((id) => {
      const caller = look.structure.nodes.get(id);
      return caller && caller.kind !== 'job' && isOwnCode(caller, look);
    });
    if (services.length === 0) return notApplicable();
    const owners = new Map(services.map((id) => [ownerOf(id, look), id]));
    if (owners.size < 2) return services.length > 1 ? pass() : notApplicable();
    const access = services.map((id) => look.structure.outgoing(id).filter(({ to }) => to === component.id).map((edge) => look.fact(edge, dataflowAccess)));
    const mayWrite = services.filter((_, index) => access[index]?.some((value) => value !== 'read'));
    const writers = new Set(mayWrite.map((id) => ownerOf(id, look)));
    if (writers.size < 2) return pass();
    const known = services.filter((_, index) => access[index]?.some((value) => value === 'write' || value === 'read-write'));
    const surelyWriting = new Set(known.map((id) => ownerOf(id, look)));
    if (surelyWriting.size < 2 && access.flat().includes(undefined) && services.length > owners.size) return unknown();
    const names = listNames(mayWrite.map((id) => look.structure.nodes.get(id)?.name ?? id));
    return fail(`${names} use the tables of ${component.name} as separately built services.`, { related: mayWrite });
  },
  why: 'Services that share tables share a hidden contract: none of them can change a column, an index or a rule about the data without the others, and their releases have to be timed together. The database becomes the interface, without versions and without tests.',
  fix: [
    { option: 'Give the data to one service, and let the others ask it or follow its events.', tradeoff: 'A network call or a copy where there was a join.' },
    { option: 'Keep one server, but a schema and a role for each service, so that a grant shows each dependency.', tradeoff: 'Still one server to lose; a good first step.', code: 'CREATE SCHEMA orders AUTHORIZATION orders_service;\nREVOKE ALL ON SCHEMA orders FROM PUBLIC;' },
    { option: 'Admit that they are one service and build them as one.', tradeoff: 'Fewer moving parts; suits small teams.' },
  ],
  strength: 'Each database has one code base as its owner: {names}.',
  effort: 'weeks',
  references: [
    { title: 'Azure Architecture Center: Data considerations for microservices', url: 'https://learn.microsoft.com/en-us/azure/architecture/microservices/design/data-considerations' },
    { title: 'microservices.io: Database per service', url: 'https://microservices.io/patterns/data/database-per-service.html' },
  ],
  examples: {
    fails: [{
      title: 'Two services write the same tables', subject: 'db',
      system: { components: { orders: { kind: 'service', facts: { 'deployment.image': 'orders' } }, billing: { kind: 'service', facts: { 'deployment.image': 'billing' } }, db: { kind: 'database' } }, connections: { 'orders->db': { protocol: 'postgresql', facts: { 'dataflow.access': 'read-write' } }, 'billing->db': { protocol: 'postgresql', facts: { 'dataflow.access': 'read-write' } } } },
    }],
    passes: [
      { title: 'A web process and its worker, of one image', subject: 'db', system: { components: { web: { kind: 'service', facts: { 'deployment.image': 'shop' } }, worker: { kind: 'worker', facts: { 'deployment.image': 'shop' } }, db: { kind: 'database' } }, connections: { 'web->db': { protocol: 'postgresql' }, 'worker->db': { protocol: 'postgresql' } } } },
      { title: 'One writes, one reads', subject: 'db', system: { components: { orders: { kind: 'service' }, reports: { kind: 'service' }, db: { kind: 'database' } }, connections: { 'orders->db': { facts: { 'dataflow.access': 'read-write' } }, 'reports->db': { facts: { 'dataflow.access': 'read' } } } } },
    ],
    unknown: [{
      title: 'Whether the second code base writes is not known', subject: 'db',
      system: { components: { web: { kind: 'service', facts: { 'deployment.image': 'shop' } }, worker: { kind: 'worker', facts: { 'deployment.image': 'shop' } }, reports: { kind: 'service', facts: { 'deployment.image': 'reports' } }, db: { kind: 'database' } }, connections: { 'web->db': {}, 'worker->db': {}, 'reports->db': {} } },
    }],
    notApplicable: [{ title: 'One service alone', subject: 'db', system: { components: { api: { kind: 'service' }, db: { kind: 'database' } }, connections: { 'api->db': {} } } }, { title: 'Nothing connects to it', subject: 'db', system: { components: { db: { kind: 'database' } } } }],
  },
});
