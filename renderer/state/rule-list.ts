import { useEffect } from 'react';
import { create } from 'zustand';
import { toLintelError, type LintelError } from '../../shared/lib/errors.ts';
import type { RuleInfo } from '../../shared/review/review.ts';
import { client } from './client.ts';
import { useStore } from './store.ts';

/** The rules that the application has: asked for once, when somebody first looks. */
export interface RuleList {
  readonly rules: readonly RuleInfo[] | null;
  readonly error: LintelError | null;
}

const useRuleList = create<RuleList>(() => ({ rules: null, error: null }));

let asked: Promise<void> | undefined;

/** Asks for the rules unless they are here or on their way. */
export function loadRules(): void {
  asked ??= client()
    .rules.list()
    .then(
      (rules) => useRuleList.setState({ rules, error: null }),
      (error: unknown) => {
        asked = undefined;
        useRuleList.setState({ error: toLintelError(error) });
      },
    );
}

/** The rules, as soon as they are here. */
export function useRules(): RuleList {
  const link = useStore((state) => state.link);
  useEffect(() => {
    if (link === 'connected') loadRules();
  }, [link]);
  return useRuleList();
}
