import fc from 'fast-check';
import { emptyDocument, type ArchitectureDocument, type Boundary, type Component, type Connection, type Facts } from '../../../../shared/model/document.ts';
import { markImported } from '../../../../shared/model/merge-import.ts';

const names = ['api', 'web', 'worker', 'db', 'cache', 'queue', 'proxy'] as const;
const networks = ['front', 'back', 'inner'] as const;
const factKeys = ['runtime.workers', 'database.backups', 'security.tls'] as const;

const facts: fc.Arbitrary<Facts> = fc
  .array(fc.record({ key: fc.constantFrom(...factKeys), value: fc.constantFrom(true, 1, 2, 'x'), line: fc.integer({ min: 1, max: 9 }) }), { maxLength: 3 })
  .map((all) => Object.fromEntries(all.map(({ key, value, line }) => [key, { value, source: 'import' as const, evidence: [{ file: 'compose.yaml', line }] }])));

const boundary = (id: string): fc.Arbitrary<Boundary> =>
  fc.record({ kind: fc.constantFrom('network' as const, 'cluster' as const), name: fc.constantFrom(id, `${id} net`), line: fc.integer({ min: 1, max: 9 }), parent: fc.option(fc.constantFrom(...networks), { nil: undefined }) })
    .map(({ kind, name, line, parent }) => ({ id, kind, name, evidence: [{ file: 'compose.yaml', line }], ...(parent !== undefined && networks.indexOf(parent) < networks.findIndex((each) => each === id) && { parent }) }));

const component = (id: string): fc.Arbitrary<Component> =>
  fc.record({
    kind: fc.constantFrom('service' as const, 'worker' as const, 'database' as const),
    technology: fc.option(fc.constantFrom('fastapi', 'postgresql'), { nil: undefined }),
    version: fc.option(fc.constantFrom('1', '2'), { nil: undefined }),
    boundary: fc.option(fc.constantFrom(...networks), { nil: undefined }),
    line: fc.integer({ min: 1, max: 9 }),
    facts,
  }).map(({ kind, technology, version, boundary: held, line, facts: said }) => ({
    // A file and a technology of its own, so that none is taken for another that went.
    id, name: id, kind, evidence: [{ file: `${id}.yaml`, line }],
    ...(technology !== undefined && { technology }), ...(version !== undefined && { version }), ...(held !== undefined && { boundary: held }), ...(Object.keys(said).length > 0 && { facts: said }),
  }));

const connection = fc.record({ from: fc.constantFrom(...names), to: fc.constantFrom(...names), protocol: fc.option(fc.constantFrom('http' as const, 'postgresql' as const), { nil: undefined }), line: fc.integer({ min: 1, max: 9 }) });

/** What an importer may give of one system at one time: some of a few components, in some of a few networks. */
export const arbitraryImport: fc.Arbitrary<ArchitectureDocument> = fc
  .record({
    name: fc.constantFrom('shop', 'store'),
    boundaries: fc.subarray([...networks]).chain((ids) => fc.tuple(...ids.map(boundary))),
    components: fc.subarray([...names]).chain((ids) => fc.tuple(...ids.map(component))),
    connections: fc.array(connection, { maxLength: 8 }),
    facts,
  })
  .map(({ name, boundaries, components, connections, facts: system }) => {
    const held = new Set(boundaries.map(({ id }) => id));
    const ids = new Set<string>(components.map(({ id }) => id));
    const calls = new Map<string, Connection>();
    for (const { from, to, protocol, line } of connections) {
      const id = `${from}->${to}`;
      if (ids.has(from) && ids.has(to)) calls.set(id, { id, from, to, ...(protocol && { protocol }), evidence: [{ file: 'compose.yaml', line }] });
    }
    return markImported({
      ...emptyDocument('shop', name),
      facts: system,
      boundaries: boundaries.map(({ parent, ...item }) => ({ ...item, ...(parent !== undefined && held.has(parent) && { parent }) })),
      components: components.map(({ boundary: holder, ...item }) => ({ ...item, ...(holder !== undefined && held.has(holder) && { boundary: holder }) })),
      connections: [...calls.values()],
    });
  });
