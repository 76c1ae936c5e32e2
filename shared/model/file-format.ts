import { z } from 'zod';
import { canonicalJson } from '../lib/canonical-json.ts';
import { LintelError } from '../lib/errors.ts';
import { sortBy } from '../lib/order.ts';
import { documentSchema, type ArchitectureDocument, type Evidence } from './document.ts';
import { checkReferences } from './references.ts';
import { upgradeDocument } from './upgrades.ts';

/** The ending of the files that hold a document. */
export const documentExtension = '.lintel.json';

/**
 * Reads a document from the text of a file: parses, upgrades, validates, checks that every reference has its end.
 * @param file the name to put into errors
 * @throws LintelError DOCUMENT_NOT_JSON, DOCUMENT_NEWER, DOCUMENT_INVALID or DOCUMENT_DANGLING
 */
export function parseDocument(text: string, file?: string): ArchitectureDocument {
  let json: unknown;
  try {
    json = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (cause) {
    const at = /position (\d+)/.exec(String(cause))?.[1];
    const line = at === undefined ? undefined : text.slice(0, Number(at)).split('\n').length;
    throw new LintelError('DOCUMENT_NOT_JSON', `The document is not valid JSON: ${cause instanceof Error ? cause.message : String(cause)}`, { place: { file, line }, cause });
  }
  return readDocument(json, file);
}

/** As `parseDocument`, for JSON that is parsed already. */
export function readDocument(json: unknown, file?: string): ArchitectureDocument {
  const parsed = documentSchema.safeParse(upgradeDocument(json, file));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const path = formatPath(issue?.path ?? []);
    const more = parsed.error.issues.length > 1 ? ` (and ${parsed.error.issues.length - 1} more)` : '';
    throw new LintelError('DOCUMENT_INVALID', `The document is not valid: ${issue?.message ?? 'unknown reason'}${more}.`, { place: { file, path }, cause: parsed.error });
  }
  checkReferences(parsed.data, file);
  return parsed.data;
}

const formatPath = (path: ReadonlyArray<PropertyKey>): string =>
  path.map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`)).join('').replace(/^\./, '');

/**
 * The canonical text of a document: same document, same bytes. Keys and items are sorted, each on its own line, so that
 * a small change is a small difference in version control; whatever is empty and optional is left out.
 */
export function serializeDocument(document: ArchitectureDocument): string {
  const { components, connections, boundaries, dataAssets, answers, waivers, importNotes, layout } = document;
  const ordered: ArchitectureDocument = {
    ...document,
    components: sortBy(components, (item) => item.id).map(tidy),
    connections: sortBy(connections, (item) => item.id).map(tidy),
    boundaries: sortBy(boundaries, (item) => item.id).map(tidy),
    dataAssets: sortBy(dataAssets, (item) => item.id),
    answers: sortBy(answers, (item) => `${item.subject} ${item.fact} ${canonicalJson(item)}`),
    waivers: sortBy(waivers, (item) => `${item.finding} ${canonicalJson(item)}`),
    layout: Object.fromEntries(Object.entries(layout).map(([id, { x, y, width, height }]) => [id, { x: round(x), y: round(y), ...(width && { width: round(width) }), ...(height && { height: round(height) }) }])),
    ...(importNotes?.length ? { importNotes } : { importNotes: undefined }),
  };
  return `${canonicalJson(ordered, 2)}\n`;
}

const round = (value: number): number => Math.round(value) || 0;

function tidy<T extends { evidence?: Evidence[] | undefined; facts?: object | undefined }>(item: T): T {
  return { ...item, evidence: item.evidence?.length ? item.evidence : undefined, facts: item.facts && Object.keys(item.facts).length ? item.facts : undefined };
}

/** The JSON Schema (2020-12) of the document, generated from the zod schema. */
export const documentJsonSchema = (): object => ({ ...z.toJSONSchema(documentSchema, { io: 'input' }), title: 'Lintel architecture document' });
