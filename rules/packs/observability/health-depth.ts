import { kindsOf } from '../../../shared/model/kinds.ts';
import { styleOf } from '../../../shared/graph/structure.ts';
import { observabilityHealthDepth } from '../../../shared/vocabulary/observability.ts';
import { listNames } from '../../engine/names.ts';
import { defineRule, fail, notApplicable, pass, unknown } from '../../engine/define-rule.ts';
import { isOwnCode } from '../../engine/roles.ts';
import { servesClients } from '../../engine/served.ts';

const stores = new Set<string>([...kindsOf('store')].filter((kind) => kind !== 'cache'));

export const healthDepth = defineRule({
  id: 'observability.health-depth',
  area: 'observability',
  title: 'Some health endpoint notices a lost store',
  severity: 'low',
  covers: ['F.E5', 'F.F1'],
  selector: { type: 'component', kinds: ['service'] },
  check(component, look) {
    if (!isOwnCode(component, look) || !servesClients(component, look)) return notApplicable();
    const needed = look.structure.outgoing(component.id).filter((edge) => styleOf(edge) === 'sync').flatMap(({ to }) => look.structure.nodes.get(to) ?? []).filter(({ kind }) => stores.has(kind));
    if (needed.length === 0) return notApplicable();
    const depth = look.known(component, observabilityHealthDepth);
    if (depth === undefined) return unknown();
    return depth === 'dependencies' ? pass() : fail(`The health endpoint of ${component.name} says that all is well also while ${listNames([...new Set(needed.map(({ name }) => name))])} cannot be reached.`, { related: needed.map(({ id }) => id) });
  },
  why: 'An endpoint that always gives the same answer says that the process runs. It is right for the check that restarts it, and wrong for a load balancer and for a monitor: an instance with a wrong password or a lost network goes on failing every request, and everything is shown in green.',
  fix: [
    { option: 'A second endpoint for readiness and for monitors, which asks the database with a short timeout.', tradeoff: 'Keep it away from liveness, or an outage of the database restarts all instances.', code: '@app.get("/readyz", include_in_schema=False)\nasync def ready(session: SessionDep) -> dict[str, str]:\n    async with asyncio.timeout(1):\n        await session.execute(text("SELECT 1"))\n    return {"status": "ok"}' },
    { option: 'django-health-check, or dockerflow for Flask, Django and FastAPI.', tradeoff: 'Checks come ready made; choose which of them count.' },
  ],
  strength: 'A health endpoint notices a lost store: {names}.',
  effort: 'hours',
  references: [
    { title: 'AWS Builders’ Library: Implementing health checks', url: 'https://aws.amazon.com/builders-library/implementing-health-checks/' },
    { title: 'Azure Architecture Center: Health Endpoint Monitoring pattern', url: 'https://learn.microsoft.com/en-us/azure/architecture/patterns/health-endpoint-monitoring' },
  ],
  examples: {
    fails: [{ title: 'Always true', subject: 'api', system: { components: { user: { kind: 'client' }, api: { kind: 'service', facts: { 'observability.healthDepth': 'nothing' } }, db: { kind: 'database' } }, connections: { 'user->api': {}, 'api->db': {} } } }],
    passes: [{ title: 'Asks the database', subject: 'api', system: { components: { user: { kind: 'client' }, api: { kind: 'service', facts: { 'observability.healthDepth': 'dependencies' } }, db: { kind: 'database' } }, connections: { 'user->api': {}, 'api->db': {} } } }],
    unknown: [{ title: 'The source was not read', subject: 'api', system: { components: { user: { kind: 'client' }, api: { kind: 'service' }, db: { kind: 'database' } }, connections: { 'user->api': {}, 'api->db': {} } } }],
    notApplicable: [{ title: 'It needs no store', subject: 'api', system: { components: { user: { kind: 'client' }, api: { kind: 'service', facts: { 'observability.healthDepth': 'nothing' } } }, connections: { 'user->api': {} } } }],
  },
});
