import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LintelError } from '../../../shared/lib/errors.ts';
import { documentVersion, emptyDocument, type ArchitectureDocument } from '../../../shared/model/document.ts';
import { parseDocument, readDocument, serializeDocument } from '../../../shared/model/file-format.ts';
import { hashMeaning } from '../../../shared/model/meaning.ts';
import { markImported } from '../../../shared/model/merge-import.ts';
import { arbitraryDocument, arbitraryEdit } from '../../rules/engine/arbitrary-document.ts';

const full: ArchitectureDocument = {
  ...emptyDocument('shop', 'Shop'),
  context: { stage: 'production', compliance: ['gdpr'] },
  boundaries: [{ id: 'inner', name: 'Inner', kind: 'network', parent: 'outer' }, { id: 'outer', name: 'Outer', kind: 'trust' }],
  dataAssets: [{ id: 'orders', name: 'Orders', storedIn: ['db'] }],
  components: [{ id: 'db', name: 'Database', kind: 'database', boundary: 'inner' }, { id: 'api', name: 'API', kind: 'service', facts: { 'runtime.workers': { value: 4, source: 'user' } } }],
  connections: [{ id: 'api->db', from: 'api', to: 'db', data: ['orders'] }],
  answers: [{ subject: 'db', fact: 'database.backups', value: true }, { subject: 'api', fact: 'code.tests' }],
  waivers: [{ finding: 'database.backups@db', reason: 'Known.', author: 'Ada', date: '2026-01-01' }],
  layout: { db: { x: 10.4, y: -0.2 }, api: { x: 1, y: 2 } },
};

/** Any sound document, edited a few times. */
const edited = fc.tuple(arbitraryDocument, fc.array(arbitraryEdit, { maxLength: 6 })).map(([document, edits]) => edits.reduce((at, { apply }) => apply(at), document));

