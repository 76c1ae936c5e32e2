import { scalabilityReplicas } from '../../../shared/vocabulary/scalability.ts';
import { listNames } from '../../engine/names.ts';
import { defineRule, fail, notApplicable, pass, unknown } from '../../engine/define-rule.ts';
import { isLoadGenerator } from '../../engine/roles.ts';

export const loadGenerator = defineRule({
  id: 'deployment.load-generator',
  area: 'deployment',
  title: 'What plays users is not deployed with the system',
  severity: 'medium',
  covers: ['G.E4', 'G.F3', 'G.E8'],
  selector: { type: 'component', kinds: ['service', 'worker', 'job', 'client', 'external'] },
  check(component, look) {
    if (!isLoadGenerator(component)) return notApplicable();
    const called = look.structure.outgoing(component.id).flatMap(({ to }) => look.structure.nodes.get(to)?.name ?? []);
    const instances = look.known(component, scalabilityReplicas);
    if (instances === 0) return pass();
    if (called.length === 0 && instances === undefined) return unknown();
    if (called.length === 0) return notApplicable();
    return fail(`${component.name} is deployed with the system and plays users against ${listNames(called)}: what it makes up is mixed with what people do.`, { severity: look.context('stage') === 'prototype' ? 'low' : 'medium' });
  },
  why: 'Whoever applies the manifests starts it too. From then on it signs up users who do not exist, fills tables, moves the figures by which people judge the system, and takes the capacity that was meant for customers.',
  fix: [
    { option: 'A manifest, a profile or an overlay of its own, which is applied where load is wanted.', tradeoff: 'One more command on the day of the test.', code: 'services:\n  locust:\n    image: locustio/locust:2.42.1\n    profiles: [load]' },
    { option: 'Keep it outside the deployment, and run it from the pipeline against a stage like production.', tradeoff: 'Needs such a stage; the result belongs to a release.' },
  ],
  strength: 'Nothing that plays users is deployed with the system: {names}.',
  effort: 'hours',
  references: [
    { title: 'Docker Compose: profiles', url: 'https://docs.docker.com/compose/how-tos/profiles/' },
    { title: 'The Twelve-Factor App, X. Dev/prod parity', url: 'https://12factor.net/dev-prod-parity' },
  ],
  examples: {
    fails: [{ title: 'Locust beside the frontend', subject: 'load', system: { components: { load: { kind: 'worker', technology: 'locust' }, web: { kind: 'service' } }, connections: { 'load->web': { protocol: 'http' } } } }],
    passes: [{ title: 'None of it runs until somebody asks for it', subject: 'load', system: { components: { load: { kind: 'worker', technology: 'locust', facts: { 'scalability.replicas': 0 } }, web: { kind: 'service' } }, connections: { 'load->web': { protocol: 'http' } } } }],
    unknown: [{ title: 'Nobody said what it calls', subject: 'load', system: { components: { load: { kind: 'worker', technology: 'locust' } } } }],
    notApplicable: [{ title: 'A worker of the system', subject: 'worker', system: { components: { worker: { kind: 'worker', technology: 'celery' } } } }],
  },
});
