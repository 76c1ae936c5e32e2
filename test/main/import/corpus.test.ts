import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readProject } from '../../../main/files/read-project.ts';
import { importTexts } from '../../../main/import/index.ts';
import { interests, isPython } from '../../../main/import/interests.ts';
import { LintelError } from '../../../shared/lib/errors.ts';
import { parseDocument, serializeDocument } from '../../../shared/model/file-format.ts';

/** A folder of folders, each a project with compose files: LINTEL_CORPUS=/path npx vitest run test/main/import/corpus.test.ts */
const corpus = process.env['LINTEL_CORPUS'];

describe.skipIf(corpus === undefined)('projects of others', () => {
  const root = corpus ?? '';
  const folders = corpus === undefined ? [] : readdirSync(root).map((name) => join(root, name)).filter((path) => statSync(path).isDirectory());
  const single = folders.flatMap((folder) => readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => /compose[^/]*\.ya?ml$/.test(path)).map((path) => join(folder, path)));

  it.each([...folders, ...single])('%s is imported, or refused with file and line', async (path) => {
    try {
      const { document } = importTexts(await readProject(path, { interests, isDeferred: isPython }));
      expect(document.components.length).toBeGreaterThan(0);
      expect(parseDocument(serializeDocument(document)).id).toBe(document.id);
      for (const { evidence } of [...document.components, ...document.connections]) expect(evidence?.[0]?.line).toBeGreaterThan(0);
    } catch (error) {
      if (!(error instanceof LintelError)) throw error;
      if (error.place.file === undefined || error.place.line === undefined) throw error;
    }
  });
});
