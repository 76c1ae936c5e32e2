import { defineRule, fail, notApplicable, pass, unknown } from '../../engine/define-rule.ts';
import { isManaged } from '../../engine/roles.ts';

const heavy: ReadonlySet<string> = new Set(['kafka', 'pulsar']);

export const brokerForLoad = defineRule({
  id: 'system.broker-for-load',
  area: 'system',
  title: 'The broker fits the load and the team',
  severity: 'low',
  covers: ['A.F1', 'A.F2', 'A.E4', 'C.E10', 'E.E7'],
  options: {
    load: { label: 'From as many requests per second on it fits', default: 200, minimum: 1, maximum: 1_000_000 },
    team: { label: 'From as many engineers on it fits', default: 8, minimum: 1, maximum: 1_000 },
  },
  selector: { type: 'component', kinds: ['broker'] },
  check(component, look) {
    if (!heavy.has(component.technology ?? '') || isManaged(component)) return notApplicable();
    const [load, team] = [look.context('requestsPerSecond'), look.context('teamSize')];
    if (load === undefined || team === undefined) return unknown();
    if (load >= look.option('load') || team >= look.option('team')) return pass();
    return fail(`${component.name} (${component.technology ?? ''}) is run by ${team} ${team === 1 ? 'engineer' : 'engineers'} for ${load} requests per second.`);
  },
  why: 'Kafka and Pulsar are made for streams that many read again, at rates that one machine does not bear. For a few messages a second they bring partitions, rebalances, retention and a cluster to upgrade, where a queue in the database or Redis would do.',
  fix: [
    { option: 'Tasks in the database: Procrastinate, or an outbox table with SKIP LOCKED.', tradeoff: 'No new part, and in one transaction with the data; some hundred messages a second.', code: 'SELECT id, payload FROM outbox WHERE done IS NULL ORDER BY id FOR UPDATE SKIP LOCKED LIMIT 20' },
    { option: 'RabbitMQ or Redis streams.', tradeoff: 'Light to run; messages are gone once read.' },
    { option: 'The same broker as a service (MSK, Confluent, Redpanda Cloud).', tradeoff: 'Costs money instead of time.' },
  ],
  strength: 'The broker fits the load and the team: {names}.',
  effort: 'weeks',
  references: [
    { title: 'Procrastinate: PostgreSQL-based task queue', url: 'https://procrastinate.readthedocs.io/en/stable/' },
    { title: 'Apache Kafka: operations', url: 'https://kafka.apache.org/documentation/#operations' },
  ],
  examples: {
    fails: [{ title: 'Kafka for three people', subject: 'events', system: { components: { events: { kind: 'broker', technology: 'kafka' } }, context: { requestsPerSecond: 10, teamSize: 3 } } }],
    passes: [{ title: 'Thousands a second', subject: 'events', system: { components: { events: { kind: 'broker', technology: 'kafka' } }, context: { requestsPerSecond: 5_000, teamSize: 3 } } }],
    unknown: [{ title: 'The load is not known', subject: 'events', system: { components: { events: { kind: 'broker', technology: 'kafka' } }, context: { teamSize: 3 } } }],
    notApplicable: [{ title: 'RabbitMQ', subject: 'events', system: { components: { events: { kind: 'broker', technology: 'rabbitmq' } }, context: { requestsPerSecond: 10, teamSize: 3 } } }],
  },
});
