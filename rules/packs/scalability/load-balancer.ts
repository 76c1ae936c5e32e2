import { scalabilityReplicas } from '../../../shared/vocabulary/scalability.ts';
import { securityExposure } from '../../../shared/vocabulary/security.ts';
import { defineRule, fail, notApplicable, pass, unknown } from '../../engine/define-rule.ts';
import { isOwnCode } from '../../engine/roles.ts';

const fronts: ReadonlySet<string> = new Set(['load-balancer', 'proxy', 'gateway', 'cdn']);

export const loadBalancer = defineRule({
  id: 'scalability.load-balancer',
  area: 'scalability',
  title: 'What runs several times is called through one door',
  severity: 'medium',
  covers: ['E.E2', 'E.E1', 'E.F1'],
  selector: { type: 'component', kinds: ['service'] },
  check(component, look) {
    const callers = look.structure.incoming(component.id).map(({ from }) => look.structure.nodes.get(from)?.kind);
    if (!isOwnCode(component, look) || !callers.includes('client')) return notApplicable();
    const replicas = look.known(component, scalabilityReplicas);
    if (replicas === undefined) return unknown();
    if (replicas < 2) return notApplicable();
    if (callers.some((kind) => kind !== undefined && fronts.has(kind))) return pass();
    // A platform that takes the address upon itself spreads what comes.
    if (look.known(component, securityExposure) === 'internet') return pass();
    return fail(`${component.name} runs ${replicas} times, and clients call it without a load balancer in between.`);
  },
  why: 'Clients that know the address of one instance all call that one, and go on calling it when it is down. Something has to spread requests, to leave out what is not ready, and to drain what is stopped.',
  fix: [
    { option: 'A load balancer or reverse proxy that checks health: nginx, HAProxy, Traefik, or that of the cloud.', tradeoff: 'One more hop, and itself wants to be there twice.' },
    { option: 'The platform’s own: a Service and an Ingress of Kubernetes, Cloud Run, ECS with a target group.', tradeoff: 'Nothing to run; its limits and time-outs are the platform’s.' },
    { option: 'Inside the system: client-side balancing (gRPC’s round_robin over DNS).', tradeoff: 'No hop; each client has to do it right.' },
  ],
  strength: 'Several instances are called through one door: {names}.',
  effort: 'days',
  references: [
    { title: 'Google SRE: load balancing at the frontend', url: 'https://sre.google/sre-book/load-balancing-frontend/' },
    { title: 'Kubernetes: Service', url: 'https://kubernetes.io/docs/concepts/services-networking/service/' },
  ],
  examples: {
    fails: [{ title: 'Three instances, called directly', subject: 'api', system: { components: { user: { kind: 'client' }, api: { kind: 'service', facts: { 'scalability.replicas': 3 } } }, connections: { 'user->api': {} } } }],
    passes: [{ title: 'Behind a load balancer', subject: 'api', system: { components: { user: { kind: 'client' }, lb: { kind: 'load-balancer' }, api: { kind: 'service', facts: { 'scalability.replicas': 3 } } }, connections: { 'lb->api': {}, 'user->api': {} } } }],
    unknown: [{ title: 'How many there are is not known', subject: 'api', system: { components: { user: { kind: 'client' }, api: { kind: 'service' } }, connections: { 'user->api': {} } } }],
    notApplicable: [{ title: 'One instance', subject: 'api', system: { components: { user: { kind: 'client' }, api: { kind: 'service', facts: { 'scalability.replicas': 1 } } }, connections: { 'user->api': {} } } }],
  },
});
