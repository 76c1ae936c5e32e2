import { kindsOf } from '../../../shared/model/kinds.ts';
import { securityRunsAsRoot } from '../../../shared/vocabulary/security.ts';
import { defineRule, fail, notApplicable, pass, unknown } from '../../engine/define-rule.ts';
import { isOwnCode } from '../../engine/roles.ts';

export const runsAsRoot = defineRule({
  id: 'security.runs-as-root',
  area: 'security',
  title: 'Containers do not run as root',
  severity: 'medium',
  covers: ['D.F4', 'D.F5', 'G.E1'],
  selector: { type: 'component', kinds: kindsOf('compute') },
  check(component, look) {
    if (look.known(component, securityRunsAsRoot) === undefined && !isOwnCode(component, look)) return notApplicable();
    const root = look.fact(component, securityRunsAsRoot);
    if (root === undefined) return unknown();
    return root ? fail(`The process of ${component.name} runs as root in its container.`) : pass();
  },
  why: 'Root in a container is root on the host as soon as there is a flaw in the kernel or the runtime, or a folder of the host is mounted. An ordinary user can neither install tools nor change the application’s own code after a break-in.',
  fix: [
    { option: 'Create a user in the image and switch to it in the last stage.', code: 'RUN useradd --system --uid 10001 app\nUSER 10001' },
    { option: 'Set `user:` where the container is run, with `cap_drop: [ALL]` and `read_only: true`.', tradeoff: 'Works without a new image when the image’s files are readable for that user.' },
  ],
  strength: 'Containers run as an ordinary user: {names}.',
  effort: 'hours',
  references: [
    { title: 'Dockerfile reference: USER', url: 'https://docs.docker.com/reference/dockerfile/#user' },
    { title: 'OWASP Docker Security Cheat Sheet, rule 2', url: 'https://cheatsheetseries.owasp.org/cheatsheets/Docker_Security_Cheat_Sheet.html' },
  ],
  examples: {
    fails: [{ title: 'No USER in the Dockerfile', subject: 'api', system: { components: { api: { kind: 'service', facts: { 'security.runsAsRoot': true } } } } }],
    passes: [{ title: 'USER 10001', subject: 'api', system: { components: { api: { kind: 'service', facts: { 'security.runsAsRoot': false } } } } }],
    unknown: [{ title: 'The Dockerfile was not read', subject: 'api', system: { components: { api: { kind: 'service' } } } }],
    notApplicable: [{ title: 'A system that others run', subject: 'mail', system: { components: { mail: { kind: 'external' } } } }],
  },
});
