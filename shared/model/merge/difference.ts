import { z } from 'zod';
import { boundarySchema, componentSchema, connectionSchema, evidenceSchema, factSchema, importedSchema } from '../document.ts';

const { components, connections, boundaries } = importedSchema.shape;

const common = {
  /** The same at each import while the difference is the same. */
  id: z.string(),
  /** What it is about, by its id in the document; an added item by the id that it gets. */
  subject: z.string(),
  name: z.string(),
  /** What a screen shows it under: a component, a boundary or the system. A connection is shown under its caller. */
  group: z.string(),
  groupName: z.string(),
  /** Accepting it overrules a person: who changed the value, uses what vanished, or removed or refused it before. */
  yours: z.boolean(),
  /** Differences without which it cannot be accepted: the ends of a connection, the boundary of a component. */
  needs: z.array(z.string()),
  evidenceBefore: z.array(evidenceSchema),
  evidenceAfter: z.array(evidenceSchema),
};

const type = z.enum(['boundary', 'component', 'connection']);
const value = z.json().optional();

/** One thing that an import says otherwise than the document. */
export const importDifferenceSchema = z.discriminatedUnion('change', [
  z.discriminatedUnion('type', [
    z.strictObject({ ...common, change: z.literal('added'), type: z.literal('component'), item: componentSchema, entry: components.valueType }),
    z.strictObject({ ...common, change: z.literal('added'), type: z.literal('connection'), item: connectionSchema, entry: connections.valueType }),
    z.strictObject({ ...common, change: z.literal('added'), type: z.literal('boundary'), item: boundarySchema, entry: boundaries.valueType }),
  ]),
  z.strictObject({ ...common, change: z.literal('vanished'), type }),
  /** `said` is what the import says; `after` differs from it where that refers to a boundary which the document does not have. */
  z.strictObject({ ...common, change: z.literal('field'), type: z.union([type, z.literal('system')]), field: z.string(), before: value, after: value, said: value, shownBefore: z.string().optional(), shownAfter: z.string().optional() }),
  z.strictObject({ ...common, change: z.literal('fact'), type: z.union([type, z.literal('system')]), fact: z.string(), before: factSchema.optional(), after: factSchema.optional() }),
]);

export type ImportDifference = z.infer<typeof importDifferenceSchema>;
export type AddedDifference = Extract<ImportDifference, { change: 'added' }>;
export type FieldDifference = Extract<ImportDifference, { change: 'field' }>;
export type FactDifference = Extract<ImportDifference, { change: 'fact' }>;
export type VanishedDifference = Extract<ImportDifference, { change: 'vanished' }>;
