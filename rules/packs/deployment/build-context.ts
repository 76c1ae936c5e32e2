import { deploymentBaseImage, deploymentContextFiltered } from '../../../shared/vocabulary/deployment.ts';
import { kindsOf } from '../../../shared/model/kinds.ts';
import { listNames } from '../../engine/names.ts';
import { defineRule, fail, notApplicable, pass, unknown } from '../../engine/define-rule.ts';
import { isOwnCode } from '../../engine/roles.ts';

export const buildContext = defineRule({
  id: 'deployment.build-context',
  area: 'deployment',
  title: 'Images take no secrets and no environment from the machine that builds',
  severity: 'medium',
  covers: ['G.P3', 'G.E9', 'G.P1', 'G.F3'],
  selector: { type: 'system' },
  check(_, look) {
    const own = look.structure.nodesOf(...kindsOf('compute')).filter((component) => isOwnCode(component, look) && look.known(component, deploymentBaseImage) !== undefined);
    if (own.length === 0) return notApplicable();
    const told = own.map(({ id, name }) => ({ id, name, filtered: look.known({ id }, deploymentContextFiltered) }));
    const open = told.filter(({ filtered }) => filtered === false);
    if (open.length > 0) return fail(`The build of ${listNames(open.map(({ name }) => name))} copies the whole folder without a .dockerignore: .git, .env and local environments go along.`, { related: open.map(({ id }) => id) });
    return told.some(({ filtered }) => filtered === undefined) ? unknown() : pass();
  },
  why: '`COPY . .` takes what lies in the folder. The .env of a developer with real keys, the whole history of git, and a .venv built for another system end up in a layer that everybody who can pull the image can read, and that no later line removes.',
  fix: [
    { option: 'A .dockerignore beside the Dockerfile’s context that lets in what is needed and nothing else.', code: '*\n!pyproject.toml\n!uv.lock\n!app/\n!alembic/' },
    { option: 'Copy folders by name, not the whole context.', tradeoff: 'Nothing slips in; each new folder needs a line.', code: 'COPY pyproject.toml uv.lock ./\nCOPY app ./app' },
  ],
  strength: 'Builds leave out what lies by chance on the machine that builds.',
  effort: 'hours',
  references: [
    { title: 'Docker: build context, .dockerignore files', url: 'https://docs.docker.com/build/concepts/context/#dockerignore-files' },
    { title: 'CWE-538: Insertion of Sensitive Information into Externally-Accessible File or Directory', url: 'https://cwe.mitre.org/data/definitions/538.html' },
  ],
  examples: {
    fails: [{ title: 'COPY . . and no .dockerignore', system: { components: { api: { kind: 'service', facts: { 'deployment.baseImage': 'python:3.14-slim', 'deployment.contextFiltered': false } } } } }],
    passes: [{ title: 'A .dockerignore', system: { components: { api: { kind: 'service', facts: { 'deployment.baseImage': 'python:3.14-slim', 'deployment.contextFiltered': true } } } } }],
    unknown: [{ title: 'The context was not read', system: { components: { api: { kind: 'service', facts: { 'deployment.baseImage': 'python:3.14-slim' } } } } }],
    notApplicable: [{ title: 'Nothing is built', system: { components: { api: { kind: 'service' } } } }],
  },
});
