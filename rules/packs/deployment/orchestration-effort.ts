import { deploymentOrchestrator } from '../../../shared/vocabulary/deployment.ts';
import { defineRule, fail, notApplicable, pass, unknown } from '../../engine/define-rule.ts';
import { isOwnCode } from '../../engine/roles.ts';

export const orchestrationEffort = defineRule({
  id: 'deployment.orchestration-effort',
  area: 'deployment',
  title: 'There is no more to run than the team can look after',
  severity: 'low',
  covers: ['G.F1', 'G.E2'],
  options: {
    people: { label: 'People from which a cluster is no burden', default: 4, minimum: 1, maximum: 50 },
    processes: { label: 'Programs of one’s own from which a cluster is worth it', default: 6, minimum: 1, maximum: 100 },
  },
  selector: { type: 'system' },
  check(_, look) {
    const people = look.context('teamSize');
    const by = look.known({ id: 'system' }, deploymentOrchestrator);
    if (by === undefined || people === undefined) return unknown();
    if (by !== 'kubernetes' && by !== 'nomad') return notApplicable();
    const own = look.structure.nodesOf('service', 'worker', 'scheduler', 'function').filter((component) => isOwnCode(component, look)).length;
    const [load, target] = [look.context('requestsPerSecond') ?? 0, look.context('availabilityTarget') ?? 0];
    if (people >= look.option('people') || own >= look.option('processes') || load >= 500 || target >= 99.95) return pass();
    return fail(`${people === 1 ? 'One person runs' : `${people} people run`} a cluster for ${own === 1 ? 'one program' : `${own} programs`} of their own.`);
  },
  why: 'A cluster wants upgrades three times a year, add-ons that fit each of them, certificates, policies and somebody who understands its network at night. For a handful of programs and a load that two hosts bear, this is more work than the system itself, and the most likely cause of its outages.',
  fix: [
    { option: 'A container service or platform that runs the same images (Cloud Run, ECS with Fargate, Container Apps, Fly).', tradeoff: 'Less to choose; bound to its provider, and dearer by the hour of computing.' },
    { option: 'Keep the cluster, but have it run by the provider, with few add-ons and automatic upgrades.', tradeoff: 'The API stays; the manifests and their upkeep too.' },
  ],
  strength: 'The platform fits the team.',
  effort: 'weeks',
  references: [
    { title: 'Kubernetes: version skew and release cycle', url: 'https://kubernetes.io/releases/' },
    { title: 'AWS: choosing a container service', url: 'https://docs.aws.amazon.com/decision-guides/latest/containers-on-aws-how-to-choose/choosing-aws-container-service.html' },
  ],
  examples: {
    fails: [{ title: 'Two people, one service', system: { components: { api: { kind: 'service' }, db: { kind: 'database' } }, facts: { 'deployment.orchestrator': 'kubernetes' }, context: { teamSize: 2 } } }],
    passes: [{ title: 'A team of twelve', system: { components: { api: { kind: 'service' } }, facts: { 'deployment.orchestrator': 'kubernetes' }, context: { teamSize: 12 } } }],
    unknown: [{ title: 'The size of the team is not known', system: { components: { api: { kind: 'service' } }, facts: { 'deployment.orchestrator': 'kubernetes' } } }],
    notApplicable: [{ title: 'A platform', system: { components: { api: { kind: 'service' } }, facts: { 'deployment.orchestrator': 'platform' }, context: { teamSize: 2 } } }],
  },
});
