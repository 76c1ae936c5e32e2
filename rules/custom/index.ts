import { areaNames, componentKindNames } from '../../shared/model/kinds.ts';
import type { RefusedRule } from '../../shared/review/review.ts';
import { fail, notApplicable, pass, unknown, type AnySubject, type Look, type Rule, type Selector, type Verdict } from '../engine/define-rule.ts';
import { compileExpression, type Expression, type ExpressionProblem } from './expression.ts';
import { CustomFile } from './file.ts';
import { customRuleSchema, customRulesSchema, type CustomRule } from './schema.ts';
import { fillMessage, findWrongPlace } from './template.ts';

/** What became of files with rules of the team's own. A rule with an error is refused alone; the others run. */
export interface CompiledRules {
  readonly rules: readonly Rule[];
  readonly problems: readonly RefusedRule[];
}

/** Reads files of rules. Never throws. @param files YAML texts, with the paths that errors name */
export function compileCustomRules(files: readonly { readonly path: string; readonly text: string }[]): CompiledRules {
  const rules = new Map<string, Rule>();
  const problems: RefusedRule[] = [];
  for (const { path, text } of files) {
    const file = new CustomFile(path, text);
    problems.push(...file.problems);
    if (file.problems.length > 0) continue;
    const pack = customRulesSchema.shape.pack.safeParse(file.valueAt(['pack']));
    if (!pack.success || areaNames.some((area) => area === pack.data)) {
      problems.push(file.problemAt(['pack'], pack.success ? `"${pack.data}" is the name of an area.` : 'A file of rules begins with the name of its pack.', 'Give the pack a name of its own: `pack: payments`.'));
      continue;
    }
    const list = file.valueAt(['rules']);
    problems.push(...file.checkFrame(customRulesSchema));
    for (const index of (Array.isArray(list) ? list : []).slice(0, 200).keys()) {
      const made = compileRule(file, pack.data, index);
      if (Array.isArray(made)) problems.push(...made);
      else if (rules.has(made.id)) problems.push(file.problemAt(['rules', index, 'id'], `There is another rule ${made.id}.`, 'Give one of the two another id.'));
      else rules.set(made.id, made);
    }
  }
  return { rules: [...rules.values()], problems: problems.slice(0, 500) };
}

const kinds = componentKindNames;
const selectors: Record<CustomRule['subject'], Selector> = { component: { type: 'component', kinds }, connection: { type: 'connection' }, system: { type: 'system' } };

function compileRule(file: CustomFile, pack: string, index: number): Rule | RefusedRule[] {
  const parsed = customRuleSchema.safeParse(file.valueAt(['rules', index]));
  if (!parsed.success) return parsed.error.issues.slice(0, 20).map((issue) => file.problemOf(issue, ['rules', index]));
  const said = parsed.data;
  const problems: RefusedRule[] = [];
  const compile = (text: string | undefined, at: readonly (string | number)[]): Expression | undefined => {
    if (text === undefined) return undefined;
    const made = compileExpression(text, said.subject);
    if (typeof made === 'function') return made;
    problems.push(file.problemIn(['rules', index, ...at], made));
    return undefined;
  };
  const where = compile(said.where, ['where']);
  const holds = compile(said.require, ['require']);
  const severities = (said.severityWhen ?? []).map(({ if: condition, severity }, at) => ({ applies: compile(condition, ['severityWhen', at, 'if']), severity }));
  const wrong = findWrongPlace(said.message, said.subject);
  if (wrong) problems.push(file.problemIn(['rules', index, 'message'], { message: `${wrong.text} stands for nothing.`, at: wrong.at, fix: said.subject === 'connection' ? 'There are {from.name}, {to.name}, {connection.protocol} and the like.' : 'There are {component.name}, {component.kind} and the like.' } satisfies ExpressionProblem));
  if (problems.length > 0 || !holds) return problems;
  return toRule(said, pack, file.path, (subject, look) => {
    if (where) {
      const speaks = where(subject, look);
      if (speaks !== true) return speaks === undefined ? unknown() : notApplicable();
    }
    const good = holds(subject, look);
    if (good !== false) return good === undefined ? unknown() : pass();
    const severity = severities.find(({ applies }) => applies?.(subject, look) === true)?.severity;
    return fail(fillMessage(said.message, subject), severity ? { severity } : {});
  });
}

function toRule({ id, area, title, severity, subject, why, fix, strength, effort, references, covers }: CustomRule, pack: string, file: string, check: (subject: AnySubject, look: Look) => Verdict): Rule {
  const [first = { option: '' }, ...others] = fix.map((each) => (typeof each === 'string' ? { option: each } : { option: each.option, ...(each.tradeoff && { tradeoff: each.tradeoff }), ...(each.code && { code: each.code }) }));
  return {
    id: `${pack}.${id}`,
    file,
    area,
    title,
    severity,
    covers,
    selector: selectors[subject],
    check,
    why,
    fix: [first, ...others],
    strength: strength ?? (subject === 'system' ? `${title}.` : `${title}: {names}.`),
    effort,
    references,
    examples: { fails: [], passes: [], unknown: [] },
  };
}
