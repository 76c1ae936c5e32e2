import { kindsOf } from '../../../shared/model/kinds.ts';
import { codePythonVersion } from '../../../shared/vocabulary/code.ts';
import { defineRule, fail, notApplicable, pass, unknown } from '../../engine/define-rule.ts';
import { isOwnCode } from '../../engine/roles.ts';
import { servesClients } from '../../engine/served.ts';
import { endOfLife, oldestSupported, readPythonRelease } from './python-release.ts';
import { isSaidOfAnother } from './own-programs.ts';

export const pythonVersion = defineRule({
  id: 'code.python-version',
  area: 'code',
  title: 'Python is a release that still gets security fixes',
  severity: 'medium',
  covers: ['G.P4', 'D.E10', 'D.F5'],
  selector: { type: 'component', kinds: kindsOf('compute') },
  check(component, look) {
    if (!isOwnCode(component, look)) return notApplicable();
    const text = look.known(component, codePythonVersion);
    if (text === undefined) return unknown();
    const release = readPythonRelease(text);
    if (release === undefined) return unknown();
    if (release.major > 3 || (release.major === 3 && release.minor >= oldestSupported)) return pass();
    if (isSaidOfAnother(component, look, codePythonVersion)) return notApplicable();
    const ended = release.major < 3 ? '2020-01-01' : endOfLife.get(release.minor);
    const named = `Python ${release.major}.${release.minor}, whose security fixes end with ${ended ?? 'its end of life'}`;
    // That a program may run on an old release does not say that it does.
    if (!release.exact) return fail(`${component.name} allows ${named}.`, { severity: 'low' });
    return fail(`${component.name} runs on ${named}.`, { severity: servesClients(component, look) && release.minor < oldestSupported - 1 ? 'high' : 'medium' });
  },
  why: 'After its end of life a release of Python gets no fixes, not even for holes that are being used. Libraries drop it soon after, and with them come no fixes either: each year of waiting makes the step larger.',
  fix: [
    { option: 'Move to the newest release but one: run the tests on both, then change the base image and requires-python.', tradeoff: 'Years of fixes; compiled dependencies have to offer wheels for it.', code: 'FROM python:3.13-slim\n\n# pyproject.toml\nrequires-python = ">=3.13"' },
    { option: 'Raise only the lower bound, where newer releases run already.', tradeoff: 'No work at run time; keeps an old installation from being used by mistake.' },
    { option: 'Use the Python of a distribution with long support.', tradeoff: 'Fixes come from the distribution until its own end; libraries still drop the release.' },
  ],
  strength: 'Python is a release that gets security fixes: {names}.',
  effort: 'days',
  references: [
    { title: 'Python Developer’s Guide: status of Python versions', url: 'https://devguide.python.org/versions/' },
    { title: 'CWE-1104: Use of Unmaintained Third Party Components', url: 'https://cwe.mitre.org/data/definitions/1104.html' },
  ],
  examples: {
    fails: [
      { title: 'An image with Python 3.9', subject: 'api', system: { components: { api: { kind: 'service', facts: { 'code.pythonVersion': '3.9' } } } } },
      { title: 'requires-python allows 3.8', subject: 'api', system: { components: { api: { kind: 'service', facts: { 'code.pythonVersion': '>=3.8,<4' } } } } },
    ],
    passes: [{ title: 'Python 3.13 or later', subject: 'api', system: { components: { api: { kind: 'service', facts: { 'code.pythonVersion': '>=3.13' } } } } }],
    unknown: [{ title: 'No file says it', subject: 'api', system: { components: { api: { kind: 'service' } } } }],
    notApplicable: [{ title: 'No code of one’s own', subject: 'flower', system: { components: { flower: { kind: 'service', technology: 'flower', facts: { 'code.pythonVersion': '3.8' } } } } }],
  },
});
