import { resilienceLoadShedding } from '../../../shared/vocabulary/resilience.ts';
import { defineRule, notApplicable, pass } from '../../engine/define-rule.ts';
import { judge, weigh } from '../../engine/judge.ts';
import { isOwnCode } from '../../engine/roles.ts';
import { servesClients } from '../../engine/served.ts';

const front = new Set(['proxy', 'gateway', 'load-balancer']);

export const loadShedding = defineRule({
  id: 'resilience.load-shedding',
  area: 'resilience',
  title: 'What is too much is refused at once',
  severity: 'low',
  covers: ['J.E8', 'J.F2', 'J.E4', 'E.F1'],
  options: { requestsPerSecond: { label: 'Requests per second at peak from which it matters', default: 100, minimum: 1, maximum: 1_000_000 } },
  selector: { type: 'component', kinds: ['service'] },
  check(component, look) {
    if (!isOwnCode(component, look) || !servesClients(component, look)) return notApplicable();
    const peak = look.context('requestsPerSecond');
    const large = peak === undefined ? (look.context('users') ?? 0) >= 100_000 : peak >= look.option('requestsPerSecond');
    if (!large) return notApplicable();
    const before = look.structure.incoming(component.id).map(({ from }) => from).filter((id) => front.has(look.structure.nodes.get(id)?.kind ?? ''));
    if (before.length > 0 && before.every((id) => look.known({ id }, resilienceLoadShedding) === true)) return pass();
    return judge(look.fact(component, resilienceLoadShedding), `${component.name} takes every request, however many wait already.`, { severity: weigh(look, 'low', 'availability') });
  },
  why: 'Beyond its capacity a service that takes everything answers nothing in time: each request waits behind those before it, its caller gives up and sends another, and the workers are busy with answers that nobody reads any more. One that refuses the surplus goes on serving as many as it can.',
  fix: [
    { option: 'A limit of requests under way in the server; the surplus gets 503 with Retry-After.', tradeoff: 'One option; all requests count the same.', code: 'uvicorn shop.main:app --limit-concurrency 200 --backlog 128\n\n# Gunicorn: a short queue instead of the default of 2048\ngunicorn shop.wsgi --backlog 64' },
    { option: 'A limit at the proxy, with a queue of bounded length and time.', tradeoff: 'Spares the service altogether; the number is to be kept in step with its instances.', code: '# HAProxy\nbackend api\n    timeout queue 500ms\n    server a 10.0.0.5:8000 maxconn 100' },
    { option: 'Refuse the less important first: reports before orders, free before paid.', tradeoff: 'The best result; somebody has to say what is less important.' },
  ],
  strength: 'What is too much is refused at once: {names}.',
  effort: 'days',
  references: [
    { title: 'AWS Builders’ Library: Using load shedding to avoid overload', url: 'https://aws.amazon.com/builders-library/using-load-shedding-to-avoid-overload/' },
    { title: 'Google SRE Book: Handling Overload', url: 'https://sre.google/sre-book/handling-overload/' },
    { title: 'Uvicorn: settings, resource limits', url: 'https://www.uvicorn.org/settings/' },
  ],
  examples: {
    fails: [{ title: 'Takes all', subject: 'api', system: { components: { user: { kind: 'client' }, api: { kind: 'service', facts: { 'resilience.loadShedding': false } } }, connections: { 'user->api': {} }, context: { requestsPerSecond: 400 } } }],
    passes: [
      { title: '--limit-concurrency', subject: 'api', system: { components: { user: { kind: 'client' }, api: { kind: 'service', facts: { 'resilience.loadShedding': true } } }, connections: { 'user->api': {} }, context: { requestsPerSecond: 400 } } },
      { title: 'At the proxy', subject: 'api', system: { components: { user: { kind: 'client' }, proxy: { kind: 'proxy', facts: { 'resilience.loadShedding': true } }, api: { kind: 'service' } }, connections: { 'user->proxy': {}, 'proxy->api': {} }, context: { requestsPerSecond: 400 } } },
    ],
    unknown: [{ title: 'Nobody said it', subject: 'api', system: { components: { user: { kind: 'client' }, api: { kind: 'service' } }, connections: { 'user->api': {} }, context: { requestsPerSecond: 400 } } }],
    notApplicable: [{ title: 'Ten requests per second', subject: 'api', system: { components: { user: { kind: 'client' }, api: { kind: 'service', facts: { 'resilience.loadShedding': false } } }, connections: { 'user->api': {} }, context: { requestsPerSecond: 10 } } }],
  },
});
