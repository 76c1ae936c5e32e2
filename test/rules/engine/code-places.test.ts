import { describe, expect, it } from 'vitest';
import { reviewDocument } from '../../../rules/engine/reviewer.ts';
import { expandSketch, type Sketch } from '../../../rules/engine/sketch.ts';
import { swallowedExceptions } from '../../../rules/packs/resilience/swallowed-exceptions.ts';

const key = 'resilience.swallowedExceptions';
const unit = { id: 'shop', name: 'shop', folder: '', lines: 1, packages: [], dependencies: [], entities: [], relations: [], entryPoints: [], flows: [], integrations: [], failures: [] };

const findingsOf = (components: Sketch['components'], runners: readonly string[]) =>
  reviewDocument({ ...expandSketch({ components }), codebase: { units: [{ ...unit, components: [...runners] }] } }, [swallowedExceptions], '2026-01-01').findings;

describe('what is found in code that several components run', () => {
  it('is said once, of the service, which names the others', () => {
    const facts = { [key]: ['pay'] };
    const findings = findingsOf({ a: { kind: 'worker', facts }, web: { kind: 'service', facts }, beat: { kind: 'scheduler', facts } }, ['a', 'beat', 'web']);
    expect(findings.map(({ subject, related }) => [subject.id, related])).toEqual([['web', ['a', 'beat']]]);
  });

  it('is said of each where their code differs, or was said by a person to differ', () => {
    const components: Sketch['components'] = { web: { kind: 'service', facts: { [key]: ['pay'] } }, worker: { kind: 'worker', facts: { [key]: ['ship'] } } };
    expect(findingsOf(components, ['web', 'worker']).map(({ subject }) => subject.id)).toEqual(['web', 'worker']);
    expect(findingsOf({ ...components, worker: components['web']! }, ['web'])).toHaveLength(2);
  });

  it('is not said of a program that is run as it comes, such as a console of the queue', () => {
    const facts = { [key]: ['pay'] };
    const findings = findingsOf({ flower: { kind: 'service', technology: 'flower', facts }, worker: { kind: 'worker', facts } }, ['flower', 'worker']);
    expect(findings.map(({ subject }) => subject.id)).toEqual(['worker']);
  });
});
