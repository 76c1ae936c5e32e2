import type { ArchitectureDocument } from '../shared/model/document.ts';
import type { RuleSettings } from '../shared/model/rule-settings.ts';
import type { RefusedRule } from '../shared/review/review.ts';
import { compileCustomRules } from './custom/index.ts';
import type { Rule } from './engine/define-rule.ts';
import type { RuleSet } from './engine/reviewer.ts';
import { rules as ownRules } from './index.ts';

const asTheyAre: RuleSet = { rules: ownRules, refused: [] };
const configured = new WeakMap<RuleSettings, RuleSet>();

/** The rules that a document is reviewed by: Lintel's own and the team's, as its settings have them. */
export function rulesFor({ rules: settings }: Pick<ArchitectureDocument, 'rules'>): RuleSet {
  if (!settings) return asTheyAre;
  let known = configured.get(settings);
  if (!known) configured.set(settings, (known = configure(settings)));
  return known;
}

function configure(settings: RuleSettings): RuleSet {
  const { rules: custom, refused } = compile(settings);
  const off = new Set(settings.off);
  const running = [...ownRules, ...custom].filter(({ id }) => !off.has(id) && !off.has(id.slice(0, id.indexOf('.'))));
  return { rules: running.map((rule) => adjust(rule, settings)), refused };
}

const compiled = new WeakMap<NonNullable<RuleSettings['custom']>, { rules: readonly Rule[]; refused: readonly RefusedRule[] }>();

function compile({ custom }: RuleSettings): { rules: readonly Rule[]; refused: readonly RefusedRule[] } {
  if (!custom) return { rules: [], refused: [] };
  let known = compiled.get(custom);
  if (!known) {
    const { rules, problems } = compileCustomRules(custom);
    compiled.set(custom, (known = { rules, refused: problems }));
  }
  return known;
}

/** A rule with what the team has set: its severity, and bounds within what the rule allows. */
function adjust(rule: Rule, { severity = {}, options = {} }: RuleSettings): Rule {
  const fixed = Object.hasOwn(severity, rule.id) ? severity[rule.id] : undefined;
  const given = Object.hasOwn(options, rule.id) ? (options[rule.id] ?? {}) : {};
  const changed = Object.entries(rule.options ?? {}).filter(([name]) => Object.hasOwn(given, name));
  if (fixed === undefined && changed.length === 0) return rule;
  const bounds = Object.fromEntries(changed.map(([name, option]) => [name, { ...option, default: Math.min(option.maximum, Math.max(option.minimum, given[name] ?? option.default)) }]));
  return { ...rule, ...(fixed && { severity: fixed, fixedSeverity: fixed }), ...(rule.options && { options: { ...rule.options, ...bounds } }) };
}
