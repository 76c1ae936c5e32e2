import { z } from 'zod';
import { areaNames } from '../../shared/model/kinds.ts';
import { efforts, severities } from '../../shared/review/review.ts';

const name = z.string().regex(/^[a-z][a-z0-9-]{0,60}$/, 'lower-case letters, digits and hyphens, beginning with a letter');
const line = z.string().min(1).max(500);
const text = z.string().min(1).max(5_000);
/** As much as anybody reads in one expression. */
const expression = z.string().min(1).max(2_000);
const severity = z.enum(severities);

/** One rule of a file of rules. */
export const customRuleSchema = z.strictObject({
  id: name.describe('The name of the rule in its pack: `payments.no-direct-db` is `no-direct-db` of the pack `payments`.'),
  area: z.enum(areaNames).describe('The area of the review that it belongs to.'),
  title: line.describe('What should hold, as a short sentence.'),
  severity: severity.default('medium'),
  subject: z.enum(['component', 'connection', 'system']).describe('What the rule looks at, one after the other.'),
  where: expression.optional().describe('CEL: which of them it speaks of; all when left out.'),
  require: expression.describe('CEL: what should hold of each.'),
  message: text.describe('What is the case where it does not hold. `{component.name}`, `{from.name}` and the like stand for the subject.'),
  severityWhen: z.array(z.strictObject({ if: expression, severity })).max(10).optional().describe('Other severities: the first whose condition holds.'),
  why: text.describe('Why it matters.'),
  fix: z.array(z.union([text, z.strictObject({ option: text, tradeoff: text.optional(), code: text.optional() })])).min(1).max(10).describe('How to put it right.'),
  strength: line.optional().describe('What is said where it holds everywhere. `{names}` stands for the subjects.'),
  effort: z.enum(efforts).default('days'),
  references: z.array(z.strictObject({ title: line, url: z.url({ protocol: /^https?$/ }).max(2_000) })).max(20).default([]),
  covers: z.array(z.string().regex(/^[A-J]\.[EFP]\d{1,2}$/, 'a bullet of the review framework, as A.E1')).max(30).default([]),
});

/** A file of rules. */
export const customRulesSchema = z.strictObject({
  pack: name.describe('Comes before the name of each rule. No area has this name.'),
  rules: z.array(customRuleSchema).min(1).max(200),
});

export type CustomRule = z.infer<typeof customRuleSchema>;
