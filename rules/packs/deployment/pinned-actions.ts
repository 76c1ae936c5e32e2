import { deploymentCi, deploymentUnpinnedActions } from '../../../shared/vocabulary/deployment.ts';
import { defineRule, fail, notApplicable, pass, unknown } from '../../engine/define-rule.ts';
import { weigh } from '../../engine/judge.ts';

export const pinnedActions = defineRule({
  id: 'deployment.pinned-actions',
  area: 'deployment',
  title: 'Steps of others are pinned to a commit',
  severity: 'low',
  covers: ['G.E3', 'G.E9', 'G.F7', 'D.E10'],
  options: { allowed: { label: 'Actions of others that may be taken by tag', default: 0, minimum: 0, maximum: 100 } },
  selector: { type: 'system' },
  check(_, look) {
    const ci = look.known({ id: 'system' }, deploymentCi);
    const loose = look.known({ id: 'system' }, deploymentUnpinnedActions);
    if (loose === undefined) return ci === 'github-actions' ? unknown() : notApplicable();
    if (loose.length <= look.option('allowed')) return pass();
    return fail(`The pipeline takes ${loose.length === 1 ? 'an action' : `${loose.length} actions`} of others by tag: ${loose.slice(0, 4).join(', ')}.`, { severity: weigh(look, 'low', 'compliance') });
  },
  why: 'A tag of an action is moved by whoever controls its repository. In March 2025 all tags of tj-actions/changed-files were moved to a commit that printed the secrets of every pipeline that ran it, in thousands of repositories. What is named by its commit stays what was read.',
  fix: [
    { option: 'Name the commit, with the version behind it, and let Dependabot or Renovate move it.', code: 'steps:\n  - uses: docker/build-push-action@263435318d21b8e681c14492fe198d362a7d2c83 # v6.18.0\n\n# Renovate\n{ "extends": ["config:recommended", "helpers:pinGitHubActionDigests"] }' },
    { option: 'Run the tool itself instead of the action around it.', tradeoff: 'A line of shell and a pinned version; one owner less to trust.' },
  ],
  strength: 'Steps of others are pinned to a commit.',
  effort: 'hours',
  references: [
    { title: 'GitHub: secure use reference, third-party actions', url: 'https://docs.github.com/en/actions/reference/security/secure-use' },
    { title: 'CVE-2025-30066: tj-actions/changed-files', url: 'https://github.com/advisories/GHSA-mrrh-fwg8-r2c3' },
  ],
  examples: {
    fails: [{ title: 'By tag', system: { components: { api: { kind: 'service' } }, facts: { 'deployment.ci': 'github-actions', 'deployment.unpinnedActions': ['tj-actions/changed-files@v45'] } } }],
    passes: [{ title: 'By commit', system: { components: { api: { kind: 'service' } }, facts: { 'deployment.ci': 'github-actions', 'deployment.unpinnedActions': [] } } }],
    unknown: [{ title: 'The workflows were not read', system: { components: { api: { kind: 'service' } }, facts: { 'deployment.ci': 'github-actions' } } }],
    notApplicable: [{ title: 'Another pipeline', system: { components: { api: { kind: 'service' } }, facts: { 'deployment.ci': 'gitlab-ci' } } }],
  },
});
