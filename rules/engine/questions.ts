import { compareText } from '../../shared/lib/order.ts';
import { contextQuestions, contextSchema } from '../../shared/model/context.ts';
import type { Question, Read, Subject } from '../../shared/review/review.ts';
import { vocabulary } from '../../shared/vocabulary/index.ts';
import type { Evaluation } from './evaluate.ts';
import { severityWeight } from './scores.ts';

/** A missing fact, with the unknown verdicts that wait for it. */
export interface Wanted {
  readonly read: Read;
  weight: number;
  /** `rule@subject`. */
  readonly waiting: string[];
}

/** Nobody answers more; those of most weight are asked. */
export const maximalQuestions = 5_000;

/** A verdict that waits for more asks for these first. */
const maximalWaiting = 20;

/** What the unknown verdicts on one subject wait for, of itself and of others. A verdict that waits for several facts shares its weight among them. */
export function gatherWanted(subject: string, unknown: readonly Evaluation[], isDeclined: (read: Read) => boolean): { own: readonly Wanted[]; elsewhere: readonly Wanted[] } {
  if (unknown.length === 0) return nothing;
  const wanted = new Map<Read, Wanted>();
  for (const evaluation of unknown) {
    const share = severityWeight[evaluation.rule.severity] / evaluation.wanted.length;
    const id = `${evaluation.rule.id}@${subject}`;
    for (const read of evaluation.wanted.filter((each) => !isDeclined(each)).slice(0, maximalWaiting)) {
      const entry = wanted.get(read);
      if (entry) {
        entry.weight += share;
        entry.waiting.push(id);
      } else wanted.set(read, { read, weight: share, waiting: [id] });
    }
  }
  const all = [...wanted.values()];
  const isOwn = ({ read }: Wanted): boolean => read.subject === subject;
  return { own: all.filter(isOwn), elsewhere: all.filter((each) => !isOwn(each)) };
}

const nothing = { own: [], elsewhere: [] };

/** What one subject's entry has to say of questions. */
interface Asking {
  readonly candidate: { readonly subject: Subject };
  readonly wanted: readonly Wanted[];
  readonly wantedElsewhere: readonly Wanted[];
}

/** Questions of one weight. */
interface Bucket {
  readonly wanted: Set<Wanted>;
  /** By id; made when it is asked for. */
  sorted?: Question[] | undefined;
}

/**
 * The questions whose answers would settle what is unknown, kept from edit to edit. What a person has said not to know is
 * not asked again.
 */
export class QuestionIndex {
  readonly #entries: ReadonlyMap<string, Asking>;
  readonly #isDeclined: (read: Read) => boolean;
  /** What verdicts on other subjects wait for, by the subject of that verdict. */
  readonly #elsewhere = new Map<Read, Map<string, Wanted>>();
  readonly #asked = new Map<Read, Wanted>();
  readonly #buckets = new Map<number, Bucket>();
  readonly #touched = new Set<Read>();

  constructor(entries: ReadonlyMap<string, Asking>, isDeclined: (read: Read) => boolean) {
    this.#entries = entries;
    this.#isDeclined = isDeclined;
  }

  add({ candidate, wanted, wantedElsewhere }: Asking): void {
    for (const { read } of wanted) this.#touched.add(read);
    for (const each of wantedElsewhere) {
      this.#touched.add(each.read);
      const from = this.#elsewhere.get(each.read);
      if (from) from.set(candidate.subject.id, each);
      else this.#elsewhere.set(each.read, new Map([[candidate.subject.id, each]]));
    }
  }

  remove({ candidate, wanted, wantedElsewhere }: Asking): void {
    for (const { read } of wanted) this.#touched.add(read);
    for (const { read } of wantedElsewhere) {
      this.#touched.add(read);
      this.#elsewhere.get(read)?.delete(candidate.subject.id);
    }
  }

