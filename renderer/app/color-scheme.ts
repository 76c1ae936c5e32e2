import type { MantineColorSchemeManager } from '@mantine/core';
import { setPreferences, usePreferences } from '../state/preferences.ts';

let stop: (() => void) | undefined;

/** Lets Mantine take the colour scheme from the person's preferences, which commands can change, too. */
export const schemeManager: MantineColorSchemeManager = {
  get: () => usePreferences.getState().colorScheme,
  set: (colorScheme) => setPreferences({ colorScheme }),
  subscribe: (onUpdate) => {
    stop = usePreferences.subscribe((now, before) => {
      if (now.colorScheme !== before.colorScheme) onUpdate(now.colorScheme);
    });
  },
  unsubscribe: () => stop?.(),
  clear: () => setPreferences({ colorScheme: 'auto' }),
};
