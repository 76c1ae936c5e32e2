import type { Patch } from 'immer';
import type { StoreApi } from 'zustand';
import { today } from '../state/judgement-slice.ts';
import type { Store } from '../state/store.ts';
import type { ReviewAnswer, ReviewRequest } from './messages.ts';

/** The part of a Worker that is needed here: tests put another in its place. */
export interface ReviewPort {
  postMessage(message: ReviewRequest): void;
  addEventListener(type: 'message', listener: (event: { data: ReviewAnswer }) => void): void;
  addEventListener(type: 'error', listener: (event: { message: string }) => void): void;
}

export const createReviewWorker = (): ReviewPort => new Worker(new URL('./review-worker.ts', import.meta.url), { type: 'module', name: 'review' });

/** Positions change no finding. */
const isMeaning = (patch: Patch): boolean => patch.path[0] !== 'layout';

/** Reviews the open document after every change. What the store shows is always the review of the latest document, or the one before while `reviewing`. */
export function followWithReview(store: StoreApi<Store>, worker: ReviewPort): void {
  let asked = 0;
  const send = (request: ReviewRequest): void => {
    asked = request.serial;
    store.setState({ reviewStatus: 'reviewing', reviewError: null });
    worker.postMessage(request);
  };
  const follow = (now: Store, before?: Store): void => {
    if (now.change === before?.change || !now.document) return;
    const { serial, patches } = now.change;
    if (patches === null) return send({ type: 'document', serial, asOf: today(), document: { ...now.document, layout: {} } });
    const meant = patches.filter(isMeaning);
    if (meant.length > 0) send({ type: 'patches', serial, asOf: today(), patches: meant });
  };
  worker.addEventListener('message', ({ data }) => {
    if (data.serial !== asked || !store.getState().document) return;
    if (data.type === 'review') store.setState({ review: data.review, reviewStatus: 'idle', reviewError: null });
    else store.setState({ reviewStatus: 'failed', reviewError: data.message });
  });
  worker.addEventListener('error', ({ message }) => store.setState({ reviewStatus: 'failed', reviewError: message || 'The review worker could not be started.' }));
  follow(store.getState());
  store.subscribe(follow);
}