  /** Most weight first. @returns the first 5,000, and how many more there are */
  rank(): { questions: Question[]; left: number } {
    for (const read of this.#touched) this.#settle(read);
    this.#touched.clear();
    const questions: Question[] = [];
    for (const weight of [...this.#buckets.keys()].sort((a, b) => b - a)) {
      const bucket = this.#buckets.get(weight);
      if (!bucket || questions.length >= maximalQuestions) break;
      bucket.sorted ??= [...bucket.wanted].map((each) => toQuestion(each, this.#entries)).sort((a, b) => compareText(a.id, b.id));
      for (const question of bucket.sorted.slice(0, maximalQuestions - questions.length)) questions.push(question);
    }
    return { questions, left: this.#asked.size - questions.length };
  }

  /** Adds up who waits for a fact, and puts its question where its weight belongs. */
  #settle(read: Read): void {
    const before = this.#asked.get(read);
    const now = this.#sum(read);
    if (before && now && isSame(before, now)) return;
    if (before) {
      const weight = round(before.weight);
      const bucket = this.#buckets.get(weight);
      bucket?.wanted.delete(before);
      if (bucket?.sorted) bucket.sorted.splice(placeOf(bucket.sorted, idOf(before)), 1);
      if (bucket?.wanted.size === 0) this.#buckets.delete(weight);
      this.#asked.delete(read);
    }
    if (!now) return;
    this.#asked.set(read, now);
    const weight = round(now.weight);
    const bucket = this.#buckets.get(weight);
    if (!bucket) this.#buckets.set(weight, { wanted: new Set([now]) });
    else {
      bucket.wanted.add(now);
      if (bucket.sorted) bucket.sorted.splice(placeOf(bucket.sorted, idOf(now)), 0, toQuestion(now, this.#entries));
    }
  }

  #sum(read: Read): Wanted | undefined {
    const own = this.#entries.get(read.subject)?.wanted.find((wanted) => wanted.read === read);
    const from = this.#elsewhere.get(read);
    if (!from || from.size === 0) {
      this.#elsewhere.delete(read);
      return own;
    }
    if (this.#isDeclined(read)) return undefined;
    // In the order of ids, so that a sum does not depend on the order of edits.
    const others = [...from].sort(([a], [b]) => compareText(a, b)).map(([, wanted]) => wanted);
    return others.reduce<Wanted>((sum, { weight, waiting }) => ({ read, weight: sum.weight + weight, waiting: [...sum.waiting, ...waiting] }), own ?? { read, weight: 0, waiting: [] });
  }
}

const isSame = (a: Wanted, b: Wanted): boolean => a.weight === b.weight && a.waiting.length === b.waiting.length && a.waiting.every((id, index) => id === b.waiting[index]);

const idOf = ({ read }: Wanted): string => `${read.key}@${read.subject}`;

/** Where a question stands among those sorted by id, or would stand. */
function placeOf(sorted: readonly Question[], id: string): number {
  let [from, to] = [0, sorted.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if (sorted[middle]!.id < id) from = middle + 1;
    else to = middle;
  }
  return from;
}

const round = (weight: number): number => Math.round(weight * 100) / 100;

/** Questions as they were made; what waits for a fact of one subject alone stays the same object until that subject changes. */
const made = new WeakMap<Wanted, Question>();

function toQuestion(wanted: Wanted, entries: ReadonlyMap<string, Asking>): Question {
  const before = made.get(wanted);
  if (before) return before;
  const { key, subject: where } = wanted.read;
  const subject = (entries.get(where) ?? entries.get('system'))?.candidate.subject ?? { type: 'system', id: 'system', name: '' };
  const common = { id: `${key}@${where}`, key, subject, weight: round(wanted.weight), settles: wanted.waiting.toSorted(compareText) };
  const question = where === 'context' ? { ...common, ...describeContext(key) } : { ...common, ...describeFact(key, subject) };
  made.set(wanted, question);
  return question;
}

function describeFact(key: string, subject: Subject): Pick<Question, 'area' | 'text' | 'why'> {
  const fact = vocabulary.get(key);
  return fact ? { area: fact.area, text: fact.question.replaceAll('{name}', () => subject.name), why: fact.why } : { text: key, why: '' };
}

function describeContext(key: string): { text: string; why: string } {
  const field = Object.entries(contextSchema.shape).find(([name]) => name === key);
  const label = Object.entries(contextQuestions).find(([name]) => name === key)?.[1].label ?? key;
  return { text: `${field?.[1].description ?? label}?`, why: 'What is right for a system follows from what it must do: the same design is over-built for one and too weak for another.' };
}
