import { componentKindNames } from '../../../shared/model/kinds.ts';
import { formatValue } from '../../../shared/vocabulary/format-value.ts';
import { defineRule, fail, notApplicable, pass } from '../../engine/define-rule.ts';

export const contradictoryFacts = defineRule({
  id: 'system.contradictory-facts',
  area: 'system',
  title: 'People and files say the same',
  severity: 'low',
  covers: ['G.F3', 'A.E8'],
  selector: { type: 'component', kinds: componentKindNames },
  check(component, look) {
    const disputed = look.disputed(component);
    const [first] = disputed;
    if (!first) return look.answered(component) ? pass() : notApplicable();
    const others = disputed.length > 1 ? `, and ${disputed.length - 1} more ${disputed.length === 2 ? 'fact' : 'facts'}` : '';
    return fail(`Of ${component.name} somebody answered “${first.fact.label}: ${formatValue(first.fact, first.said)}”, and the files say “${formatValue(first.fact, first.found)}”${others}.`, { evidence: disputed.flatMap(({ evidence }) => evidence) });
  },
  why: 'The review goes by what people say. Where the files say otherwise, either the answer is out of date, or the files are not those of the system that was meant: in both cases a part of this review speaks of a system that does not exist.',
  fix: [
    { option: 'Look at the place in the file. If it is right, take the answer back; the review then follows the file.' },
    { option: 'If the answer is right, change the file, or import the files of the environment that was meant.', tradeoff: 'What is right for production may stand in an overlay that was not imported.' },
  ],
  strength: 'People and files say the same.',
  effort: 'hours',
  references: [{ title: 'The Twelve-Factor App: config', url: 'https://12factor.net/config' }],
  examples: {
    fails: [{ title: 'Three instances, says the architect; one, says the file', subject: 'api', system: { components: { api: { kind: 'service', facts: { 'scalability.replicas': 1 } } }, answers: { api: { 'scalability.replicas': 3 } } } }],
    passes: [{ title: 'They agree', subject: 'api', system: { components: { api: { kind: 'service', facts: { 'scalability.replicas': 3 } } }, answers: { api: { 'scalability.replicas': 3 } } } }],
    unknown: [],
    notApplicable: [{ title: 'Nobody answered anything', subject: 'api', system: { components: { api: { kind: 'service', facts: { 'scalability.replicas': 3 } } } } }],
  },
});
