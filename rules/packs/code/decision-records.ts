import { codeDecisionRecords } from '../../../shared/vocabulary/code.ts';
import { defineRule, notApplicable } from '../../engine/define-rule.ts';
import { judge, weigh } from '../../engine/judge.ts';
import { countBuilds, ownPrograms } from './own-programs.ts';

export const decisionRecords = defineRule({
  id: 'code.decision-records',
  area: 'code',
  title: 'Decisions on the architecture are written down',
  severity: 'low',
  covers: ['H.F3', 'A.E1', 'A.E2'],
  options: { team: { label: 'People from which it matters', default: 5, minimum: 2, maximum: 100 } },
  selector: { type: 'system' },
  check(system, look) {
    const programs = ownPrograms(look);
    const large = (look.context('teamSize') ?? 0) >= look.option('team') || countBuilds(programs, look) >= 4;
    if (programs.length === 0 || !large || look.context('stage') === 'prototype') return notApplicable();
    return judge(look.fact(system, codeDecisionRecords), 'It is not written down why the architecture is as it is.', { severity: weigh(look, 'low', 'compliance') });
  },
  why: 'Code says what was done, never what was rejected and why. Two years later those who decided are gone, and the others either keep a constraint that no longer holds or remove one that does.',
  fix: [
    { option: 'One page for each decision, in the repository, numbered, reviewed like code: context, decision, consequences.', tradeoff: 'Ten minutes each; only those that are expensive to turn back are worth it.', code: '# docs/adr/0007-one-database-for-orders-and-billing.md\n## Status\naccepted, 2026-03-12\n## Context\nBoth are written in one transaction; a team of four runs the system.\n## Decision\nOne PostgreSQL, a schema for each domain, no queries across.\n## Consequences\nOne backup. To be looked at again when billing gets a team of its own.' },
    { option: 'A design document before larger changes, kept afterwards.', tradeoff: 'Better for what needs discussion; soon differs from what was built.' },
  ],
  strength: 'Decisions on the architecture are written down.',
  effort: 'hours',
  references: [
    { title: 'Architectural Decision Records', url: 'https://adr.github.io/' },
    { title: 'Nygard: Documenting Architecture Decisions', url: 'https://cognitect.com/blog/2011/11/15/documenting-architecture-decisions' },
  ],
  examples: {
    fails: [{ title: 'Eight people, no record', system: { components: { api: { kind: 'service' } }, facts: { 'code.decisionRecords': false }, context: { teamSize: 8 } } }],
    passes: [{ title: 'docs/adr', system: { components: { api: { kind: 'service' } }, facts: { 'code.decisionRecords': true }, context: { teamSize: 8 } } }],
    unknown: [{ title: 'Nothing was found', system: { components: { api: { kind: 'service' } }, context: { teamSize: 8 } } }],
    notApplicable: [{ title: 'Two people and one service', system: { components: { api: { kind: 'service' } }, facts: { 'code.decisionRecords': false }, context: { teamSize: 2 } } }],
  },
});
