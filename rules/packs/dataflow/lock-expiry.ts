import { kindsOf } from '../../../shared/model/kinds.ts';
import { dataflowLocksWithoutExpiry } from '../../../shared/vocabulary/dataflow.ts';
import { listNames } from '../../engine/names.ts';
import { readPlaces } from '../../engine/code-places.ts';
import { defineRule, fail } from '../../engine/define-rule.ts';
import { weigh } from '../../engine/judge.ts';

export const lockExpiry = defineRule({
  id: 'dataflow.lock-expiry',
  area: 'dataflow',
  title: 'Shared locks end when their holder dies',
  severity: 'medium',
  covers: ['I.E2', 'J.P4', 'J.F1'],
  selector: { type: 'component', kinds: kindsOf('compute') },
  check(component, look) {
    const found = readPlaces(component, look, dataflowLocksWithoutExpiry);
    if ('verdict' in found) return found;
    return fail(`${component.name} takes locks in Redis that never expire: ${listNames(found.places)}.`, { severity: weigh(look, 'medium', 'availability'), related: found.related });
  },
  why: 'A process that is killed, by a deployment or for its memory, does not release what it holds. A lock without an expiry then stays for ever, and the job that needs it never runs again: without an error, until somebody misses its results.',
  fix: [
    { option: 'An expiry longer than the work takes, and an end to waiting.', tradeoff: 'If the work takes longer, a second one starts: renew the lock, or make the work bear it.', code: 'with redis.lock("nightly-report", timeout=600, blocking_timeout=5):\n    build_report()' },
    { option: 'An advisory lock of PostgreSQL: it ends with the connection or the transaction.', tradeoff: 'Nothing to tune; holds a connection, and a pooler in transaction mode needs the transaction’s kind.', code: "SELECT pg_try_advisory_xact_lock(hashtext('nightly-report'))" },
  ],
  strength: 'Shared locks end when their holder dies: {names}.',
  effort: 'hours',
  references: [
    { title: 'Redis: distributed locks', url: 'https://redis.io/docs/latest/develop/clients/patterns/distributed-locks/' },
    { title: 'redis-py: Lock', url: 'https://redis.readthedocs.io/en/latest/lock.html' },
    { title: 'CWE-667: Improper Locking', url: 'https://cwe.mitre.org/data/definitions/667.html' },
  ],
  examples: {
    fails: [{ title: 'redis.lock("report")', subject: 'worker', system: { components: { worker: { kind: 'worker', facts: { 'dataflow.locksWithoutExpiry': ['build_report'] } } } } }],
    passes: [{ title: 'All have a timeout', subject: 'worker', system: { components: { worker: { kind: 'worker', facts: { 'dataflow.locksWithoutExpiry': [] } } } } }],
    unknown: [{ title: 'The source was not read', subject: 'worker', system: { components: { worker: { kind: 'worker' } } } }],
    notApplicable: [{ title: 'Not the system’s own code', subject: 'flower', system: { components: { flower: { kind: 'service', technology: 'flower' } } } }],
  },
});
