import { applyPatches } from 'immer';
import { beforeEach, describe, expect, it } from 'vitest';
import { reviewDocument } from '../../../rules/engine/reviewer.ts';
import { emptyDocument, type ArchitectureDocument } from '../../../shared/model/document.ts';
import { createLintelStore, type LintelStore } from '../../../renderer/state/store.ts';
import { followWithReview, type ReviewPort } from '../../../renderer/workers/live-review.ts';
import type { ReviewAnswer, ReviewRequest } from '../../../renderer/workers/messages.ts';

/** Keeps what is sent and answers when it is told to. */
class Port implements ReviewPort {
  readonly sent: ReviewRequest[] = [];
  #listen: (event: { data: ReviewAnswer }) => void = () => {};
  #fail: (event: { message: string }) => void = () => {};
  postMessage(message: ReviewRequest): void {
    this.sent.push(message);
  }
  addEventListener(type: 'message' | 'error', listener: ((event: { data: ReviewAnswer }) => void) & ((event: { message: string }) => void)): void {
    if (type === 'message') this.#listen = listener;
    else this.#fail = listener;
  }
  answer = (data: ReviewAnswer): void => this.#listen({ data });
  fail = (message: string): void => this.#fail({ message });
}

const document: ArchitectureDocument = { ...emptyDocument('d', 'shop'), components: [{ id: 'api', name: 'api', kind: 'service' }], layout: { api: { x: 0, y: 0 } } };
const review = reviewDocument(document, [], '2026-01-01');
let store: LintelStore;
let port: Port;

beforeEach(() => {
  store = createLintelStore();
  port = new Port();
  followWithReview(store, port);
  store.getState().openDocument(document);
});

describe('the review of what is open', () => {
  it('is asked for with the whole document first and differences then, which lead to the same document', () => {
    store.getState().edit('Change name', (draft) => void (draft.name = 'one'));
    store.getState().answer('api', 'security.tls', true);
    store.getState().undo();
    expect(port.sent.map(({ type }) => type)).toEqual(['document', 'patches', 'patches', 'patches']);
    const there = port.sent.reduce<ArchitectureDocument>((now, request) => (request.type === 'document' ? request.document : applyPatches(now, [...request.patches])), document);
    expect({ ...there, layout: document.layout }).toEqual(store.getState().document);
  });

  it('is not asked for when only something moved', () => {
    store.getState().edit('Move', (draft) => void (draft.layout['api'] = { x: 5, y: 5 }));
    expect(port.sent).toHaveLength(1);
  });

  it('is shown when it is of the latest document, and not when it was overtaken', () => {
    const [first] = port.sent;
    store.getState().edit('Change name', (draft) => void (draft.name = 'one'));
    port.answer({ type: 'review', serial: first!.serial, review });
    expect(store.getState()).toMatchObject({ review: null, reviewStatus: 'reviewing' });
    port.answer({ type: 'review', serial: port.sent[1]!.serial, review });
    expect(store.getState()).toMatchObject({ review, reviewStatus: 'idle' });
  });

  it('says so when it cannot be made', () => {
    port.answer({ type: 'failed', serial: port.sent[0]!.serial, message: 'out of memory' });
    expect(store.getState()).toMatchObject({ reviewStatus: 'failed', reviewError: 'out of memory' });
    port.fail('worker not found');
    expect(store.getState().reviewError).toBe('worker not found');
  });

  it('of another document does not appear in the one that took its place', () => {
    const [first] = port.sent;
    store.getState().newDocument();
    port.answer({ type: 'review', serial: first!.serial, review });
    expect(store.getState().review).toBeNull();
  });
});
