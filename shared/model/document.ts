import { z } from 'zod';
import { contextSchema } from './context.ts';
import { codebaseSchema } from './codebase.ts';
import { evidenceSchema } from './evidence.ts';
import { boundaryKindNames, componentKindNames, protocolNames } from './kinds.ts';
import { ruleSettingsSchema } from './rule-settings.ts';

export type { Evidence } from './evidence.ts';
export { evidenceSchema } from './evidence.ts';

/** The version of the format that this code writes. A change of meaning or shape raises it and adds a step to `upgrades.ts`. */
export const documentVersion = 3;

const id = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._>-]{0,159}$/, 'an id is letters, digits, `.`, `_`, `-`, `>`; at most 160');
const text = z.string().max(20_000);
const name = z.string().min(1).max(500);

export const factValueSchema = z.union([z.boolean(), z.number(), z.string().max(20_000), z.array(z.string().max(2_000)).max(1_000)]);

/** A statement of the vocabulary about its subject. `import` was read from files, `user` was said by a person. */
export const factSchema = z.strictObject({
  value: factValueSchema,
  source: z.enum(['import', 'user']),
  confidence: z.enum(['certain', 'likely', 'guess']).optional(),
  evidence: z.array(evidenceSchema).optional(),
});

const factKey = z.string().regex(/^[a-z]+\.[a-zA-Z0-9]+$/, 'a fact key is `area.name`');
export const factsSchema = z.record(factKey, factSchema);

const sourced = {
  evidence: z.array(evidenceSchema).optional(),
  facts: factsSchema.optional(),
  /** Files spoke of it once, and the last import found nothing of it. It stays until a person removes it or keeps it as drawn. */
  vanished: z.literal(true).optional(),
};

export const componentSchema = z.strictObject({
  id,
  name,
  kind: z.enum(componentKindNames),
  /** An id of the technology catalogue, or any other name in the user's own words. */
  technology: z.string().max(200).optional(),
  version: z.string().max(200).optional(),
  description: text.optional(),
  /** The boundary that holds it. */
  boundary: id.optional(),
  /** Other names under which files speak of it: host names, container names. */
  aliases: z.array(z.string().max(500)).optional(),
  ...sourced,
});

export const connectionSchema = z.strictObject({
  id,
  from: id,
  to: id,
  protocol: z.enum(protocolNames).optional(),
  /** Whether the caller waits. Left out, the protocol decides. */
  mode: z.enum(['sync', 'async']).optional(),
  label: z.string().max(500).optional(),
  /** The data assets that it carries. */
  data: z.array(id).optional(),
  ...sourced,
});

export const boundarySchema = z.strictObject({
  id,
  name,
  kind: z.enum(boundaryKindNames),
  /** The boundary around it. */
  parent: id.optional(),
  ...sourced,
});

export const dataAssetSchema = z.strictObject({
  id,
  name,
  classification: z.enum(['public', 'internal', 'confidential', 'restricted']).optional(),
  personal: z.boolean().optional(),
  description: text.optional(),
  /** The components that keep it. */
  storedIn: z.array(id).optional(),
});

/** A finding that a person accepts for now, and why. */
export const waiverSchema = z.strictObject({
  /** The finding: `rule@subject`. */
  finding: z.string().min(3).max(400),
  reason: text.min(1),
  author: z.string().max(200),
  date: z.iso.date(),
  expires: z.iso.date().optional(),
  ticket: z.string().max(500).optional(),
  /** The facts that the finding rested on, by `key@subject`: when they are said otherwise, the finding is open again. */
  basis: z.record(z.string().max(400), factValueSchema).optional(),
});

/** What a person said about a fact. It stands before what files say, and survives a new import. Without a value: the person does not know. */
export const answerSchema = z.strictObject({
  /** The id of a component or connection, or `system`. */
  subject: id,
  fact: factKey,
  value: factValueSchema.optional(),
  note: text.optional(),
});

