import { deploymentReleaseRecord } from '../../../shared/vocabulary/deployment.ts';
import { defineRule, notApplicable } from '../../engine/define-rule.ts';
import { judge, weigh } from '../../engine/judge.ts';
import { isOwnCode } from '../../engine/roles.ts';

export const releaseRecord = defineRule({
  id: 'deployment.release-record',
  area: 'deployment',
  title: 'It is known which version runs where',
  severity: 'low',
  covers: ['G.F7', 'G.F1', 'F.F1'],
  selector: { type: 'system' },
  check(system, look) {
    const own = look.structure.nodesOf('service', 'worker', 'function').filter((node) => isOwnCode(node, look));
    if (own.length === 0) return notApplicable();
    if ((look.context('teamSize') ?? 0) < 3 && (look.context('compliance') ?? []).length === 0) return notApplicable();
    return judge(look.fact(system, deploymentReleaseRecord), 'Nobody can tell which version runs where and what changed last.', { severity: weigh(look, 'low', 'compliance') });
  },
  why: 'Most incidents begin with a change, so the first question is what has changed. Without releases on record it is answered by reading the history of several repositories while users wait.',
  fix: [
    { option: 'Tag each release, and tell version and commit where the program can be asked: in /version, in the logs, in Sentry’s release.', tradeoff: 'An hour; the build has to hand the commit in.', code: 'sentry_sdk.init(release=os.environ["GIT_SHA"])' },
    { option: 'Write deployments into the dashboards as events.', tradeoff: 'Shows at once which curve bent with which release; needs a job that writes them.' },
  ],
  strength: 'It is known which version runs where, and what changed with it.',
  effort: 'hours',
  references: [
    { title: 'Sentry: releases', url: 'https://docs.sentry.io/product/releases/' },
    { title: 'Google SRE: release engineering', url: 'https://sre.google/sre-book/release-engineering/' },
  ],
  examples: {
    fails: [{ title: 'Copied to the server', system: { components: { api: { kind: 'service' } }, context: { teamSize: 6 }, facts: { 'deployment.releaseRecord': false } } }],
    passes: [{ title: 'Tagged, and told by /version', system: { components: { api: { kind: 'service' } }, context: { teamSize: 6 }, facts: { 'deployment.releaseRecord': true } } }],
    unknown: [{ title: 'Nobody has said', system: { components: { api: { kind: 'service' } }, context: { teamSize: 6 } } }],
    notApplicable: [{ title: 'One person', system: { components: { api: { kind: 'service' } }, context: { teamSize: 1 } } }],
  },
});
