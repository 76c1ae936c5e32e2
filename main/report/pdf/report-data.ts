import { groupBy } from '../../../shared/lib/order.ts';
import { contextQuestions } from '../../../shared/model/context.ts';
import type { ArchitectureDocument, Evidence } from '../../../shared/model/document.ts';
import { areas, type Area, boundaryKinds, componentKinds, protocols } from '../../../shared/model/kinds.ts';
import { findTechnology } from '../../../shared/model/technologies/index.ts';
import { countBySeverity, openFindings, type Finding, type Question, type Review, type RuleInfo } from '../../../shared/review/review.ts';
import { styleOf } from '../../../shared/graph/structure.ts';
import { breakable, clean, percent } from './breakable.ts';
import { summarize } from './summary.ts';

/** Questions beyond these add pages, not insight; the window has them all. */
const maxQuestions = 40;
/** Rows of a table beyond these are counted: ten thousand take the setter half a minute, and nobody turns those pages. */
const maxRows = 1_000;
/** Names beyond these are counted. */
const maxNames = 5;

/** Everything that the template shows, as text ready to set: the template holds layout only. */
export function toReportData(document: ArchitectureDocument, review: Review) {
  const open = openFindings(review);
  const questions = groupQuestions(review.questions);
  const byArea = groupBy(review.findings, ({ area }) => area);
  return {
    title: clean(document.name),
    name: breakable(document.name),
    description: document.description ? breakable(document.description) : '',
    date: review.asOf,
    documentHash: review.document.hash.slice(0, 12),
    rulesHash: review.rulesHash.slice(0, 12),
    counts: { ...countBySeverity(open), waived: review.findings.length - open.length },
    components: document.components.length,
    connections: document.connections.length,
    score: review.overall.score,
    known: percent(review.overall.known),
    summary: summarize(document, review),
    areas: review.scores.map((entry) => ({
      letter: areas[entry.area].letter,
      label: areas[entry.area].label,
      score: entry.score,
      known: percent(entry.known),
      open: open.filter(({ area }) => area === entry.area).length,
      findings: groupFindings((byArea.get(entry.area) ?? []).filter(isTold), review),
      small: listSmall((byArea.get(entry.area) ?? []).filter((finding) => !isTold(finding)), review),
      strengths: review.strengths.filter(({ area }) => area === entry.area).map(({ message }) => breakable(message)),
    })),
    questions: questions.slice(0, maxQuestions),
    moreQuestions: Math.max(0, questions.length - maxQuestions),
    steps: listSteps(open, review),
    checklist: listChecks(review, 'security'),
    context: listContext(document),
    inventory: listInventory(document),
    notes: table(document.importNotes ?? [], ({ message, file, line }) => ({ message: breakable(message), place: file ? breakable(`${file}${line ? `:${line}` : ''}`) : '' })),
    broken: table(review.broken, ({ rule, subject, message }) => ({ rule: breakable(rule), subject: breakable(subject), message: breakable(message) })),
    references: listReferences(open, review),
  };
}

/** What is told at length; smaller concerns are a line each. */
const isTold = ({ severity }: Finding): boolean => severity !== 'low';

/** The smaller concerns of each subject, as lines under its name: twenty of them are a paragraph, not twenty pages. */
function listSmall(findings: readonly Finding[], review: Review) {
  return [...groupBy(findings, ({ subject }) => subject.id).values()].map((group) => ({
    subject: breakable(group[0]?.subject.name ?? ''),
    lines: group.map(({ rule, message, consequences = [], evidence, waived }) => ({
      message: breakable([message, ...consequences.map((each) => each.message)].join(' ')),
      fix: review.rules[rule]?.fix[0]?.option ?? '',
      rule,
      place: evidence[0] ? showEvidence(evidence[0]).place : '',
      waived: waived ? breakable(`Accepted by ${waived.author}: ${waived.reason}`) : '',
    })),
  }));
}

/** What a rule says once, with each of its subjects under it: ten findings of one rule are one topic. */
function groupFindings(findings: readonly Finding[], review: Review) {
  return [...groupBy(findings, ({ rule }) => rule).values()].map((group) => {
    const [first] = group;
    const rule = first && review.rules[first.rule];
    return {
      rule: first?.rule ?? '',
      title: rule?.title ?? first?.rule ?? '',
      severity: first?.severity ?? 'low',
      why: rule?.why ?? '',
      effort: rule?.effort ?? '',
      fix: (rule?.fix ?? []).map(({ option, tradeoff, code }) => ({ option, tradeoff: tradeoff ?? '', code: code ?? '' })),
      references: rule?.references ?? [],
      items: group.map((finding) => ({
        message: breakable(finding.message),
        consequences: (finding.consequences ?? []).map(({ message }) => breakable(message)),
        severity: finding.severity,
        evidence: finding.evidence.slice(0, 6).map(showEvidence),
        moreEvidence: Math.max(0, finding.evidence.length - 6),
        waived: finding.waived ? breakable(`Accepted by ${finding.waived.author} on ${finding.waived.date}${finding.waived.expires ? `, until ${finding.waived.expires}` : ''}: ${finding.waived.reason}${finding.waived.ticket ? ` (${finding.waived.ticket})` : ''}`) : '',
      })),
    };
  });
}

