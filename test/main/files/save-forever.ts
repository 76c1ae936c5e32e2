// Saves a document with a higher number each time, to be killed while it does: see kill.test.ts.
import { openJournal } from '../../../main/files/journal.ts';
import { saveDocument } from '../../../main/files/documents.ts';
import { generateSystem } from '../../support/generate-system.ts';

const [path = '', journalFolder = '', from = '0'] = process.argv.slice(2);
const journal = openJournal(journalFolder);
const system = generateSystem(200);
for (let number = Number(from) + 1; ; number += 1) {
  const document = { ...system, name: String(number) };
  await journal.write({ key: 'window', document, savedAt: '2026-01-01T00:00:00.000Z' });
  await saveDocument({ path, document, revision: null, overwrite: true });
  process.stdout.write(`${number}\n`);
}
