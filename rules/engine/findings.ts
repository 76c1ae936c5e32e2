import { compareText } from '../../shared/lib/order.ts';
import { areaNames } from '../../shared/model/kinds.ts';
import { severities, type Finding } from '../../shared/review/review.ts';
import type { Rule } from './define-rule.ts';

/** Findings, gravest first, then by area, rule and subject, kept in that order from edit to edit. */
export class FindingIndex {
  /** The place of each rule in the order of areas and ids. */
  readonly #places: ReadonlyMap<string, number>;
  #sorted: Finding[] = [];
  #added: Finding[] = [];
  readonly #removed = new Set<Finding>();

  constructor(rules: readonly Rule[]) {
    const ordered = rules.toSorted((a, b) => areaNames.indexOf(a.area) - areaNames.indexOf(b.area) || compareText(a.id, b.id));
    this.#places = new Map(ordered.map(({ id }, place) => [id, place]));
  }

  add(findings: readonly Finding[]): void {
    for (const finding of findings) this.#added.push(finding);
  }

  remove(findings: readonly Finding[]): void {
    for (const finding of findings) this.#removed.add(finding);
  }

  sorted(): Finding[] {
    if (this.#added.length > 0 || this.#removed.size > 0) {
      const kept = this.#removed.size > 0 ? this.#sorted.filter((finding) => !this.#removed.has(finding)) : this.#sorted;
      this.#sorted = merge(kept, this.#added.sort(this.#compare), this.#compare);
      this.#added = [];
      this.#removed.clear();
    }
    return this.#sorted;
  }

  readonly #compare = (a: Finding, b: Finding): number =>
    severities.indexOf(a.severity) - severities.indexOf(b.severity) || this.#place(a) - this.#place(b) || compareText(a.subject.id, b.subject.id);

  #place = ({ rule }: Finding): number => this.#places.get(rule) ?? -1;
}

/** Merges two lists that are in order. */
function merge<T>(a: readonly T[], b: readonly T[], compare: (a: T, b: T) => number): T[] {
  if (a.length === 0) return [...b];
  const merged: T[] = [];
  let at = 0;
  for (const item of a) {
    for (; at < b.length && compare(b[at]!, item) < 0; at += 1) merged.push(b[at]!);
    merged.push(item);
  }
  for (; at < b.length; at += 1) merged.push(b[at]!);
  return merged;
}
