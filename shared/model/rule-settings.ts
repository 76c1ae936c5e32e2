import { z } from 'zod';

const ruleId = z.string().regex(/^[a-z][a-z0-9-]*\.[a-z][a-z0-9-]*$/, 'a rule’s id is `pack.name`').max(200);

/** What a team decided about the rules. It stands in the document, so that whoever opens it sees the same review. */
export const ruleSettingsSchema = z.strictObject({
  /** Rules, or whole packs, that are not run: `security.csrf`, or the name of an area or of a pack of one's own. */
  off: z.array(z.string().max(200)).max(2_000).optional(),
  /** Severities that stand instead of what the rules say. */
  severity: z.record(ruleId, z.enum(['high', 'medium', 'low'])).optional(),
  /** Bounds that stand instead of the rules' own, by rule and name. */
  options: z.record(ruleId, z.record(z.string().max(100), z.number())).optional(),
  /** Rules of one's own: the texts of YAML files, with the paths that they were read from. */
  custom: z.array(z.strictObject({ path: z.string().min(1).max(1_000), text: z.string().max(200_000) })).max(100).optional(),
});

export type RuleSettings = z.infer<typeof ruleSettingsSchema>;