/** Something that an importer saw and did not understand, or had to choose. */
export const importNoteSchema = z.strictObject({
  severity: z.enum(['info', 'warning', 'error']),
  message: text,
  file: z.string().max(4_096).optional(),
  line: z.int().positive().optional(),
});

const notSaid = { id: true, facts: true, evidence: true, vanished: true } as const;
const settled = {
  /** Its id in the import, where that is another one. */
  id: id.optional(),
  /** Facts of which a person refused what the import says: that value, or null for none. The other facts are in the item itself. */
  facts: z.record(factKey, factValueSchema.nullable()).optional(),
};

/**
 * What the last import said, by id of the item in this document, as far as a person accepted or refused it: the common
 * ancestor of a three-way merge. A field that differs from it was changed by a person; an item that is not in it was drawn;
 * what is in it and not in the document was removed or refused.
 */
export const importedSchema = z.strictObject({
  /** The id of the system that was imported. */
  system: id.optional(),
  name: name.optional(),
  facts: settled.facts,
  components: z.record(id, componentSchema.omit(notSaid).partial().extend(settled)),
  connections: z.record(id, connectionSchema.omit(notSaid).partial().extend(settled)),
  boundaries: z.record(id, boundarySchema.omit(notSaid).partial().extend(settled)),
  dataAssets: z.array(id).optional(),
});

const coordinate = z.number().gte(-1e7).lte(1e7);
/** Top left corner, in canvas pixels, relative to the holding boundary or to the canvas. Boundaries also have a size. */
export const positionSchema = z.strictObject({
  x: coordinate,
  y: coordinate,
  width: coordinate.positive().optional(),
  height: coordinate.positive().optional(),
});

export const documentSchema = z.strictObject({
  format: z.literal('lintel'),
  version: z.literal(documentVersion),
  id,
  name,
  description: text.optional(),
  context: contextSchema,
  components: z.array(componentSchema).max(100_000),
  connections: z.array(connectionSchema).max(500_000),
  boundaries: z.array(boundarySchema).max(100_000),
  dataAssets: z.array(dataAssetSchema).max(100_000),
  /** Facts about the system as a whole. */
  facts: factsSchema,
  answers: z.array(answerSchema),
  waivers: z.array(waiverSchema),
  importNotes: z.array(importNoteSchema).optional(),
  /** What the last import saw in the code: views for the reader, no part of what rules judge. */
  codebase: codebaseSchema.optional(),
  /** Positions by id of component or boundary: kept apart from meaning, so that moving a node changes no review. */
  layout: z.record(id, positionSchema),
  imported: importedSchema.optional(),
  /** How the rules are set; left out, they run as they are. */
  rules: ruleSettingsSchema.optional(),
});

export type FactValue = z.infer<typeof factValueSchema>;
export type Fact = z.infer<typeof factSchema>;
export type Facts = z.infer<typeof factsSchema>;
export type Component = z.infer<typeof componentSchema>;
export type Connection = z.infer<typeof connectionSchema>;
export type Boundary = z.infer<typeof boundarySchema>;
export type DataAsset = z.infer<typeof dataAssetSchema>;
export type Waiver = z.infer<typeof waiverSchema>;
export type Answer = z.infer<typeof answerSchema>;
export type ImportNote = z.infer<typeof importNoteSchema>;
export type ImportedBase = z.infer<typeof importedSchema>;
export type Position = z.infer<typeof positionSchema>;
/** The architecture document: what a `*.lintel.json` file holds. */
export type ArchitectureDocument = z.infer<typeof documentSchema>;

/** The subject id that stands for the system as a whole. */
export const systemId = 'system';

/** An empty document. `id` identifies the system over its life: reviews of one id are compared with each other. */
export const emptyDocument = (documentId: string, documentName: string): ArchitectureDocument => ({
  format: 'lintel',
  version: documentVersion,
  id: documentId,
  name: documentName,
  context: {},
  components: [],
  connections: [],
  boundaries: [],
  dataAssets: [],
  facts: {},
  answers: [],
  waivers: [],
  layout: {},
});
