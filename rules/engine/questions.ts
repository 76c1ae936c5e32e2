import { compareText } from '../../shared/lib/order.ts';
import { contextQuestions, contextSchema } from '../../shared/model/context.ts';
import { systemId, type ArchitectureDocument } from '../../shared/model/document.ts';
import type { Question, Subject } from '../../shared/review/review.ts';
import { vocabulary } from '../../shared/vocabulary/index.ts';
import type { Evaluation } from './evaluate.ts';
import { severityWeight } from './scores.ts';

interface Wanted {
  readonly key: string;
  readonly subject: string;
  weight: number;
  readonly settles: string[];
}

/**
 * The questions whose answers would settle what is unknown, most weight first. An unknown verdict that waits for several
 * facts shares its weight among them. What a person has said not to know is not asked again.
 */
export function rankQuestions(document: ArchitectureDocument, evaluations: readonly Evaluation[]): Question[] {
  const wanted = new Map<string, Wanted>();
  const declined = new Set(document.answers.filter(({ value }) => value === undefined).map(({ subject, fact }) => `${fact}@${subject}`));
  const subjects = new Map<string, Subject>();
  for (const { rule, subject, verdict, wanted: missing } of evaluations) {
    subjects.set(subject.id, subject);
    if (verdict.verdict !== 'unknown') continue;
    for (const read of missing) {
      const id = `${read.key}@${read.subject}`;
      if (declined.has(id)) continue;
      const entry = wanted.get(id) ?? { key: read.key, subject: read.subject, weight: 0, settles: [] };
      entry.weight += severityWeight[rule.severity] / missing.size;
      entry.settles.push(`${rule.id}@${subject.id}`);
      wanted.set(id, entry);
    }
  }
  const system = subjects.get(systemId) ?? { type: 'system', id: systemId, name: document.name };
  return [...wanted]
    .map(([id, entry]) => toQuestion(id, entry, subjects.get(entry.subject) ?? system))
    .sort((a, b) => b.weight - a.weight || compareText(a.id, b.id));
}

function toQuestion(id: string, { key, subject: where, weight, settles }: Wanted, subject: Subject): Question {
  const common = { id, key, subject, weight: Math.round(weight * 100) / 100, settles: settles.toSorted(compareText) };
  if (where === 'context') return { ...common, ...describeContext(key) };
  const fact = vocabulary.get(key);
  return { ...common, ...(fact && { area: fact.area }), text: fact?.question.replaceAll('{name}', () => subject.name) ?? key, why: fact?.why ?? '' };
}

function describeContext(key: string): { text: string; why: string } {
  const field = Object.entries(contextSchema.shape).find(([name]) => name === key);
  const label = Object.entries(contextQuestions).find(([name]) => name === key)?.[1].label ?? key;
  return { text: `${field?.[1].description ?? label}?`, why: 'What is right for a system follows from what it must do: the same design is over-built for one and too weak for another.' };
}
