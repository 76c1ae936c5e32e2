import { LintelError } from '../lib/errors.ts';
import { documentVersion } from './document.ts';

type Json = Record<string, unknown>;

/** The step at index `n` turns a document of version `n` into one of version `n + 1`. Steps work on plain JSON and are never edited once released. */
const upgrades: ReadonlyArray<(document: Json) => Json> = [upgradeFrom0, upgradeFrom1, upgradeFrom2];

/**
 * Version 0 is the shape that hand-written files and the answer keys use: `name`, `components` and `connections`
 * alone, with everything else left out.
 */
function upgradeFrom0(document: Json): Json {
  return { context: {}, connections: [], boundaries: [], dataAssets: [], facts: {}, answers: [], waivers: [], layout: {}, ...document, format: 'lintel', version: 1 };
}

/** Version 2 adds what the last import said; a document without it is one that was not imported since. */
function upgradeFrom1(document: Json): Json {
  return { ...document, version: 2 };
}

/** Version 3 adds settings of rules and what waivers were given for; what says neither is as it was. */
function upgradeFrom2(document: Json): Json {
  return { ...document, version: 3 };
}

/**
 * Brings parsed JSON to the present version, step by step.
 * @throws LintelError DOCUMENT_NEWER when a later version of Lintel wrote it, DOCUMENT_INVALID when it is no document at all.
 */
export function upgradeDocument(json: unknown, file?: string): unknown {
  if (json === null || typeof json !== 'object' || Array.isArray(json)) {
    throw new LintelError('DOCUMENT_INVALID', 'The document is not a JSON object.', { place: { file } });
  }
  let document: Json = { ...json };
  const found = document['version'] ?? 0;
  if (typeof found !== 'number' || !Number.isInteger(found) || found < 0) {
    throw new LintelError('DOCUMENT_INVALID', `The document's version is ${JSON.stringify(found)}, not a whole number.`, { place: { file, path: 'version' } });
  }
  if (found > documentVersion) {
    throw new LintelError('DOCUMENT_NEWER', `The document has version ${found}; this Lintel reads up to version ${documentVersion}.`, { place: { file, path: 'version' } });
  }
  for (const upgrade of upgrades.slice(found)) document = upgrade(document);
  return document;
}
