import { kindsOf } from '../../../shared/model/kinds.ts';
import { systemEventSourcing, systemHistoryNeeded } from '../../../shared/vocabulary/system.ts';
import { defineRule, notApplicable, unknown } from '../../engine/define-rule.ts';
import { judge, weigh } from '../../engine/judge.ts';

export const eventSourcingNeed = defineRule({
  id: 'system.event-sourcing-need',
  area: 'system',
  title: 'CQRS and event sourcing are there for a need',
  severity: 'medium',
  covers: ['A.E5', 'A.E4', 'A.F2', 'A.F1'],
  selector: { type: 'system' },
  check(system, look) {
    // Asked only where there are events to keep.
    const used = look.structure.nodesOf(...kindsOf('messaging')).length > 0 ? look.fact(system, systemEventSourcing) : look.known(system, systemEventSourcing);
    if (used === undefined) return unknown();
    if (used === 'none') return notApplicable();
    const what = used === 'cqrs' ? 'Writes and reads have separate models' : 'State is kept as a log of events';
    return judge(look.fact(system, systemHistoryNeeded), `${what}, and nothing asks for past states or for reads of another form.`, { severity: weigh(look, used === 'cqrs' ? 'low' : 'medium') });
  },
  why: 'A log of events has to be read by every later release, is corrected by more events, and has to be projected before anyone can query it. Separate read models lag behind, so users miss what they just wrote. Where nobody needs the history, this is cost alone, and it is hard to go back.',
  fix: [
    { option: 'Keep rows as the truth, and record changes in a history table where an audit is wanted.', tradeoff: 'A change of the model of data; no replay.', code: 'INSERT INTO order_history (order_id, changed_at, changed_by, before, after) VALUES (…);' },
    { option: 'Confine it to the part of the domain that needs it.', tradeoff: 'Two ways to keep state in one system.' },
  ],
  strength: 'CQRS and event sourcing are used where something needs them.',
  effort: 'weeks',
  references: [
    { title: 'AWS Prescriptive Guidance: event sourcing pattern', url: 'https://docs.aws.amazon.com/prescriptive-guidance/latest/cloud-design-patterns/event-sourcing.html' },
  ],
  examples: {
    fails: [{ title: 'An event store for forms', system: { components: { api: { kind: 'service' } }, facts: { 'system.stateHistory': 'event-sourcing', 'system.historyNeeded': false } } }],
    passes: [{ title: 'A ledger', system: { components: { api: { kind: 'service' } }, facts: { 'system.stateHistory': 'event-sourcing', 'system.historyNeeded': true } } }],
    unknown: [{ title: 'The need is not known', system: { components: { api: { kind: 'service' } }, facts: { 'system.stateHistory': 'cqrs' } } }],
    notApplicable: [{ title: 'Rows in tables', system: { components: { api: { kind: 'service' } }, facts: { 'system.stateHistory': 'none' } } }],
  },
});
