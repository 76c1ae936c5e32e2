import { LintelError } from '../../shared/lib/errors.ts';
import { slugify } from '../../shared/lib/ids.ts';
import type { ArchitectureDocument } from '../../shared/model/document.ts';
import { markImported, mergeImport } from '../../shared/model/merge-import.ts';
import type { Review } from '../../shared/review/review.ts';
import type { Imported, ImportedAgain } from '../../shared/rpc/contract.ts';
import { isDocumentPath, openDocument } from '../files/documents.ts';
import type { Project } from '../files/read-project.ts';

/*
 * The way through: read, import, lay out, review, report. Each step is loaded when it is first taken, so that a run of the
 * command line pays only for what it uses.
 */

const loadGrammar = async (): Promise<Uint8Array> => await (await import('../files/load-grammar.ts')).loadTerraformGrammar();

/** How a long step is followed and ended. */
export interface Following {
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: { readonly stage: string; readonly done: number; readonly total?: number | undefined; readonly preview?: ArchitectureDocument | undefined }) => void) | undefined;
}

export interface ImportOptions extends Following {
  /** Whether what has no position gets one. */
  readonly layout: boolean;
  /** The folder that keeps what was read of source from one import to the next. */
  readonly cache?: string | undefined;
  /** The folder that holds rules of the user's own. */
  readonly rules?: string | undefined;
}

/**
 * A folder or file on disk → a document. What is a document already is opened.
 * @throws LintelError what reading, importing and layout throw
 */
export async function importFrom(path: string, options: ImportOptions): Promise<Imported> {
  if (isDocumentPath(path)) return { document: (await openDocument(path)).document, files: [path] };
  const [{ readProject }, { interests, isSource }] = await Promise.all([import('../files/read-project.ts'), import('../import/interests.ts')]);
  const project = await readProject(path, { interests, isDeferred: isSource, signal: options.signal, onProgress: (done, total) => options.onProgress?.({ stage: 'read', done, total }) });
  const [{ findKnownImport }, { takeCustomRules }] = await Promise.all([import('./known-import.ts'), import('./custom-rules.ts')]);
  const known = await findKnownImport(options.cache, project, options);
  const complete = async (imported: Imported): Promise<Imported> => ({ ...imported, document: await takeCustomRules(imported.document, project.files, options.rules) });
  if (known.imported) return await complete(known.imported);
  options.onProgress?.({ stage: 'topology', done: 0, preview: await preview(project) });
  const { digestFiles } = await import('./digest/index.ts');
  const { digests, notes: problems } = await digestFiles(project.root, project.deferred, { cache: options.cache, signal: options.signal, onProgress: (done, total) => options.onProgress?.({ stage: 'source', done, total }) });
  const { importProject } = await import('../import/index.ts');
  options.onProgress?.({ stage: 'import', done: 0 });
  const { document: seen, files } = await importProject({ ...project, digests }, loadGrammar);
  const document = await checkCode(seen, project.files, await completeCitations(project, seen));
  const notes = [...project.notes, ...(document.importNotes ?? []), ...problems].slice(0, 5_000);
  const noted = markImported(notes.length > 0 ? { ...document, importNotes: notes } : document);
  const imported = { document: options.layout ? await layOut(noted, options) : noted, files };
  await known.keep(imported);
  return await complete(imported);
}

/** What is known before any source is read, with positions: what people see first. Nothing when that says nothing yet. */
async function preview(project: Project): Promise<ArchitectureDocument | undefined> {
  if (project.deferred.length === 0) return undefined;
  try {
    const { importProject } = await import('../import/index.ts');
    return await layOut((await importProject(project, loadGrammar)).document, {});
  } catch (error) {
    if (error instanceof LintelError) return undefined;
    throw error;
  }
}

/** The text of each line that is cited from a file that only other threads have read. @returns the lines of those files */
async function completeCitations({ root, deferred }: Project, document: ArchitectureDocument): Promise<ReadonlyMap<string, readonly string[]>> {
  const [{ findBareEvidence, completeEvidence }, { readLines }] = await Promise.all([import('../import/evidence.ts'), import('../files/read-lines.ts')]);
  const bare = findBareEvidence(document);
  const lines = await readLines(root, new Set(bare.map(({ file }) => file)), new Set(deferred));
  completeEvidence(bare, (file) => lines.get(file));
  return lines;
}

/** Texts that were dropped on the window → a document with positions. */
export async function importTexts({ name, files }: { readonly name: string; readonly files: Readonly<Record<string, string>> }): Promise<Imported> {
  const { importProject } = await import('../import/index.ts');
  const texts = new Map(Object.entries(files));
  const imported = await importProject({ name, id: slugify(name, 'system'), files: texts }, loadGrammar);
  return { ...imported, document: await layOut(markImported(await checkCode(imported.document, texts)), {}) };
}

/**
 * Imports into a document that people worked on: what nobody disputes is taken over, the rest is told as differences.
 * @throws LintelError what `importFrom` throws
 */
export async function importInto(path: string, document: ArchitectureDocument, following: Omit<ImportOptions, 'layout'>): Promise<ImportedAgain> {
  const { importInThread } = await import('./import-thread/index.ts');
  const imported = await importInThread({ path, layout: false, cache: following.cache, rules: following.rules }, following);
  following.onProgress?.({ stage: 'merge', done: 0 });
  return { ...mergeImport(document, imported.document), imported: imported.document, files: imported.files };
}

/** What an import saw in the code, less what cites a line that is not there: it is checked now, while the texts are at hand. */
async function checkCode(document: ArchitectureDocument, files: ReadonlyMap<string, string>, lines: ReadonlyMap<string, readonly string[]> = new Map()): Promise<ArchitectureDocument> {
  if (!document.codebase) return document;
  const { checkCodebase, cutLines, lineCheck } = await import('../../shared/diagram/codebase/citations.ts');
  const ofTexts = cutLines(files);
  return { ...document, codebase: checkCodebase(document.codebase, lineCheck((file) => lines.get(file) ?? ofTexts(file))).codebase };
}

/** Positions for what has none. */
async function layOut(document: ArchitectureDocument, { onProgress }: Following): Promise<ArchitectureDocument> {
  onProgress?.({ stage: 'layout', done: 0 });
  const { completeLayout } = await import('../../shared/layout/index.ts');
  return await completeLayout(document);
}

/** A document → its review. @param asOf the day by which waivers expire, YYYY-MM-DD */
export async function reviewNow(document: ArchitectureDocument, asOf: string): Promise<Review> {
  const [{ reviewDocument }, { rulesFor }] = await Promise.all([import('../../rules/engine/reviewer.ts'), import('../../rules/configure.ts')]);
  return reviewDocument(document, rulesFor, asOf);
}

/** A document → a report of it, as the bytes of a file. */
export async function renderReport(document: ArchitectureDocument, format: 'pdf' | 'json', asOf: string, following: Following): Promise<Buffer> {
  following.onProgress?.({ stage: 'review', done: 0 });
  const review = await reviewNow(document, asOf);
  if (format === 'json') {
    const { renderJson } = await import('../report/json/index.ts');
    return Buffer.from(renderJson({ document, review }));
  }
  const { renderPdf } = await import('../report/pdf/index.ts');
  return Buffer.from(await renderPdf({ document: await layOut(document, following), review }, following));
}
