import { eventIterator, oc } from '@orpc/contract';
import { z } from 'zod';
import { codeViewNames } from '../diagram/codebase/views.ts';
import { ruleSettingsSchema } from '../model/rule-settings.ts';
import { documentSchema } from '../model/document.ts';
import { importDifferenceSchema } from '../model/merge-import.ts';
import { comparisonSchema } from '../review/comparison.ts';
import { reviewSchema, ruleInfoSchema } from '../review/review.ts';

/** A document as read from disk. `revision` is the hash of the file's bytes: saving hands it back, so that a change made outside is seen. */
const openedSchema = z.strictObject({ document: documentSchema, path: z.string(), revision: z.string() });

const entrySchema = z.strictObject({ name: z.string(), path: z.string(), type: z.enum(['folder', 'document', 'file']) });

/** What a long call tells while it works, and its result at the end. Ending the call's signal cancels it. */
const progressOf = <T extends z.ZodType>(result: T) =>
  eventIterator(
    z.discriminatedUnion('type', [
      z.strictObject({ type: z.literal('progress'), stage: z.string(), done: z.int().nonnegative(), total: z.int().nonnegative().optional(), preview: documentSchema.optional() }),
      z.strictObject({ type: z.literal('done'), result }),
    ]),
  );

export const historyRowSchema = z.strictObject({
  id: z.string(),
  documentId: z.string(),
  name: z.string(),
  note: z.string(),
  /** ISO 8601, UTC. */
  savedAt: z.string(),
  score: z.number().nullable(),
  known: z.number(),
  high: z.int(),
  medium: z.int(),
  low: z.int(),
  waived: z.int(),
});

const journalEntrySchema = z.strictObject({
  key: z.string().regex(/^[A-Za-z0-9-]{1,64}$/),
  /** The file that it belongs to; none for a document never saved. */
  path: z.string().optional(),
  revision: z.string().optional(),
  document: documentSchema,
  /** ISO 8601, UTC. */
  savedAt: z.string(),
});

export const importedSchema = z.strictObject({
  document: documentSchema,
  /** The files that were read, relative to the root. */
  files: z.array(z.string()),
});

export const importedAgainSchema = importedSchema.extend({
  /** The document that was imported into, with all that nobody disputes. */
  document: documentSchema,
  /** The import by itself: merged with a later state of the document it tells what is still open. */
  imported: documentSchema,
  differences: z.array(importDifferenceSchema),
});

