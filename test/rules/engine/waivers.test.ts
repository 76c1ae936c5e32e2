import { describe, expect, it } from 'vitest';
import { reviewDocument } from '../../../rules/engine/reviewer.ts';
import { expandSketch } from '../../../rules/engine/sketch.ts';
import { rules } from '../../../rules/index.ts';
import type { ArchitectureDocument, Waiver } from '../../../shared/model/document.ts';
import { basisOf } from '../../../shared/review/review.ts';

const day = '2026-06-01';
const withReplicas = (backups: boolean, waivers: Waiver[] = [], note = ''): ArchitectureDocument => ({
  ...expandSketch({ components: { db: { kind: 'database', technology: 'postgresql', facts: { 'database.backups': backups, 'deployment.image': `postgres:18${note}` } }, api: { kind: 'service' } }, connections: { 'api->db': {} } }),
  waivers,
});
const id = 'database.backups@db';
const found = (document: ArchitectureDocument) => {
  const review = reviewDocument(document, rules, day);
  return { finding: review.findings.find((finding) => finding.id === id), waivers: review.waivers };
};
const waiver = (more: Partial<Waiver> = {}): Waiver => ({ finding: id, reason: 'It is filled anew each night.', author: 'Kim', date: '2026-05-01', ...more });
const basis = basisOf(found(withReplicas(false)).finding!);

describe('a waiver', () => {
  it('covers its finding while the facts are what they were', () => {
    expect(basis).toMatchObject({ 'database.backups@db': false });
    expect(found(withReplicas(false, [waiver({ basis })]))).toMatchObject({ finding: { waived: { author: 'Kim' } }, waivers: undefined });
  });

  it('no longer covers it when a fact that it was given for is said otherwise', () => {
    const changed = found(withReplicas(false, [waiver({ basis: { ...basis, 'database.persistence@db': true } })]));
    expect(changed.finding?.waived).toBeUndefined();
    expect(changed.waivers).toEqual([{ finding: id, state: 'reopened', reason: 'It is filled anew each night.', changed: ['database.persistence@db'] }]);
  });

  it('goes on when facts change that it was not given for', () => {
    expect(found(withReplicas(false, [waiver({ basis })], '.1')).finding?.waived).toBeDefined();
  });

  it('covers what it names when it tells no facts, as those of earlier versions', () => {
    expect(found(withReplicas(false, [waiver()])).finding?.waived).toBeDefined();
  });

  it('is reported when there is nothing to cover any more, and when it has expired', () => {
    expect(found(withReplicas(true, [waiver({ basis })])).waivers).toMatchObject([{ finding: id, state: 'unused' }]);
    expect(found(withReplicas(false, [waiver({ basis, expires: '2026-05-31' })]))).toMatchObject({ waivers: [{ state: 'expired' }] });
  });
});

it('what follows from a finding is told with it, and as grave', () => {
  const [cause, effect] = ['deployment.development-server', 'security.debug-mode'].map((wanted) => rules.find((rule) => rule.id === wanted)!);
  const document = expandSketch({ components: { user: { kind: 'client' }, web: { kind: 'service', facts: { 'deployment.developmentServer': true, 'security.debugMode': true, 'runtime.server': 'flask-dev' } } }, connections: { 'user->web': {} } });
  const apart = reviewDocument(document, [cause!, effect!], day).findings;
  expect(apart.map(({ rule }) => rule).sort()).toEqual(['deployment.development-server', 'security.debug-mode']);
  const together = reviewDocument(document, [{ ...cause!, severity: 'low', causes: [effect!.id] }, effect!], day).findings;
  expect(together).toMatchObject([{ rule: cause!.id, consequences: [{ rule: effect!.id }] }]);
});
