import '@fontsource-variable/inter';
import '@mantine/core/styles.css';
import '@mantine/notifications/styles.css';
import '@mantine/spotlight/styles.css';
import '../ui/theme.css';
import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { assert } from '../../shared/lib/assert.ts';
import { followComparison } from '../state/comparing.ts';
import { claimJournalKey, keepJournal } from '../state/journal.ts';
import { watchFile } from '../state/file-watch.ts';
import { store } from '../state/store.ts';
import { resolveVariables, theme } from '../ui/theme.ts';
import { createReviewWorker, followWithReview } from '../workers/live-review.ts';
import { schemeManager } from './color-scheme.ts';
import { Crash } from './crash.tsx';
import { followNativeMenu } from './native-menu.ts';
import { keepLinked } from './rpc.ts';
import { begin } from './start.ts';
import { Window } from './window.tsx';

keepLinked();
followNativeMenu();
followWithReview(store, createReviewWorker());
keepJournal(store, claimJournalKey());
watchFile(store);
followComparison(store);
void begin();

const root = document.getElementById('root');
assert(root, 'index.html has a root');
createRoot(root).render(
  <StrictMode>
    <MantineProvider theme={theme} cssVariablesResolver={resolveVariables} defaultColorScheme="auto" colorSchemeManager={schemeManager}>
      <Notifications position="bottom-center" limit={3} zIndex={400} />
      <Crash>
        <Window />
      </Crash>
    </MantineProvider>
  </StrictMode>,
);
