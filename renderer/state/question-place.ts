import { create } from 'zustand';
import { store } from './store.ts';

/** Which question is being answered. Null: the first of the list. */
export const useQuestionPlace = create<{ readonly current: string | null }>(() => ({ current: null }));

export const goToQuestion = (current: string | null): void => useQuestionPlace.setState({ current });

/** Shows the questions with the one about a fact of a subject (or of the `context`) opened. */
export function askQuestion(key: string, subject: string): void {
  goToQuestion(`${key}@${subject}`);
  store.getState().showPanel('questions');
}

store.subscribe((now, before) => {
  if (now.document?.id !== before.document?.id) goToQuestion(null);
});
