import { codeTestsInCi } from '../../../shared/vocabulary/code.ts';
import { deploymentFromCi, deploymentGated } from '../../../shared/vocabulary/deployment.ts';
import { defineRule, fail, notApplicable, pass, unknown } from '../../engine/define-rule.ts';
import { weigh } from '../../engine/judge.ts';

export const gatedReleases = defineRule({
  id: 'deployment.gated-releases',
  area: 'deployment',
  title: 'Only what passed the tests is released',
  severity: 'medium',
  covers: ['G.F5', 'G.E3', 'G.E6'],
  selector: { type: 'system' },
  check(_, look) {
    const system = { id: 'system' };
    // Where nothing deploys or nothing tests, that has to be said first.
    if (look.known(system, deploymentFromCi) !== true || look.known(system, codeTestsInCi) === false) return notApplicable();
    const gated = look.fact(system, deploymentGated);
    if (gated === undefined) return unknown();
    // Tests before the merge catch most; what a merge of two good changes breaks, they do not.
    const before = look.known(system, codeTestsInCi) === true;
    return gated ? pass() : fail('The pipeline releases without waiting for the tests of the same commit.', { severity: before ? 'low' : weigh(look, 'medium', 'availability') });
  },
  why: 'Tests that run beside the release, or only on the branch before it was merged, say afterwards what was broken: two changes that were fine by themselves, a dependency that moved, a tag pushed by hand. The users are then the ones who test.',
  fix: [
    { option: 'Make the deploy job need the test job of the same run.', code: 'jobs:\n  test:\n    uses: ./.github/workflows/test.yml\n  deploy:\n    needs: test\n    if: github.ref == \'refs/heads/main\'' },
    { option: 'A merge queue, which tests what will be the main branch before it is.', tradeoff: 'The release itself stays quick; direct pushes have to be forbidden.' },
  ],
  strength: 'Only what passed the tests is released.',
  effort: 'hours',
  references: [
    { title: 'GitHub Actions: using jobs, prerequisite jobs', url: 'https://docs.github.com/en/actions/how-tos/write-workflows/choose-what-workflows-do/use-jobs' },
    { title: 'DORA: continuous delivery', url: 'https://dora.dev/capabilities/continuous-delivery/' },
  ],
  examples: {
    fails: [{ title: 'Deployed on each push', system: { components: { api: { kind: 'service' } }, facts: { 'deployment.fromCi': true, 'deployment.gated': false } } }],
    passes: [{ title: 'needs: test', system: { components: { api: { kind: 'service' } }, facts: { 'deployment.fromCi': true, 'deployment.gated': true } } }],
    unknown: [{ title: 'Not described', system: { components: { api: { kind: 'service' } }, facts: { 'deployment.fromCi': true } } }],
    notApplicable: [{ title: 'Nothing tests', system: { components: { api: { kind: 'service' } }, facts: { 'deployment.fromCi': true, 'code.testsInCi': false, 'deployment.gated': false } } }],
  },
});
