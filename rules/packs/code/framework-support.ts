import { kindsOf } from '../../../shared/model/kinds.ts';
import { codeFrameworkReleases } from '../../../shared/vocabulary/code.ts';
import { readRelease, releaseSupport } from '../../../shared/vocabulary/libraries/releases.ts';
import { readPlaces } from '../../engine/code-places.ts';
import { defineRule, fail, pass, unknown } from '../../engine/define-rule.ts';
import { servesClients } from '../../engine/served.ts';

/** What is wrong with `django 4.2.11`, or that nothing is; nothing where the text names no release. */
function judgeRelease(text: string): { readonly label: string; readonly web: boolean } | 'supported' | undefined {
  const [name = '', version = ''] = text.trim().split(/[\s=]+/, 2);
  const support = releaseSupport.get(name.toLowerCase());
  const release = readRelease(version);
  if (!support || !release) return undefined;
  const [major, minor] = release;
  const [oldestMajor, oldestMinor] = support.oldest;
  if (major > oldestMajor || (major === oldestMajor && minor >= oldestMinor)) return 'supported';
  const ended = support.ended[`${major}.${minor}`] ?? support.ended[String(major)];
  return { label: `${support.label} ${major}.${minor} (${ended === undefined ? 'out of support' : `fixes ended in ${ended}`})`, web: name.toLowerCase() === 'django' };
}

export const frameworkSupport = defineRule({
  id: 'code.framework-support',
  area: 'code',
  title: 'Framework and libraries are releases that get fixes',
  severity: 'medium',
  covers: ['A.P1', 'A.E8', 'D.E10', 'B.P1', 'C.P2'],
  selector: { type: 'component', kinds: kindsOf('compute') },
  check(component, look) {
    const found = readPlaces(component, look, codeFrameworkReleases);
    if ('verdict' in found) return found;
    const judged = found.places.map(judgeRelease).filter((each) => each !== undefined);
    const old = judged.filter((each) => each !== 'supported');
    if (judged.length === 0) return unknown();
    if (old.length === 0) return pass();
    const exposed = old.some(({ web }) => web) && servesClients(component, look) && look.context('stage') !== 'prototype';
    return fail(`${component.name} runs on ${old.map(({ label }) => label).join(' and ')}.`, { severity: exposed ? 'high' : 'medium', related: found.related });
  },
  why: 'A web framework reads what strangers send, and holes in it are published together with the fix for the releases that are still supported. Older ones get the description without the fix. Each release that is skipped makes the upgrade larger, because what was deprecated is gone by then.',
  fix: [
    { option: 'Go up one release with long support at a time, with warnings on in the tests.', tradeoff: 'Each step is small and can be released by itself.', code: 'uv add "django>=5.2,<6"\npython -W error::DeprecationWarning -m pytest' },
    { option: 'Let a tool rewrite what is mechanical: django-upgrade, bump-pydantic, the 2.0 warnings of SQLAlchemy 1.4.', tradeoff: 'Does the dull half; what it cannot see is left to the tests.', code: 'django-upgrade --target-version 5.2 $(git ls-files "*.py")\nSQLALCHEMY_WARN_20=1 python -W always::DeprecationWarning -m pytest' },
    { option: 'Buy extended support for the old release.', tradeoff: 'Gains a year or two without code changes; the upgrade still comes.' },
  ],
  strength: 'Framework and libraries get fixes: {names}.',
  effort: 'weeks',
  references: [
    { title: 'Django: supported versions', url: releaseSupport.get('django')!.source },
    { title: 'Pydantic: version policy', url: releaseSupport.get('pydantic')!.source },
    { title: 'SQLAlchemy 2.0: major migration guide', url: 'https://docs.sqlalchemy.org/en/20/changelog/migration_20.html' },
    { title: 'CWE-1395: Dependency on Vulnerable Third-Party Component', url: 'https://cwe.mitre.org/data/definitions/1395.html' },
  ],
  examples: {
    fails: [
      { title: 'Django 4.2, called from outside', subject: 'web', system: { components: { user: { kind: 'client' }, web: { kind: 'service', facts: { 'code.frameworkReleases': ['django 4.2.16', 'sqlalchemy 2.0.44'] } } }, connections: { 'user->web': {} } } },
      { title: 'SQLAlchemy 1.4', subject: 'worker', system: { components: { worker: { kind: 'worker', facts: { 'code.frameworkReleases': ['sqlalchemy 1.4.54'] } } } } },
    ],
    passes: [{ title: 'Django 5.2', subject: 'web', system: { components: { web: { kind: 'service', facts: { 'code.frameworkReleases': ['django 5.2.8'] } } } } }],
    unknown: [
      { title: 'No lock file was read', subject: 'web', system: { components: { web: { kind: 'service' } } } },
    ],
    notApplicable: [{ title: 'A program that is run as it comes', subject: 'console', system: { components: { console: { kind: 'service', technology: 'pgadmin', facts: { 'code.frameworkReleases': ['django 4.2.16'] } } } } }],
  },
});