/** Everything the application can do. Every host calls these over its own transport; no capability exists on one way in only. */
export const contract = {
  app: {
    info: oc.output(
      z.strictObject({
        version: z.string(),
        host: z.enum(['electron', 'browser', 'cli']),
        platform: z.string(),
        /** Whether `files.choose` opens the system's own dialogs. */
        nativeDialogs: z.boolean(),
        /** What the application was started with: a document to open or something to import. */
        start: z.strictObject({ type: z.enum(['document', 'import']), path: z.string() }).optional(),
        home: z.string(),
      }),
    ),
  },
  files: {
    open: oc.input(z.strictObject({ path: z.string().min(1) })).output(openedSchema),
    /** Writes atomically. With a `revision` that is not the file's (`null` for "no such file yet") it throws FILE_CHANGED_OUTSIDE, unless `overwrite`. */
    save: oc
      .input(z.strictObject({ path: z.string().min(1), document: documentSchema, revision: z.string().nullable(), overwrite: z.boolean().default(false) }))
      .output(z.strictObject({ path: z.string(), revision: z.string() })),
    /** Tells the new revision, or null for a removed file, whenever the file changes on disk; at once when it is not the `revision` given. */
    watch: oc.input(z.strictObject({ path: z.string().min(1), revision: z.string().nullable().optional() })).output(eventIterator(z.strictObject({ revision: z.string().nullable() }))),
    /** The entries of a folder: folders first, then files, each by name. Without a path: the user's own folder. */
    list: oc
      .input(z.strictObject({ path: z.string().optional() }))
      .output(z.strictObject({ path: z.string(), parent: z.string().optional(), entries: z.array(entrySchema) })),
    /** Opens the system's dialog; NOT_AVAILABLE where the host has none. A null path: the person closed it. */
    choose: oc
      .input(z.strictObject({ purpose: z.enum(['open-document', 'save-document', 'import-folder', 'import-file', 'save-report']), name: z.string().optional() }))
      .output(z.strictObject({ path: z.string().nullable() })),
    recent: oc.output(z.array(z.strictObject({ path: z.string(), name: z.string(), openedAt: z.string(), exists: z.boolean() }))),
  },
  journal: {
    /** Keeps unsaved work so that it survives a kill: one entry a window. */
    write: oc.input(journalEntrySchema.omit({ savedAt: true })).output(z.strictObject({ savedAt: z.string() })),
    list: oc.output(z.array(journalEntrySchema)),
    discard: oc.input(z.strictObject({ key: journalEntrySchema.shape.key })).output(z.strictObject({})),
  },
  imports: {
    /** Imports a folder or a file on this machine; a document is opened. `layout`: whether what has no position gets one. */
    run: oc.input(z.strictObject({ path: z.string().min(1), layout: z.boolean().default(true) })).output(progressOf(importedSchema)),
    /** Imports a folder or a file into a document that people worked on. Nothing of theirs changes: what the import says otherwise comes as differences. */
    again: oc.input(z.strictObject({ path: z.string().min(1), document: documentSchema })).output(progressOf(importedAgainSchema)),
    /** Imports files that were dropped on the window: text by path. */
    texts: oc
      .input(z.strictObject({ name: z.string().min(1).max(500), files: z.record(z.string().min(1).max(4_096), z.string()) }))
      .output(importedSchema),
  },
  reviews: {
    run: oc.input(z.strictObject({ document: documentSchema })).output(reviewSchema),
  },
  code: {
    /**
     * A view of what the import saw in the code. Without a unit: the largest; of `entries` the flow of one entry point when
     * one is named. CODE_NOT_FOUND when the document has no code, or not that unit or entry point.
     */
    view: oc
      .input(
        z.strictObject({
          document: documentSchema,
          view: z.enum(codeViewNames),
          unit: z.string().max(500).optional(),
          entry: z.string().max(500).optional(),
          format: z.enum(['text', 'svg', 'json']).default('text'),
          scheme: z.enum(['light', 'dark']).default('light'),
        }),
      )
      .output(
        z.strictObject({
          unit: z.string(),
          text: z.string(),
          /** The names of all units, the largest first. */
          units: z.array(z.string()),
          /** How many parts of the unit were left out because their citations did not hold. */
          leftOut: z.int().nonnegative(),
        }),
      ),
  },
  rules: {
    list: oc.output(z.array(ruleInfoSchema)),
    /** The page of a rule, as Markdown: of Lintel's own, or of the given files of the team's. */
    page: oc.input(z.strictObject({ id: z.string(), custom: ruleSettingsSchema.shape.custom })).output(z.strictObject({ id: z.string(), markdown: z.string() })),
  },
  history: {
    /** Reviews the document and keeps both. */
    save: oc.input(z.strictObject({ document: documentSchema, note: z.string().max(2_000).default('') })).output(historyRowSchema),
    /** Newest first; those of one document, or of all. */
    list: oc.input(z.strictObject({ documentId: z.string().optional() })).output(z.array(historyRowSchema)),
    get: oc.input(z.strictObject({ id: z.string() })).output(z.strictObject({ row: historyRowSchema, document: documentSchema, review: reviewSchema })),
    compare: oc.input(z.strictObject({ before: z.string(), after: z.string() })).output(comparisonSchema),
    /** Compares a kept review with a document as it is now. */
    compareWith: oc.input(z.strictObject({ before: z.string(), document: documentSchema })).output(comparisonSchema),
    remove: oc.input(z.strictObject({ id: z.string() })).output(z.strictObject({})),
  },
  reports: {
    /** Renders a report of the document as it is. With a path it is written there, atomically; without, the bytes come back as base64. */
    render: oc
      .input(z.strictObject({ document: documentSchema, format: z.enum(['pdf', 'json']), path: z.string().min(1).optional() }))
      .output(progressOf(z.strictObject({ path: z.string().optional(), base64: z.string().optional(), bytes: z.int() }))),
  },
};

export type HistoryRow = z.infer<typeof historyRowSchema>;
export type JournalEntry = z.infer<typeof journalEntrySchema>;
export type ImportedAgain = z.infer<typeof importedAgainSchema>;
export type Imported = z.infer<typeof importedSchema>;
export type FolderEntry = z.infer<typeof entrySchema>;
