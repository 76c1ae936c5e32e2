import { kindsOf } from '../../../shared/model/kinds.ts';
import { deploymentRestartPolicy } from '../../../shared/vocabulary/deployment.ts';
import { defineRule, fail, notApplicable, pass, unknown } from '../../engine/define-rule.ts';
import { isManaged, isStandIn } from '../../engine/roles.ts';

export const restartPolicy = defineRule({
  id: 'deployment.restart-policy',
  area: 'deployment',
  title: 'Processes are restarted when they end',
  severity: 'medium',
  covers: ['G.E2', 'J.F1'],
  selector: { type: 'component', kinds: ['service', 'worker', 'scheduler', ...kindsOf('store', 'messaging'), 'proxy', 'gateway'] },
  check(component, look) {
    if (isManaged(component) || isStandIn(component)) return notApplicable();
    const policy = look.fact(component, deploymentRestartPolicy);
    if (policy === undefined) return unknown();
    if (policy !== 'no') return pass();
    return fail(`${component.name} stays down after a crash or a reboot of its host.`, { severity: look.context('stage') === 'prototype' ? 'low' : 'medium' });
  },
  why: 'A crash, a full memory or a reboot for updates ends the process; without a policy it stays down until a person notices.',
  fix: [
    { option: 'Restart unless a person stopped it.', code: 'services:\n  api:\n    restart: unless-stopped' },
    { option: 'Hand the processes to an orchestrator (Kubernetes, Nomad, systemd) that keeps the wanted number running.', tradeoff: 'More to run; also replaces hosts.' },
  ],
  strength: 'Processes are restarted when they end: {names}.',
  effort: 'hours',
  references: [{ title: 'Docker: start containers automatically', url: 'https://docs.docker.com/engine/containers/start-containers-automatically/' }],
  examples: {
    fails: [{ title: 'Compose’s default', subject: 'api', system: { components: { api: { kind: 'service', facts: { 'deployment.restartPolicy': 'no' } } } } }],
    passes: [{ title: 'unless-stopped', subject: 'api', system: { components: { api: { kind: 'service', facts: { 'deployment.restartPolicy': 'unless-stopped' } } } } }],
    unknown: [{ title: 'Not described', subject: 'api', system: { components: { api: { kind: 'service' } } } }],
    notApplicable: [{ title: 'A store of a provider', subject: 's3', system: { components: { s3: { kind: 'object-store', technology: 's3' } } } }],
  },
});
