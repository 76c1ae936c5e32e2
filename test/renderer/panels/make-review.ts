import type { Finding, Question, Review, RuleInfo } from '../../../shared/review/review.ts';

/** A finding of a rule about a component, for tests of what is done with findings. */
export const makeFinding = (rule: string, subject: string, more: Partial<Finding> = {}): Finding => ({
  id: `${rule}@${subject}`,
  rule,
  area: 'security',
  severity: 'medium',
  subject: { type: 'component', id: subject, name: subject },
  related: [],
  message: `${rule} fails for ${subject}`,
  evidence: [],
  trace: [],
  ...more,
});

export const makeRule = (id: string, more: Partial<RuleInfo> = {}): RuleInfo => ({ id, area: 'security', title: `Title of ${id}`, severity: 'medium', why: 'Because.', fix: [], effort: 'days', references: [], ...more });

export const makeQuestion = (key: string, subject: string, settles: readonly string[] = [], more: Partial<Question> = {}): Question => ({
  id: `${key}@${subject}`,
  key,
  subject: { type: 'component', id: subject, name: subject },
  text: `What about ${key} of ${subject}?`,
  why: 'It matters.',
  weight: 1,
  settles: [...settles],
  ...more,
});

export const makeReview = (more: Partial<Review> = {}): Review => ({
  version: 1,
  document: { id: 'd', name: 'shop', hash: '', components: 1, connections: 0 },
  rulesHash: '',
  asOf: '2026-01-01',
  findings: [],
  strengths: [],
  questions: [],
  scores: [],
  overall: { score: null, known: 0, passed: 0, failed: 0, unknown: 0 },
  rules: {},
  broken: [],
  ...more,
});

export const waived = { waived: { reason: 'known', author: 'me', date: '2026-01-01' } };
