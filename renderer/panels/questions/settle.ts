import type { FactValue } from '../../../shared/model/document.ts';
import type { Finding, Question, Review } from '../../../shared/review/review.ts';
import { areas } from '../../../shared/model/kinds.ts';
import { vocabulary } from '../../../shared/vocabulary/index.ts';
import { contextFields, type AnswerType } from '../../ui/answer-type.ts';
import { formatPlain, formatValue } from '../../../shared/vocabulary/format-value.ts';

/** What became of the checks that waited for an answer. */
export interface Settled {
  /** Those that turned into findings. */
  readonly findings: readonly Finding[];
  /** How many pass or no longer apply. */
  readonly fine: number;
  /** How many wait for yet another answer. */
  readonly waiting: number;
}

/** Tells what an answer did, by the review made after it. */
export function tellSettled({ settles }: Question, review: Review): Settled {
  const waited = new Set(settles);
  const findings = review.findings.filter(({ id }) => waited.has(id));
  const open = new Set(review.questions.flatMap((question) => question.settles));
  const waiting = settles.filter((id) => open.has(id)).length;
  return { findings, waiting, fine: waited.size - findings.length - waiting };
}

/** The questions in which every word of a text occurs. */
export function filterQuestions(questions: readonly Question[], text: string): Question[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return [...questions];
  return questions.filter((question) => {
    const searched = [question.text, question.why, question.subject.name, question.key, question.area ? areas[question.area].label : 'context'].join('\n').toLowerCase();
    return words.every((word) => searched.includes(word));
  });
}

/** The question to go on with after one was answered: the one that followed it, else the one before. */
export function nextAfter(questions: readonly Question[], id: string): string | null {
  const at = questions.findIndex((question) => question.id === id);
  if (at < 0) return questions[0]?.id ?? null;
  return (questions[at + 1] ?? questions[at - 1])?.id ?? null;
}

/** A fact's or context field's value in words; a value left out was said to be not known. */
export function formatAnswer(key: string, value: FactValue | undefined): string {
  if (value === undefined) return 'Not known';
  const fact = vocabulary.get(key);
  if (fact) return formatValue(fact, value);
  const type = contextFields.find((field) => field.key === key)?.type;
  return type ? nameOptions(type, value) : formatPlain(value);
}

function nameOptions(type: AnswerType, value: FactValue): string {
  if (type.type !== 'choice' && type.type !== 'choices') return formatPlain(value);
  return [value].flat().map((option) => type.options[String(option)] ?? String(option)).join(', ');
}
