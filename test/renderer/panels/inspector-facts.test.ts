import { describe, expect, it } from 'vitest';
import { emptyDocument, systemId, type ArchitectureDocument } from '../../../shared/model/document.ts';
import { vocabulary } from '../../../shared/vocabulary/index.ts';
import { isKnown, listFacts, shownValue } from '../../../renderer/panels/inspector/facts.ts';
import { formatValue } from '../../../shared/vocabulary/format-value.ts';

const document: ArchitectureDocument = {
  ...emptyDocument('d', 'shop'),
  components: [
    { id: 'api', name: 'api', kind: 'service' },
    { id: 'db', name: 'db', kind: 'database', facts: { 'database.backups': { value: false, source: 'import', evidence: [{ file: 'compose.yaml', line: 3 }] }, 'database.maxConnections': { value: 100, source: 'import' } } },
  ],
  connections: [{ id: 'api->db', from: 'api', to: 'db', facts: { 'database.poolSize': { value: 5, source: 'import' } } }],
  answers: [{ subject: 'db', fact: 'database.backups', value: true }, { subject: 'db', fact: 'database.maxConnections' }],
};
const rowsOf = (subject: string) => new Map(listFacts(document, subject).flatMap(({ rows }) => rows).map((row) => [row.definition.key, row]));

describe('the facts of a subject', () => {
  it('show what a person said before what files say, and keep both', () => {
    const row = rowsOf('db').get('database.backups')!;
    expect(shownValue(row)).toBe(true);
    expect(row.stated?.evidence).toEqual([{ file: 'compose.yaml', line: 3 }]);
  });

  it('are not known where a person said not to know, whatever files say', () => {
    expect(isKnown(rowsOf('db').get('database.maxConnections')!)).toBe(false);
  });

  it('are those that the vocabulary has for a connection by what it ends at, and for the system', () => {
    expect(shownValue(rowsOf('api->db').get('database.poolSize')!)).toBe(5);
    expect(rowsOf(systemId).has('system.style')).toBe(true);
    expect(rowsOf('api').has('database.poolSize')).toBe(false);
  });

  it('are none for what is not there', () => {
    expect(listFacts(document, 'gone')).toEqual([]);
  });
});

describe('values in words', () => {
  it.each([
    ['database.backups', true, 'Yes'],
    ['system.style', 'modular-monolith', 'Modular monolith'],
    ['security.plaintextSecrets', [], 'None'],
    ['security.plaintextSecrets', ['A', 'B'], 'A, B'],
    ['resilience.timeoutSeconds', 5, '5 s'],
  ])('%s %j reads %s', (key, value, words) => {
    expect(formatValue(vocabulary.get(key)!, value)).toBe(words);
  });
});
