import { hashMeaning } from '../../../shared/model/meaning.ts';
import { areaNames } from '../../../shared/model/kinds.ts';
import type { ArchitectureDocument } from '../../../shared/model/document.ts';
import type { Finding, Review } from '../../../shared/review/review.ts';
import { generateSystem } from '../../support/generate-system.ts';

/** A system of some components, in a state of its own, with one finding a component: three in four medium, every tenth waived. */
export function makeReviewed(size: number, state = 0): { document: ArchitectureDocument; review: Review } {
  const start = generateSystem(size);
  const document = { ...start, components: start.components.map((item, index) => (index === state % size ? { ...item, description: `Edited ${state}` } : item)) };
  const findings = document.components.map(({ id, name }, index): Finding => ({
    id: `database.backups@${id}`,
    rule: 'database.backups',
    area: 'database',
    severity: index % 4 === 0 ? 'high' : 'medium',
    subject: { type: 'component', id, name },
    related: [],
    message: `${name} has no backups, state ${state}.`,
    evidence: [{ file: 'compose.yaml', line: index + 1 }],
    trace: [{ subject: id, key: 'database.backups', value: false, source: 'import' }],
    ...(index % 10 === 9 && { waived: { reason: 'accepted', author: 'Ada', date: '2026-01-01' } }),
  }));
  const overall = { score: 62.5, known: 0.5, passed: 1, failed: findings.length, unknown: 1 };
  return {
    document,
    review: {
      version: 1,
      document: { id: document.id, name: document.name, hash: hashMeaning(document), components: size, connections: document.connections.length },
      rulesHash: 'r1', asOf: '2026-01-01', findings, strengths: [], questions: [],
      scores: areaNames.map((area) => ({ area, ...overall })),
      overall, rules: {}, broken: [],
    },
  };
}
