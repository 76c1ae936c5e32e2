import { z } from 'zod';
import { areaNames } from '../model/kinds.ts';
import { findingSchema } from './review.ts';

/** What became of a finding between two reviews. `reopened`: a waiver covered it before and none does now. */
export const findingStatuses = ['new', 'reopened', 'persisting', 'waived', 'fixed'] as const;

export const comparedFindingSchema = z.strictObject({
  id: z.string(),
  status: z.enum(findingStatuses),
  /** As it stands in the later review, or in the earlier one when it is fixed. */
  finding: findingSchema,
  /** Its severity before, where that changed. */
  severityBefore: z.enum(['high', 'medium', 'low']).optional(),
  /** `rules` when the design it speaks of is the same in both, so that only the rules can have made the difference. */
  cause: z.enum(['model', 'rules']).optional(),
});

const itemChangeSchema = z.strictObject({
  type: z.enum(['component', 'connection', 'boundary', 'data-asset', 'system']),
  id: z.string(),
  name: z.string(),
  change: z.enum(['added', 'removed', 'changed']),
  /** The fields and facts that changed, with their values as text. */
  fields: z.array(z.strictObject({ field: z.string(), before: z.string().optional(), after: z.string().optional() })),
});

export const comparisonSchema = z.strictObject({
  findings: z.array(comparedFindingSchema),
  model: z.array(itemChangeSchema),
  scores: z.array(z.strictObject({ area: z.enum(areaNames), before: z.number().nullable(), after: z.number().nullable() })),
  overall: z.strictObject({ before: z.number().nullable(), after: z.number().nullable() }),
  /** Whether the two were made with different rules. */
  rulesChanged: z.boolean(),
});

export type FindingStatus = (typeof findingStatuses)[number];
export type ComparedFinding = z.infer<typeof comparedFindingSchema>;
export type ItemChange = z.infer<typeof itemChangeSchema>;
export type Comparison = z.infer<typeof comparisonSchema>;
