import { kindsOf } from '../../../shared/model/kinds.ts';
import { deploymentUnusedConfiguration } from '../../../shared/vocabulary/deployment.ts';
import { defineRule, fail, notApplicable, pass, unknown } from '../../engine/define-rule.ts';
import { isManaged, isStandIn } from '../../engine/roles.ts';

/** Servers that read no file unless they are told to. */
const quiet = new Set(['redis', 'valkey', 'postgresql']);

export const unusedConfiguration = defineRule({
  id: 'deployment.unused-configuration',
  area: 'deployment',
  title: 'Configuration that is mounted is read',
  severity: 'medium',
  covers: ['G.E8', 'G.F3'],
  selector: { type: 'component', kinds: kindsOf('store', 'messaging') },
  check(component, look) {
    if (isManaged(component) || isStandIn(component) || !quiet.has(component.technology ?? '')) return notApplicable();
    const unused = look.known(component, deploymentUnusedConfiguration);
    if (unused === undefined) return unknown();
    return unused.length === 0 ? pass() : fail(`${component.name} has ${unused.join(', ')} mounted, and is started without being told to read it.`);
  },
  why: 'redis-server and postgres read no file that is merely there. The limits, disabled commands, durability and access rules in it are not in force, and everybody who reads the repository believes that they are.',
  fix: [
    { option: 'Name the file in the command.', code: '# Redis\ncommand: redis-server /usr/local/etc/redis/redis.conf\n\n# PostgreSQL\ncommand: postgres -c config_file=/etc/postgresql/postgresql.conf' },
    { option: 'Give the few settings as arguments, and delete the file.', tradeoff: 'All in one place; long for more than a handful.', code: 'command: redis-server --appendonly yes --maxmemory 512mb --maxmemory-policy allkeys-lru' },
  ],
  strength: 'No configuration is mounted in vain: {names}.',
  effort: 'hours',
  references: [
    { title: 'Redis: configuration', url: 'https://redis.io/docs/latest/operate/oss_and_stack/management/config/' },
    { title: 'Docker Official Images: postgres, database configuration', url: 'https://hub.docker.com/_/postgres' },
  ],
  examples: {
    fails: [{ title: 'redis.conf beside redis-server', subject: 'cache', system: { components: { cache: { kind: 'cache', technology: 'redis', facts: { 'deployment.unusedConfiguration': ['redis.conf'] } } } } }],
    passes: [{ title: 'Nothing is mounted in vain', subject: 'cache', system: { components: { cache: { kind: 'cache', technology: 'redis', facts: { 'deployment.unusedConfiguration': [] } } } } }],
    unknown: [{ title: 'Its command was not read', subject: 'cache', system: { components: { cache: { kind: 'cache', technology: 'redis' } } } }],
    notApplicable: [{ title: 'A server that reads its folder', subject: 'q', system: { components: { q: { kind: 'broker', technology: 'rabbitmq' } } } }],
  },
});
