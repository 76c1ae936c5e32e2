import { create } from 'zustand';
import type { Area } from '../../shared/model/kinds.ts';
import type { Severity } from '../../shared/review/review.ts';
import { store } from './store.ts';

/** Which findings the panel lists, and how they are grouped. It outlives the panel, so that a look at another tab loses nothing. */
export interface FindingFilter {
  readonly text: string;
  /** Empty: all. */
  readonly areas: readonly Area[];
  /** Empty: all. */
  readonly severities: readonly Severity[];
  readonly status: 'open' | 'waived' | 'all';
  /** Only those about what is selected on the canvas when the filter was set. */
  readonly subjects: readonly string[] | null;
  readonly group: 'severity' | 'area' | 'subject' | 'rule';
}

const everything: Omit<FindingFilter, 'group'> = { text: '', areas: [], severities: [], status: 'open', subjects: null };

export const useFindingFilter = create<FindingFilter>(() => ({ ...everything, group: 'severity' }));

export const setFindingFilter = (changes: Partial<FindingFilter>): void => useFindingFilter.setState(changes);

/** Lists everything open again; the grouping stays. */
export const clearFindingFilter = (): void => useFindingFilter.setState(everything);

/** Shows the panel with nothing but what is asked for. */
export function showFindings(only: Partial<Pick<FindingFilter, 'areas' | 'severities' | 'status'>>): void {
  useFindingFilter.setState({ ...everything, ...only });
  store.getState().showFinding(null);
}

store.subscribe((now, before) => {
  if (now.document?.id !== before.document?.id) clearFindingFilter();
});
