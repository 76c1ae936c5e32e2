import { z } from 'zod';
import { evidenceSchema, factValueSchema, type FactValue, type Waiver } from '../model/document.ts';
import { areaNames } from '../model/kinds.ts';

/** How much a finding matters, gravest first. */
export const severities = ['high', 'medium', 'low'] as const;
export type Severity = (typeof severities)[number];

/** How long the repair takes one engineer who knows the system. */
export const efforts = ['hours', 'days', 'weeks'] as const;
export type Effort = (typeof efforts)[number];

const severity = z.enum(severities);
const area = z.enum(areaNames);

/** What a statement is about. A connection also names its ends; the system's id is `system`. */
export const subjectSchema = z.strictObject({
  type: z.enum(['component', 'connection', 'system']),
  id: z.string(),
  name: z.string(),
  from: z.string().optional(),
  to: z.string().optional(),
});

/** One thing that a rule looked at. A read without value was asked for and not known. */
export const readSchema = z.strictObject({
  /** The id of a component or connection, `system`, or `context`. */
  subject: z.string(),
  /** The key of a fact, or of a field of the context. */
  key: z.string(),
  value: z.union([factValueSchema, z.number(), z.array(z.string())]).optional(),
  source: z.enum(['import', 'user', 'answer', 'context']).optional(),
  evidence: z.array(evidenceSchema).optional(),
});

export const findingSchema = z.strictObject({
  /** `rule@subject`: never its wording, its line or its place in a list. */
  id: z.string(),
  rule: z.string(),
  area,
  severity,
  subject: subjectSchema,
  /** All that it is true of, when that is more than its subject, which comes first. */
  subjects: z.array(subjectSchema).optional(),
  /** Ids of other components and connections that it speaks of. */
  related: z.array(z.string()),
  message: z.string(),
  evidence: z.array(evidenceSchema),
  trace: z.array(readSchema),
  /** What follows from it and would otherwise be a finding of its own. */
  consequences: z.array(z.strictObject({ rule: z.string(), severity, message: z.string() })).optional(),
  /** Set when a waiver of the document covers it. */
  waived: z.strictObject({ reason: z.string(), author: z.string(), date: z.string(), expires: z.string().optional(), ticket: z.string().optional() }).optional(),
});

/** A waiver that covers no finding now. */
export const waiverStateSchema = z.strictObject({
  /** `rule@subject`. */
  finding: z.string(),
  /** `unused`: there is no such finding any more. `reopened`: what it was given for has changed. */
  state: z.enum(['unused', 'expired', 'reopened']),
  reason: z.string(),
  /** What has changed, as `key@subject`. */
  changed: z.array(z.string()).optional(),
});

export const strengthSchema = z.strictObject({
  id: z.string(),
  rule: z.string(),
  area,
  weight: z.number(),
  subjects: z.array(subjectSchema),
  message: z.string(),
  evidence: z.array(evidenceSchema),
});

export const questionSchema = z.strictObject({
  /** `key@subject`. */
  id: z.string(),
  key: z.string(),
  area: area.optional(),
  subject: subjectSchema,
  text: z.string(),
  why: z.string(),
  /** How much of the review an answer would settle: the severity weights of what waits for it, shared among what each waits for. */
  weight: z.number(),
  /** The findings that wait for it, as `rule@subject`. */
  settles: z.array(z.string()),
});

export const areaScoreSchema = z.strictObject({
  area,
  /** 0 to 100, weighted by severity; null while nothing is known. */
  score: z.number().nullable(),
  /** The share of what applies that is known, 0 to 1. */
  known: z.number(),
  passed: z.int(),
  failed: z.int(),
  unknown: z.int(),
});

/** What a reader of a review needs of a rule, kept with the review so that an old review reads the same after the rules have changed. */
export const ruleInfoSchema = z.strictObject({
  id: z.string(),
  area,
  title: z.string(),
  severity,
  why: z.string(),
  fix: z.array(z.strictObject({ option: z.string(), tradeoff: z.string().optional(), code: z.string().optional() })),
  effort: z.enum(efforts),
  references: z.array(z.strictObject({ title: z.string(), url: z.string() })),
  /** Bounds that can be set, by name. */
  options: z.record(z.string(), z.strictObject({ label: z.string(), default: z.number(), minimum: z.number(), maximum: z.number() })).optional(),
  /** The file that it was read from, where it is one of a team's own. */
  file: z.string().optional(),
});

/** What is wrong with a rule of a team's own, which is therefore not run. Lines and columns are 1-based. */
export const refusedRuleSchema = z.strictObject({ file: z.string(), line: z.int(), column: z.int(), message: z.string(), fix: z.string() });

export const brokenRuleSchema = z.strictObject({ rule: z.string(), subject: z.string(), message: z.string() });

export const reviewSchema = z.strictObject({
  version: z.literal(1),
  document: z.strictObject({ id: z.string(), name: z.string(), hash: z.string(), components: z.int(), connections: z.int() }),
  /** The hash of the rules that were run. */
  rulesHash: z.string(),
  /** The day that waivers' expiry is judged by, YYYY-MM-DD. */
  asOf: z.string(),
  findings: z.array(findingSchema),
  /** The waivers that cover nothing; left out when there are none. */
  waivers: z.array(waiverStateSchema).optional(),
  strengths: z.array(strengthSchema),
  questions: z.array(questionSchema),
  /** How many more there would be; left out when these are all. */
  questionsLeft: z.int().optional(),
  scores: z.array(areaScoreSchema),
  /** Over all areas, as an area's. */
  overall: areaScoreSchema.omit({ area: true }),
  rules: z.record(z.string(), ruleInfoSchema),
  broken: z.array(brokenRuleSchema),
  /** Left out when there are none. */
  refused: z.array(refusedRuleSchema).optional(),
});

export type Subject = z.infer<typeof subjectSchema>;
export type Read = z.infer<typeof readSchema>;
export type Finding = z.infer<typeof findingSchema>;
export type WaiverState = z.infer<typeof waiverStateSchema>;
export type Strength = z.infer<typeof strengthSchema>;
export type Question = z.infer<typeof questionSchema>;
export type AreaScore = z.infer<typeof areaScoreSchema>;
export type RuleInfo = z.infer<typeof ruleInfoSchema>;
export type BrokenRule = z.infer<typeof brokenRuleSchema>;
export type RefusedRule = z.infer<typeof refusedRuleSchema>;
export type Review = z.infer<typeof reviewSchema>;

/** What a finding rests on, for a waiver of it to remember: the value of each fact that was read, by `key@subject`. */
export const basisOf = ({ trace }: Pick<Finding, 'trace'>): NonNullable<Waiver['basis']> =>
  Object.fromEntries(trace.filter(({ subject, value }) => subject !== 'context' && value !== undefined).map(({ key, subject, value }) => [`${key}@${subject}`, value as FactValue]));

/** The findings that no waiver covers. */
export const openFindings = (review: Review): Finding[] => review.findings.filter((finding) => !finding.waived);

/** How many open findings there are of each severity. */
export function countBySeverity(findings: readonly Finding[]): Record<Severity, number> {
  const counts: Record<Severity, number> = { high: 0, medium: 0, low: 0 };
  for (const finding of findings) counts[finding.severity] += 1;
  return counts;
}
