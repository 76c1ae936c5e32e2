import { kindsOf } from '../../../shared/model/kinds.ts';
import { codePythonVersion, codeRemovedModules } from '../../../shared/vocabulary/code.ts';
import { removedModules as removed } from '../../../shared/vocabulary/libraries/removed-modules.ts';
import { listNames } from '../../engine/names.ts';
import { readPlaces } from '../../engine/code-places.ts';
import { defineRule, fail } from '../../engine/define-rule.ts';
import { readPythonRelease } from './python-release.ts';

export const removedModules = defineRule({
  id: 'code.removed-modules',
  area: 'code',
  title: 'The standard library still has what is imported',
  severity: 'medium',
  covers: ['G.P4', 'H.P3', 'A.E8'],
  selector: { type: 'component', kinds: kindsOf('compute') },
  check(component, look) {
    const found = readPlaces(component, look, codeRemovedModules);
    if ('verdict' in found) return found;
    const text = look.known(component, codePythonVersion);
    const release = text === undefined ? undefined : readPythonRelease(text);
    const goneFrom = Math.min(...found.places.map((place) => removed.get(place.split(/[. ]/)[0] ?? '') ?? 13));
    const names = listNames(found.places);
    if (release && release.major === 3 && release.minor >= goneFrom) {
      return fail(`${component.name} imports ${names}, which Python 3.${goneFrom} removed, and runs on Python 3.${release.minor}${release.exact ? '' : ' or later'}.`, { severity: 'high', related: found.related });
    }
    return fail(`${component.name} imports ${names}, which Python 3.${goneFrom} removed: it cannot move there.`, { severity: 'low', related: found.related });
  },
  why: 'With the release that removed a module every import of it ends in ModuleNotFoundError. Where that stands in a branch that is rarely taken, it is not the start that fails, but the first request or nightly job that takes it.',
  fix: [
    { option: 'Use what took its place: `importlib` for imp, `sysconfig` and `shutil` for distutils, `email.message` for cgi, `asyncio` for asyncore, `subprocess` for pipes.', tradeoff: 'Also works on the releases before.', code: '# before: from distutils.util import strtobool\nTRUE = {"1", "true", "yes", "on"}\n\ndef strtobool(text: str) -> bool:\n    return text.strip().lower() in TRUE' },
    { option: 'Install the old module as a package where somebody publishes it (`legacy-cgi`, `standard-telnetlib`), or setuptools for distutils.', tradeoff: 'A minute of work; nobody means to maintain these for long.' },
  ],
  strength: 'The standard library still has what is imported: {names}.',
  effort: 'hours',
  references: [
    { title: 'PEP 594: Removing dead batteries from the standard library', url: 'https://peps.python.org/pep-0594/' },
    { title: 'PEP 632: Deprecate distutils module', url: 'https://peps.python.org/pep-0632/' },
    { title: 'What’s new in Python 3.12: removed', url: 'https://docs.python.org/3/whatsnew/3.12.html#removed' },
  ],
  examples: {
    fails: [
      { title: 'cgi on Python 3.13', subject: 'api', system: { components: { api: { kind: 'service', facts: { 'code.removedModules': ['cgi'], 'code.pythonVersion': '3.13' } } } } },
      { title: 'distutils on Python 3.11', subject: 'api', system: { components: { api: { kind: 'service', facts: { 'code.removedModules': ['distutils.util'], 'code.pythonVersion': '3.11' } } } } },
    ],
    passes: [{ title: 'None', subject: 'api', system: { components: { api: { kind: 'service', facts: { 'code.removedModules': [] } } } } }],
    unknown: [{ title: 'The source was not read', subject: 'api', system: { components: { api: { kind: 'service' } } } }],
    notApplicable: [{ title: 'No code of one’s own', subject: 'flower', system: { components: { flower: { kind: 'service', technology: 'flower' } } } }],
  },
});