function catchError(run: () => unknown): LintelError {
  try {
    run();
  } catch (error) {
    if (error instanceof LintelError) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}

const refuse = (change: (document: ArchitectureDocument) => unknown): LintelError => catchError(() => readDocument(change(structuredClone(full)), 'shop.lintel.json'));

describe('a saved document', () => {
  it('opens as it was, and saves to the same bytes again', () => {
    fc.assert(
      fc.property(edited, (document) => {
        const text = serializeDocument(document);
        expect(serializeDocument(parseDocument(text))).toBe(text);
      }),
      { numRuns: 200 },
    );
  });

  it('has the same bytes whatever the order of its parts and keys', () => {
    const shuffled = edited.chain((document) => {
      const all = <T>(items: T[]) => fc.shuffledSubarray(items, { minLength: items.length });
      return fc.record({ components: all(document.components), connections: all(document.connections), answers: all(document.answers), waivers: all(document.waivers) })
        .map((parts) => [document, Object.fromEntries(Object.entries({ ...document, ...parts }).reverse()) as unknown as ArchitectureDocument] as const);
    });
    fc.assert(
      fc.property(shuffled, ([document, other]) => {
        expect(serializeDocument(other)).toBe(serializeDocument(document));
      }),
      { numRuns: 200 },
    );
  });

  it('changes by one line when one fact changes', () => {
    const changed = structuredClone(full);
    changed.components[1]!.facts!['runtime.workers']!.value = 5;
    const [before, after] = [serializeDocument(full).split('\n'), serializeDocument(changed).split('\n')];
    expect(after).toHaveLength(before.length);
    expect(after.filter((line, index) => line !== before[index])).toEqual(['          "value": 5']);
  });

  it('rounds positions to whole pixels, without a negative zero', () => {
    expect(parseDocument(serializeDocument(full)).layout).toEqual({ api: { x: 1, y: 2 }, db: { x: 10, y: 0 } });
    expect(serializeDocument(full)).not.toContain(': -0');
  });

  it('means the same after its components were moved', () => {
    expect(hashMeaning({ ...full, layout: {} })).toBe(hashMeaning(full));
    expect(hashMeaning(markImported({ ...full, components: full.components.map((item) => ({ ...item, vanished: true as const })) }))).toBe(hashMeaning(full));
    expect(hashMeaning({ ...full, name: 'Other' })).not.toBe(hashMeaning(full));
  });

  it('may begin with a byte order mark', () => {
    expect(parseDocument(`\uFEFF${serializeDocument(full)}`).id).toBe('shop');
  });
});

describe('a document of an earlier version', () => {
  it('is brought to the present one: version 0 had name, components and connections alone', () => {
    const old = { id: 'old', name: 'Old', components: [{ id: 'api', name: 'API', kind: 'service' }] };
    expect(readDocument(old)).toEqual({ ...emptyDocument('old', 'Old'), components: old.components });
  });

  it('is brought to the present one: version 1 did not note what the last import said', () => {
    expect(readDocument({ ...full, version: 1 })).toEqual(full);
  });
});

describe('opening refuses', () => {
  it('a newer version, saying which', () => {
    const error = refuse((document) => ({ ...document, version: documentVersion + 1 }));
    expect(error).toMatchObject({ code: 'DOCUMENT_NEWER', place: { file: 'shop.lintel.json', path: 'version' } });
    expect(error.message).toContain(`version ${documentVersion + 1}`);
  });

  it.each([[-1], [1.5], ['1'], [true]])('the version %j', (version) => {
    expect(refuse((document) => ({ ...document, version }))).toMatchObject({ code: 'DOCUMENT_INVALID', place: { path: 'version' } });
  });

  it('text that is not JSON, naming the line', () => {
    const error = catchError(() => parseDocument('{\n  "name": "x",\n  oops\n}', 'broken.lintel.json'));
    expect(error).toMatchObject({ code: 'DOCUMENT_NOT_JSON', place: { file: 'broken.lintel.json', line: 3 } });
  });

  it.each([['[]'], ['null'], ['"text"'], ['7']])('JSON that is no object: %s', (text) => {
    expect(catchError(() => parseDocument(text)).code).toBe('DOCUMENT_INVALID');
  });

  it.each<[string, (document: ArchitectureDocument) => unknown, string]>([
    ['a connection to nowhere', (d) => ({ ...d, connections: [{ id: 'x', from: 'api', to: 'gone' }] }), 'connections[0].to'],
    ['a connection from nowhere', (d) => ({ ...d, connections: [{ id: 'x', from: 'gone', to: 'db' }] }), 'connections[0].from'],
    ['a component in no boundary', (d) => ({ ...d, components: [{ ...d.components[0]!, boundary: 'gone' }, d.components[1]] }), 'components[0].boundary'],
    ['a boundary in no boundary', (d) => ({ ...d, boundaries: [{ ...d.boundaries[0]!, parent: 'gone' }, d.boundaries[1]] }), 'boundaries[0].parent'],
    ['data that does not exist', (d) => ({ ...d, connections: [{ ...d.connections[0]!, data: ['gone'] }] }), 'connections[0].data[0]'],
    ['data kept nowhere', (d) => ({ ...d, dataAssets: [{ id: 'orders', name: 'Orders', storedIn: ['gone'] }] }), 'dataAssets[0].storedIn[0]'],
  ])('%s, naming the path', (_, change, path) => {
    expect(refuse(change)).toMatchObject({ code: 'DOCUMENT_DANGLING', place: { file: 'shop.lintel.json', path } });
  });

  it.each<[string, (document: ArchitectureDocument) => unknown]>([
    ['two components of one id', (d) => ({ ...d, components: [...d.components, d.components[0]] })],
    ['a component and a boundary of one id', (d) => ({ ...d, boundaries: [...d.boundaries, { id: 'api', name: 'x', kind: 'host' }] })],
    ['a component with the id of the system', (d) => ({ ...d, components: [...d.components, { id: 'system', name: 'x', kind: 'service' }] })],
    ['boundaries inside each other', (d) => ({ ...d, boundaries: [d.boundaries[0], { ...d.boundaries[1]!, parent: 'inner' }] })],
    ['a boundary inside itself', (d) => ({ ...d, boundaries: [...d.boundaries, { id: 'own', name: 'x', kind: 'host', parent: 'own' }] })],
    ['a field that the format does not have', (d) => ({ ...d, colour: 'red' })],
    ['an id with a space', (d) => ({ ...d, id: 'a shop' })],
    ['a kind that does not exist', (d) => ({ ...d, components: [{ id: 'x', name: 'x', kind: 'microwave' }], connections: [], dataAssets: [] })],
    ['a waiver on a day that does not exist', (d) => ({ ...d, waivers: [{ ...d.waivers[0]!, date: '2026-02-30' }] })],
    ['a position out of reach', (d) => ({ ...d, layout: { api: { x: 1e9, y: 0 } } })],
  ])('%s', (_, change) => {
    expect(refuse(change).code).toBe('DOCUMENT_INVALID');
  });
});

describe('hostile keys', () => {
  it.each(['__proto__', 'constructor', 'toString'])('%s is no key of facts', (key) => {
    const text = serializeDocument(full).replace('"facts": {}', `"facts": {"${key}": {"source": "user", "value": true}}`);
    expect(text).toContain(key);
    const opened = catchOr(() => parseDocument(text));
    if (!(opened instanceof LintelError)) expect(Object.keys(opened.facts)).toEqual([]);
    expect(({} as Record<string, unknown>)['source']).toBeUndefined();
  });

  it.each(['constructor', 'toString', 'hasOwnProperty'])('%s may be an id, and is found where it is and nowhere else', (id) => {
    const document = { ...emptyDocument('d', 'D'), components: [{ id, name: 'x', kind: 'service' as const }], layout: { [id]: { x: 1, y: 2 } } };
    const opened = parseDocument(serializeDocument(document));
    expect(opened.components).toEqual(document.components);
    expect(Object.entries(opened.layout)).toEqual([[id, { x: 1, y: 2 }]]);
    expect(() => readDocument({ ...document, connections: [{ id: 'x', from: id, to: 'valueOf' }] })).toThrow(LintelError);
  });
});

function catchOr<T>(run: () => T): T | LintelError {
  try {
    return run();
  } catch (error) {
    if (error instanceof LintelError) return error;
    throw error;
  }
}
