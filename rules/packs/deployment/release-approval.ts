import { deploymentApproval } from '../../../shared/vocabulary/deployment.ts';
import { defineRule, notApplicable } from '../../engine/define-rule.ts';
import { judge } from '../../engine/judge.ts';
import { isOwnCode } from '../../engine/roles.ts';

/** They ask that no one person alone can change what runs. */
const demanding: ReadonlySet<string> = new Set(['soc2', 'pci-dss', 'iso27001', 'fedramp', 'hipaa']);

export const releaseApproval = defineRule({
  id: 'deployment.release-approval',
  area: 'deployment',
  title: 'No one person alone changes what runs in production',
  severity: 'medium',
  covers: ['G.E3', 'G.E4', 'D.F4', 'G.F7'],
  selector: { type: 'system' },
  check(system, look) {
    const duties = (look.context('compliance') ?? []).filter((duty) => demanding.has(duty));
    if (duties.length === 0 || !look.structure.nodesOf('service', 'worker', 'function').some((node) => isOwnCode(node, look))) return notApplicable();
    return judge(look.fact(system, deploymentApproval), `Whoever can merge can release, and ${duties.join(', ').toUpperCase()} asks for a second person.`);
  },
  why: 'Rules on change management want somebody else to have looked before a change reaches production, and a record of it. It also bounds what a stolen account can do: one merge is then not one release.',
  fix: [
    { option: 'Protect the branch: a review by a code owner, checks that have to pass, no pushing past them.', tradeoff: 'The review of the change is the approval of the release; small changes wait for a colleague.' },
    { option: 'An environment with required reviewers in front of the deploy job.', tradeoff: 'A second look at the whole release; easily becomes a habit of clicking.', code: 'deploy:\n  environment: production   # with required reviewers in its settings' },
  ],
  strength: 'A second person approves what reaches production.',
  effort: 'hours',
  references: [
    { title: 'GitHub: environments with required reviewers', url: 'https://docs.github.com/en/actions/reference/workflows-and-actions/deployments-and-environments' },
    { title: 'SLSA: source requirements', url: 'https://slsa.dev/spec/v1.2/source-requirements' },
  ],
  examples: {
    fails: [{ title: 'PCI DSS, each merge is released', system: { components: { api: { kind: 'service' } }, context: { compliance: ['pci-dss'] }, facts: { 'deployment.approval': false } } }],
    passes: [{ title: 'Required reviewers', system: { components: { api: { kind: 'service' } }, context: { compliance: ['soc2'] }, facts: { 'deployment.approval': true } } }],
    unknown: [{ title: 'The pipeline does not tell', system: { components: { api: { kind: 'service' } }, context: { compliance: ['soc2'] } } }],
    notApplicable: [{ title: 'No such duty', system: { components: { api: { kind: 'service' } }, facts: { 'deployment.approval': false } } }],
  },
});
