import { beforeEach, describe, expect, it } from 'vitest';
import { emptyDocument, type ArchitectureDocument } from '../../../shared/model/document.ts';
import { checkReferences } from '../../../shared/model/references.ts';
import { createLintelStore, type LintelStore } from '../../../renderer/state/store.ts';
import { today } from '../../../renderer/state/judgement-slice.ts';

const from = { file: 'compose.yaml', line: 3 };
let store: LintelStore;
const open = (): ArchitectureDocument => store.getState().document!;

beforeEach(() => {
  store = createLintelStore();
  store.getState().openDocument({
    ...emptyDocument('d', 'shop'),
    components: [
      { id: 'api', name: 'api', kind: 'service', evidence: [from] },
      { id: 'old', name: 'old', kind: 'service', evidence: [from] },
      { id: 'drawn', name: 'Payment provider', kind: 'external' },
    ],
    connections: [
      { id: 'api->drawn', from: 'api', to: 'drawn' },
      { id: 'old->drawn', from: 'old', to: 'drawn' },
    ],
    layout: { api: { x: 10, y: 20 }, old: { x: 0, y: 0 } },
  });
});

describe('answers', () => {
  it('replace what the same person said before about the same fact', () => {
    store.getState().answer('api', 'security.tls', false);
    store.getState().answer('api', 'security.tls', true);
    store.getState().answer('api', 'api.style', 'rest');
    expect(open().answers).toEqual([{ subject: 'api', fact: 'security.tls', value: true }, { subject: 'api', fact: 'api.style', value: 'rest' }]);
  });

  it('can say that a person does not know', () => {
    store.getState().answer('api', 'security.tls', undefined, 'asked the team');
    expect(open().answers).toEqual([{ subject: 'api', fact: 'security.tls', note: 'asked the team' }]);
  });

  it('can be taken back, and that can be undone', () => {
    store.getState().answer('api', 'security.tls', true);
    store.getState().clearAnswer('api', 'security.tls');
    expect(open().answers).toEqual([]);
    store.getState().undo();
    expect(open().answers).toHaveLength(1);
  });
});

describe('waivers', () => {
  it('bear today’s date, one for a finding', () => {
    store.getState().waive({ finding: 'r@api', reason: 'first', author: 'Ada' });
    store.getState().waive({ finding: 'r@api', reason: 'second', author: 'Ada', expires: '2030-01-01' });
    expect(open().waivers).toEqual([{ finding: 'r@api', reason: 'second', author: 'Ada', expires: '2030-01-01', date: today() }]);
    store.getState().unwaive('r@api');
    expect(open().waivers).toEqual([]);
  });
});

describe('context', () => {
  it('takes fields and gives them up', () => {
    store.getState().setContext({ users: 100, teamSize: 4 });
    store.getState().setContext({ users: undefined });
    expect(open().context).toEqual({ teamSize: 4 });
  });
});

describe('a new import of the open system', () => {
  const imported = (): ArchitectureDocument => ({
    ...emptyDocument('d', 'shop'),
    components: [{ id: 'api', name: 'api', kind: 'service', version: '2', evidence: [from] }, { id: 'db', name: 'db', kind: 'database', evidence: [from] }],
    connections: [{ id: 'api->db', from: 'api', to: 'db', evidence: [from] }],
  });

  it('keeps what a person drew, said and arranged, and marks what files no longer name', () => {
    store.getState().answer('api', 'security.tls', true);
    store.getState().applyImport(imported());
    expect(open().components.map(({ id, vanished }) => `${id} ${vanished ?? ''}`.trim())).toEqual(['api', 'old true', 'drawn']);
    expect(open().components[0]?.version).toBeUndefined();
    expect(open().layout).toEqual({ api: { x: 10, y: 20 }, old: { x: 0, y: 0 } });
    expect(open().answers).toHaveLength(1);
    expect(() => checkReferences(open())).not.toThrow();
  });

  it('is one step of undo', () => {
    const before = open();
    store.getState().applyImport(imported());
    store.getState().undo();
    expect(open()).toEqual(before);
  });
});
