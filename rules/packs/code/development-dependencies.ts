import { kindsOf } from '../../../shared/model/kinds.ts';
import { codeDevelopmentDependencies } from '../../../shared/vocabulary/code.ts';
import { listNames } from '../../engine/names.ts';
import { readPlaces } from '../../engine/code-places.ts';
import { defineRule, fail } from '../../engine/define-rule.ts';

export const developmentDependencies = defineRule({
  id: 'code.development-dependencies',
  area: 'code',
  title: 'Tools for development are not installed where it runs',
  severity: 'low',
  covers: ['G.P2', 'G.P1', 'A.E8'],
  selector: { type: 'component', kinds: kindsOf('compute') },
  check(component, look) {
    const found = readPlaces(component, look, codeDevelopmentDependencies);
    if ('verdict' in found) return found;
    return fail(`${component.name} installs ${listNames(found.places)} where it runs.`, { related: found.related });
  },
  why: 'What is installed in production is part of its image, of its list of vulnerabilities and of what an intruder finds there: test clients, debuggers, compilers. Each alert about a linter then has to be read as if it concerned the users.',
  fix: [
    { option: 'Put them into a dependency group, and leave the group out of the image.', tradeoff: 'Standard since PEP 735; understood by uv, PDM, Poetry 2 and pip 25.1.', code: '[dependency-groups]\ndev = ["pytest>=8", "ruff", "mypy"]\n\n# Dockerfile\nRUN uv sync --locked --no-dev' },
    { option: 'A second file of requirements.', tradeoff: 'Works with every pip; two files to keep in step.', code: '# requirements-dev.txt\n-r requirements.txt\npytest==8.4.2' },
  ],
  strength: 'Tools for development are not installed where it runs: {names}.',
  effort: 'hours',
  references: [
    { title: 'PEP 735: Dependency Groups in pyproject.toml', url: 'https://peps.python.org/pep-0735/' },
    { title: 'uv: dependency groups', url: 'https://docs.astral.sh/uv/concepts/projects/dependencies/' },
  ],
  examples: {
    fails: [{ title: 'pytest in requirements.txt', subject: 'api', system: { components: { api: { kind: 'service', facts: { 'code.developmentDependencies': ['pytest', 'black'] } } } } }],
    passes: [{ title: 'In a group of their own', subject: 'api', system: { components: { api: { kind: 'service', facts: { 'code.developmentDependencies': [] } } } } }],
    unknown: [{ title: 'The packaging files were not read', subject: 'api', system: { components: { api: { kind: 'service' } } } }],
    notApplicable: [{ title: 'No code of one’s own', subject: 'flower', system: { components: { flower: { kind: 'service', technology: 'flower' } } } }],
  },
});
