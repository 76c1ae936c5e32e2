import { kindsOf } from '../../../shared/model/kinds.ts';
import { codeDependencyPins } from '../../../shared/vocabulary/code.ts';
import { deploymentLockfile } from '../../../shared/vocabulary/deployment.ts';
import { defineRule, fail, notApplicable, pass, unknown } from '../../engine/define-rule.ts';
import { isOwnCode } from '../../engine/roles.ts';
import { isSaidOfAnother } from './own-programs.ts';

export const dependencyPins = defineRule({
  id: 'code.dependency-pins',
  area: 'code',
  title: 'Dependencies are named with their versions',
  severity: 'medium',
  covers: ['A.E8', 'G.P2', 'G.F3'],
  selector: { type: 'component', kinds: kindsOf('compute') },
  check(component, look) {
    if (!isOwnCode(component, look)) return notApplicable();
    const pins = look.known(component, codeDependencyPins);
    if (pins === undefined) return unknown();
    if (pins === 'locked' || pins === 'exact') return pass();
    if (isSaidOfAnother(component, look, codeDependencyPins)) return notApplicable();
    if (pins === 'none') return fail(`No dependency of ${component.name} has a version.`, { severity: look.context('stage') === 'prototype' ? 'low' : 'medium' });
    // That ranges without a lock file differ from day to day is what the rule for lock files says.
    return look.known(component, deploymentLockfile) === 'none' ? notApplicable() : fail(`Some dependencies of ${component.name} are not pinned.`, { severity: 'low' });
  },
  why: 'What is not pinned may be another version tomorrow: a build that worked breaks without a change, two machines run different code, and a release with a hole, or one that somebody took over, is installed by itself.',
  fix: [
    { option: 'State ranges in pyproject.toml and lock them with uv, Poetry or PDM.', tradeoff: 'Also pins what the dependencies depend on; updates are a step of their own.', code: 'uv add "django>=5.2,<6"\nuv lock' },
    { option: 'Exact versions in requirements.txt, raised by Dependabot or Renovate.', tradeoff: 'No new tool; what the dependencies depend on still floats unless it is listed too.', code: 'django==5.2.8\npsycopg[binary]==3.2.12' },
  ],
  strength: 'Dependencies are pinned: {names}.',
  effort: 'hours',
  references: [
    { title: 'pip: repeatable installs', url: 'https://pip.pypa.io/en/stable/topics/repeatable-installs/' },
    { title: 'uv: locking and syncing', url: 'https://docs.astral.sh/uv/concepts/projects/sync/' },
    { title: 'CWE-1357: Reliance on Insufficiently Trustworthy Component', url: 'https://cwe.mitre.org/data/definitions/1357.html' },
  ],
  examples: {
    fails: [
      { title: 'Names alone', subject: 'api', system: { components: { api: { kind: 'service', facts: { 'code.dependencyPins': 'none' } } } } },
      { title: 'Ranges', subject: 'api', system: { components: { api: { kind: 'service', facts: { 'code.dependencyPins': 'range' } } } } },
    ],
    passes: [{ title: 'A lock file', subject: 'api', system: { components: { api: { kind: 'service', facts: { 'code.dependencyPins': 'locked' } } } } }],
    unknown: [{ title: 'The packaging files were not read', subject: 'api', system: { components: { api: { kind: 'service' } } } }],
    notApplicable: [
      { title: 'Ranges, and the missing lock file is a finding of its own', subject: 'api', system: { components: { api: { kind: 'service', facts: { 'code.dependencyPins': 'range', 'deployment.lockfile': 'none' } } } } },
      { title: 'No code of one’s own', subject: 'flower', system: { components: { flower: { kind: 'service', technology: 'flower' } } } },
    ],
  },
});
