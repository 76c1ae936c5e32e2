import type { Draft } from 'immer';
import type { Context } from '../../shared/model/context.ts';
import type { ArchitectureDocument, FactValue, Waiver } from '../../shared/model/document.ts';
import { mergeImport } from '../../shared/model/merge-import.ts';
import { basisOf, type Severity } from '../../shared/review/review.ts';
import { assignChanges } from './assign-changes.ts';
import type { Slice } from './slice.ts';

/** What a person says about the document: answers, waivers, the context. Each is an edit and can be undone. */
export interface JudgementSlice {
  /** Says a fact. It stands before what files say; `undefined` says that the person does not know, and the question is not asked again. */
  answer(subject: string, fact: string, value: FactValue | undefined, note?: string): void;
  /** Takes an answer back: what files say counts again. */
  clearAnswer(subject: string, fact: string): void;
  /** Accepts a finding for now. `date` is today's when left out. */
  waive(waiver: Omit<Waiver, 'date'> & { date?: string }): void;
  unwaive(finding: string): void;
  /** Sets how a rule runs: `null` goes back to what the rule says by itself. */
  setRule(id: string, change: RuleChange): void;
  /** Switches a rule or a whole pack on or off. */
  switchRules(name: string, on: boolean): void;
  /** Sets fields of the context; `undefined` takes one away. */
  setContext(fields: { readonly [K in keyof Context]?: Context[K] | undefined }): void;
  /** Takes up an import of the open system: places in files and marks of what vanished. What it says otherwise waits to be accepted: see import-again.ts. */
  applyImport(imported: ArchitectureDocument): void;
}

export interface RuleChange {
  readonly severity?: Severity | null;
  readonly options?: Readonly<Record<string, number | null>>;
}

/** Today in the person's own time zone, as YYYY-MM-DD. */
export function today(now = new Date()): string {
  const pad = (part: number): string => String(part).padStart(2, '0');
  return `${now.getFullYear()}-${pad(now.getMonth() + 1)}-${pad(now.getDate())}`;
}

export const createJudgementSlice: Slice<JudgementSlice> = (_set, get) => ({
  answer: (subject, fact, value, note) =>
    get().edit(
      'Answer',
      (draft) => {
        const given = { subject, fact, ...(value !== undefined && { value: Array.isArray(value) ? [...value] : value }), ...(note && { note }) };
        const index = draft.answers.findIndex((answer) => answer.subject === subject && answer.fact === fact);
        if (index < 0) draft.answers.push(given);
        else draft.answers[index] = given;
      },
      `answer ${subject} ${fact}`,
    ),
  clearAnswer: (subject, fact) =>
    get().edit('Reset answer', (draft) => {
      const index = draft.answers.findIndex((answer) => answer.subject === subject && answer.fact === fact);
      if (index >= 0) draft.answers.splice(index, 1);
    }),
  waive: ({ date = today(), ...waiver }) =>
    get().edit('Waive finding', (draft) => {
      const finding = get().review?.findings.find(({ id }) => id === waiver.finding);
      draft.waivers = [...draft.waivers.filter((other) => other.finding !== waiver.finding), { ...waiver, date, ...(finding && { basis: structuredClone(basisOf(finding)) }) }];
    }),
  unwaive: (finding) =>
    get().edit('Withdraw waiver', (draft) => {
      draft.waivers = draft.waivers.filter((waiver) => waiver.finding !== finding);
    }),
  setRule: (id, { severity, options }) =>
    get().edit(
      'Set rule',
      (draft) => {
        const settings = (draft.rules ??= {});
        if (severity === null) Reflect.deleteProperty(settings.severity ?? {}, id);
        else if (severity !== undefined) settings.severity = { ...settings.severity, [id]: severity };
        for (const [name, value] of Object.entries(options ?? {})) {
          const own = { ...settings.options?.[id] };
          if (value === null) Reflect.deleteProperty(own, name);
          else own[name] = value;
          settings.options = { ...settings.options, [id]: own };
        }
        dropEmpty(draft);
      },
      `rule ${id}`,
    ),
  switchRules: (name, on) =>
    get().edit(on ? 'Switch rules on' : 'Switch rules off', (draft) => {
      const settings = (draft.rules ??= {});
      settings.off = [...(settings.off ?? []).filter((other) => other !== name), ...(on ? [] : [name])].sort();
      dropEmpty(draft);
    }),
  setContext: (fields) =>
    get().edit(
      'Change context',
      (draft) => {
        Object.assign(draft.context, fields);
        for (const [key, value] of Object.entries(fields)) if (value === undefined) Reflect.deleteProperty(draft.context, key);
      },
      `context ${Object.keys(fields).join(' ')}`,
    ),
  applyImport: (imported) => {
    const { document, edit } = get();
    if (document) edit('Import again', (draft) => assignChanges(draft, document, mergeImport(document, imported).document));
  },
});

/** Settings that say nothing are left out, so that a document is the same after they were taken back. */
function dropEmpty(draft: Draft<ArchitectureDocument>): void {
  const { rules } = draft;
  if (!rules) return;
  for (const [id, own] of Object.entries(rules.options ?? {})) if (Object.keys(own).length === 0) Reflect.deleteProperty(rules.options ?? {}, id);
  for (const [key, value] of Object.entries(rules)) if (Object.keys(value ?? {}).length === 0) Reflect.deleteProperty(rules, key);
  if (Object.keys(rules).length === 0) Reflect.deleteProperty(draft, 'rules');
}
