import { describe, expect, it } from 'vitest';
import { groupDifferences, reasonOf, wordsOf } from '../../../renderer/panels/changes/list-differences.ts';
import { emptyDocument, type ArchitectureDocument } from '../../../shared/model/document.ts';
import { markImported, mergeImport } from '../../../shared/model/merge-import.ts';
import { describeDifference } from '../../../shared/review/describe-difference.ts';

const makeImport = (rest: Partial<ArchitectureDocument>): ArchitectureDocument => markImported({ ...emptyDocument('shop', 'shop'), ...rest });
const before = makeImport({
  components: [{ id: 'api', name: 'api', kind: 'service', technology: 'flask', facts: { 'database.backups': { value: true, source: 'import' } } }, { id: 'db', name: 'db', kind: 'database' }],
  connections: [{ id: 'api->db', from: 'api', to: 'db', protocol: 'postgresql' }],
});
const after = makeImport({
  boundaries: [{ id: 'back', name: 'Back end', kind: 'network' }],
  components: [{ id: 'api', name: 'api', kind: 'worker', technology: 'fastapi', boundary: 'back', facts: { 'database.backups': { value: false, source: 'import' } } }],
});
const { differences } = mergeImport(before, after);

describe('differences of an import', () => {
  it('are shown under what they are about, a connection under its caller', () => {
    expect(groupDifferences(differences).map(({ name, differences: all }) => [name, all.map(({ id }) => id)])).toEqual([
      ['api', ['field:component:api:kind', 'field:component:api:technology', 'field:component:api:boundary', 'fact:component:api:database.backups', 'vanished:connection:api->db']],
      ['Back end', ['added:boundary:back']],
      ['db', ['vanished:component:db']],
    ]);
  });

  it('say both values in words', () => {
    expect(differences.map(describeDifference)).toMatchObject([
      { title: 'New boundary', after: 'Network' },
      { title: 'Kind', before: 'Service', after: 'Worker' },
      { title: 'Technology', before: 'Flask', after: 'FastAPI' },
      { title: 'Boundary', after: 'Back end' },
      { before: 'Yes', after: 'No' },
      { title: 'This component vanished' },
      { title: 'This connection vanished' },
    ]);
  });

  it('say what the person loses who accepts', () => {
    const [first] = mergeImport({ ...before, components: before.components.map((item) => ({ ...item, kind: 'function' as const })) }, after).differences.filter(({ yours }) => yours);
    expect(first && [wordsOf(first).refuse, reasonOf(first)]).toEqual(['Keep mine', 'You changed this.']);
    expect(differences.map(reasonOf)).toEqual(differences.map(() => undefined));
  });
});
