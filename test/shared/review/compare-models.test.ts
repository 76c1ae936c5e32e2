import { describe, expect, it } from 'vitest';
import { emptyDocument, type ArchitectureDocument } from '../../../shared/model/document.ts';
import { compareModels } from '../../../shared/review/compare-models.ts';
import { vocabulary } from '../../../shared/vocabulary/index.ts';

const system: ArchitectureDocument = {
  ...emptyDocument('shop', 'Shop'),
  context: { availabilityTarget: 99.9 },
  boundaries: [{ id: 'net', name: 'Inner network', kind: 'network' }],
  components: [
    { id: 'api', name: 'API', kind: 'service', boundary: 'net', facts: { 'observability.healthcheck': { value: false, source: 'import' } } },
    { id: 'db', name: 'Database', kind: 'database' },
  ],
  connections: [{ id: 'api->db', from: 'api', to: 'db', protocol: 'postgresql' }],
  dataAssets: [{ id: 'orders', name: 'Orders', classification: 'internal' }],
};
const label = vocabulary.get('observability.healthcheck')?.label;

describe('the change of a model', () => {
  it('says what was added and removed, connections by the names of their ends', () => {
    const after: ArchitectureDocument = { ...system, connections: [], components: [...system.components, { id: 'cache', name: 'Cache', kind: 'cache' }] };
    expect(compareModels(system, after)).toEqual([
      { type: 'component', id: 'cache', name: 'Cache', change: 'added', fields: [] },
      { type: 'connection', id: 'api->db', name: 'API → Database', change: 'removed', fields: [] },
    ]);
  });

  it('shows fields and facts with their values as people read them', () => {
    const components = system.components.map((item) => (item.id === 'api' ? { ...item, name: 'Backend', boundary: undefined, facts: { 'observability.healthcheck': { value: true, source: 'user' as const } } } : item));
    const [change, ...more] = compareModels(system, { ...system, components });
    expect(more).toEqual([]);
    expect(change).toMatchObject({ type: 'component', id: 'api', name: 'Backend', change: 'changed' });
    expect(new Set(change?.fields)).toEqual(new Set([{ field: 'Name', before: 'API', after: 'Backend' }, { field: 'Boundary', before: 'Inner network' }, { field: label, before: 'no', after: 'yes' }]));
  });

  it('names both ends of a connection that leads elsewhere', () => {
    const after: ArchitectureDocument = { ...system, connections: [{ id: 'api->db', from: 'db', to: 'api', protocol: 'postgresql' }] };
    expect(compareModels(system, after)).toEqual([
      { type: 'connection', id: 'api->db', name: 'Database → API', change: 'changed', fields: [{ field: 'From', before: 'API', after: 'Database' }, { field: 'To', before: 'Database', after: 'API' }] },
    ]);
  });

  it('sees what a person answered, a data asset, and the context of the whole', () => {
    const after: ArchitectureDocument = {
      ...system,
      context: { availabilityTarget: 99.95, compliance: ['gdpr', 'soc2'] },
      dataAssets: [{ id: 'orders', name: 'Orders', classification: 'restricted', personal: true }],
      answers: [{ subject: 'db', fact: 'database.backups', value: true }],
    };
    const changes = compareModels(system, after);
    expect(changes.map(({ type, id }) => [type, id])).toEqual([['component', 'db'], ['data-asset', 'orders'], ['system', 'system']]);
    expect(changes[2]?.fields.map(({ before, after: now }) => [before, now])).toEqual(expect.arrayContaining([['99.9', '99.95'], [undefined, 'gdpr, soc2']]));
    expect(changes[2]?.fields.map(({ field }) => field)).toContain('Availability target (%)');
  });

  it('is nothing when only positions, evidence or the order of items changed', () => {
    const after: ArchitectureDocument = {
      ...system,
      layout: { api: { x: 10, y: 20 } },
      components: system.components.toReversed().map((item) => ({ ...item, evidence: [{ file: 'compose.yaml', line: 5 }] })),
    };
    expect(compareModels(system, after)).toEqual([]);
  });
});
