import { databasePersistence } from '../../../shared/vocabulary/database.ts';
import { defineRule, fail, notApplicable, pass, unknown } from '../../engine/define-rule.ts';
import { isManaged, isStandIn } from '../../engine/roles.ts';

export const persistentStorage = defineRule({
  id: 'database.persistent-storage',
  area: 'database',
  title: 'Data outlives its container',
  severity: 'high',
  covers: ['B.F6', 'I.E2'],
  selector: { type: 'component', kinds: ['database', 'object-store', 'search', 'broker', 'warehouse'] },
  check(component, look) {
    if (isManaged(component) || isStandIn(component)) return notApplicable();
    const persistent = look.fact(component, databasePersistence);
    if (persistent === undefined) return unknown();
    if (persistent) return pass();
    const rebuildable = component.kind === 'search' || component.kind === 'broker';
    return fail(`What ${component.name} stores is lost when its container is replaced.`, { severity: look.context('stage') === 'prototype' ? 'low' : rebuildable ? 'medium' : 'high' });
  },
  why: 'A container’s own layer is removed with the container: an update of the image, a move to another host or `docker compose down` ends the data.',
  fix: [
    { option: 'Mount a named volume at the data folder of the image.', tradeoff: 'Ties the data to one host.', code: 'services:\n  db:\n    image: postgres:18.1\n    volumes:\n      - db-data:/var/lib/postgresql\nvolumes:\n  db-data:' },
    { option: 'Use a managed service.', tradeoff: 'Costs more per month; brings backups, failover and updates.' },
  ],
  strength: 'Data outlives its container: {names}.',
  effort: 'hours',
  references: [{ title: 'Docker: volumes', url: 'https://docs.docker.com/engine/storage/volumes/' }],
  examples: {
    fails: [{ title: 'PostgreSQL without a volume', subject: 'db', system: { components: { db: { kind: 'database', facts: { 'database.persistentStorage': false } } } } }],
    passes: [{ title: 'A named volume', subject: 'db', system: { components: { db: { kind: 'database', facts: { 'database.persistentStorage': true } } } } }],
    unknown: [{ title: 'Storage is not described', subject: 'db', system: { components: { db: { kind: 'database' } } } }],
    notApplicable: [{ title: 'A store of a provider', subject: 's3', system: { components: { s3: { kind: 'object-store', technology: 's3' } } } }],
  },
});