const showEvidence = ({ file, line, text }: Evidence) => ({ place: breakable(`${file}${line ? `:${line}` : ''}`), text: text ? breakable(text.slice(0, 160)) : '' });

const stepNames = { high: 'must', medium: 'should', low: 'nice' } as const;

/** One step for each rule, gravest first, as the findings are. */
function listSteps(open: readonly Finding[], review: Review) {
  const steps: Record<'must' | 'should' | 'nice', Array<{ title: string; option: string; effort: string; subjects: string }>> = { must: [], should: [], nice: [] };
  for (const group of groupBy(open, ({ rule }) => rule).values()) {
    const [first] = group;
    const rule: RuleInfo | undefined = first && review.rules[first.rule];
    if (!first || !rule) continue;
    steps[stepNames[first.severity]].push({ title: rule.title, option: rule.fix[0]?.option ?? '', effort: rule.effort, subjects: nameSome(group.map(({ subject }) => subject.name)) });
  }
  return steps;
}

/** One question for each fact, in the order of the first of each: asked of ten components it is one topic. */
function groupQuestions(questions: readonly Question[]) {
  return [...groupBy(questions, ({ key }) => key).values()].flatMap((group) => {
    const [first, ...others] = group;
    if (!first) return [];
    const settles = new Set(group.flatMap((question) => question.settles)).size;
    return [{ text: breakable(first.text), why: first.why, others: nameSome(others.map(({ subject }) => subject.name)), settles }];
  });
}

/** An area as a list of checks, what is not met first; a check that nothing can be said of is told by its question. */
function listChecks(review: Review, area: Area) {
  const findings = [...groupBy(review.findings.filter((finding) => finding.area === area), ({ rule, waived }) => `${waived ? 'accepted' : 'failed'} ${rule}`).values()];
  const failed = findings.map((group) => ({
    state: group[0]?.waived ? 'accepted' : 'failed',
    check: review.rules[group[0]?.rule ?? '']?.title ?? '',
    subjects: nameSome(group.map(({ subject }) => subject.name)),
  }));
  const unknown = [...groupBy(review.questions.filter((question) => question.area === area), ({ key }) => key).values()].map((group) => ({
    state: 'unknown',
    check: breakable(group[0]?.text ?? ''),
    subjects: nameSome(group.map(({ subject }) => subject.name)),
  }));
  const met = review.strengths.filter((strength) => strength.area === area).map(({ rule, subjects }) => ({
    state: 'met',
    check: review.rules[rule]?.title ?? rule,
    subjects: nameSome(subjects.map(({ name }) => name)),
  }));
  return [...failed.filter(({ state }) => state === 'failed'), ...unknown, ...failed.filter(({ state }) => state === 'accepted'), ...met];
}

const nameSome = (names: readonly string[]): string => breakable((names.length > maxNames ? [...names.slice(0, maxNames), `${names.length - maxNames} more`] : names).join(', '));

function listContext({ context }: ArchitectureDocument) {
  return Object.entries(contextQuestions).flatMap(([key, { label }]) => {
    const value = Object.entries(context).find(([name]) => name === key)?.[1];
    return value === undefined ? [] : [{ label, value: breakable(Array.isArray(value) ? value.join(', ') : String(value)) }];
  });
}

function listInventory(document: ArchitectureDocument) {
  const nameOf = new Map([...document.components, ...document.boundaries].map(({ id, name }) => [id, name]));
  const place = (evidence: readonly Evidence[] | undefined): string => (evidence?.[0] ? breakable(`${evidence[0].file}${evidence[0].line ? `:${evidence[0].line}` : ''}`) : 'drawn');
  return {
    components: table(document.components, ({ name, kind, technology, version, boundary, evidence }) => ({
      name: breakable(name),
      kind: componentKinds[kind].label,
      technology: breakable([technology ? (findTechnology(technology)?.name ?? technology) : '', version ?? ''].filter(Boolean).join(' ')),
      boundary: breakable(boundary ? (nameOf.get(boundary) ?? '') : ''),
      place: place(evidence),
    })),
    connections: table(document.connections, (edge) => ({
      from: breakable(nameOf.get(edge.from) ?? edge.from),
      to: breakable(nameOf.get(edge.to) ?? edge.to),
      protocol: edge.protocol ? protocols[edge.protocol].label : '',
      mode: { sync: 'waits', async: 'does not wait', none: 'start order' }[styleOf(edge)],
      place: place(edge.evidence),
    })),
    boundaries: table(document.boundaries, ({ name, kind, parent }) => ({ name: breakable(name), kind: boundaryKinds[kind].label, parent: breakable(parent ? (nameOf.get(parent) ?? '') : '') })),
  };
}

const table = <Item, Row>(items: readonly Item[], show: (item: Item) => Row) => ({ rows: items.slice(0, maxRows).map(show), more: Math.max(0, items.length - maxRows) });

/** The references of the rules that found something, each once. */
function listReferences(open: readonly Finding[], review: Review) {
  const references = open.flatMap(({ rule }) => review.rules[rule]?.references ?? []);
  return [...new Map(references.map((reference) => [reference.url, reference])).values()];
}

export type ReportData = ReturnType<typeof toReportData>;
