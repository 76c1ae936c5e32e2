import { kindsOf } from '../../../shared/model/kinds.ts';
import { securitySecretsOnCommandLine } from '../../../shared/vocabulary/security.ts';
import { defineRule, fail, notApplicable, pass, unknown } from '../../engine/define-rule.ts';
import { isManaged } from '../../engine/roles.ts';

export const secretsOnCommandLine = defineRule({
  id: 'security.secrets-on-command-line',
  area: 'security',
  title: 'Secrets are not passed as arguments',
  severity: 'low',
  covers: ['D.E5', 'G.E9'],
  selector: { type: 'component', kinds: [...kindsOf('compute', 'store', 'messaging', 'support'), 'proxy', 'gateway'] },
  check(component, look) {
    if (isManaged(component)) return notApplicable();
    const secrets = look.known(component, securitySecretsOnCommandLine);
    if (secrets === undefined) return unknown();
    return secrets.length > 0 ? fail(`The command of ${component.name} carries ${secrets.join(', ')}.`) : pass();
  },
  why: 'Arguments of a process are not private: they show in `ps`, in `docker inspect`, in the orchestrator’s API, in monitoring and in crash reports.',
  fix: [
    { option: 'Pass the secret as a mounted file and point the program at it.', tradeoff: 'The program must be able to read a file; most official images take `…_FILE` variables.', code: 'services:\n  redis:\n    command: ["redis-server", "/run/secrets/redis.conf"]\n    secrets: [redis.conf]' },
    { option: 'Pass it as an environment variable.', tradeoff: 'Better hidden than an argument, still visible to `docker inspect` and to child processes.' },
  ],
  strength: 'No secret is passed on a command line.',
  effort: 'hours',
  references: [
    { title: 'CWE-214: Invocation of Process Using Visible Sensitive Information', url: 'https://cwe.mitre.org/data/definitions/214.html' },
    { title: 'Compose: secrets', url: 'https://docs.docker.com/compose/how-tos/use-secrets/' },
  ],
  examples: {
    fails: [{ title: 'Redis with --requirepass', subject: 'redis', system: { components: { redis: { kind: 'cache', facts: { 'security.secretsOnCommandLine': ['--requirepass'] } } } } }],
    passes: [{ title: 'A command without secrets', subject: 'redis', system: { components: { redis: { kind: 'cache', facts: { 'security.secretsOnCommandLine': [] } } } } }],
    unknown: [{ title: 'No command is known', subject: 'redis', system: { components: { redis: { kind: 'cache' } } } }],
    notApplicable: [{ title: 'A managed service has no command', subject: 's3', system: { components: { s3: { kind: 'object-store', technology: 's3' } } } }],
  },
});
