import { openFindings } from '../../shared/review/review.ts';
import { setPreferences } from '../state/preferences.ts';
import { store } from '../state/store.ts';
import { withDocument, type Command } from './command.ts';
import { keepReview } from './file-commands.ts';

/** Steps through the open findings, gravest first, and shows each on the canvas. */
function stepFinding(step: 1 | -1): void {
  const { review, openFinding, focus, showFinding } = store.getState();
  const open = review ? openFindings(review) : [];
  const at = open.findIndex(({ id }) => id === openFinding);
  const next = open[at < 0 ? (step > 0 ? 0 : open.length - 1) : (at + step + open.length) % open.length];
  if (!next) return;
  setPreferences({ side: true });
  focus(next.subject.type === 'system' ? [] : [next.subject.id]);
  showFinding(next.id);
}

export const reviewCommands: readonly Command[] = [
  { id: 'review.keep', title: 'Add review to history', menu: 'Review', section: 1, shortcuts: ['mod+shift+H'], inFields: true, keywords: 'save snapshot', enabled: withDocument, perform: keepReview },
  { id: 'review.next', title: 'Next finding', menu: 'Review', section: 2, shortcuts: ['F8'], inFields: true, enabled: ({ review }) => review !== null && openFindings(review).length > 0, perform: () => stepFinding(1) },
  { id: 'review.previous', title: 'Previous finding', menu: 'Review', section: 2, shortcuts: ['shift+F8'], inFields: true, enabled: ({ review }) => review !== null && openFindings(review).length > 0, perform: () => stepFinding(-1) },
  { id: 'review.end-comparison', title: 'End comparison', menu: 'Review', section: 3, enabled: ({ comparison }) => comparison !== null, perform: () => store.getState().setComparison(null) },
];
