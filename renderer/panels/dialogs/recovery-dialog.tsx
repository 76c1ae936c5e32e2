import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import type { JournalEntry } from '../../../shared/rpc/contract.ts';
import { client } from '../../state/client.ts';
import { guardUnsaved } from '../../state/files.ts';
import { flushJournal } from '../../state/journal.ts';
import { store } from '../../state/store.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { formatMoment } from '../../ui/format-date.ts';
import { attempt } from '../../ui/notify.ts';
import { plural } from '../../../shared/lib/plural.ts';
import classes from './dialogs.module.css';

/** Takes up what a window left behind. Its entry is dropped only when this window has one of its own. */
async function restore({ key, document, path, revision }: JournalEntry): Promise<void> {
  store.getState().openDocument(document, { unsaved: true, ...(path !== undefined && { path }), ...(revision !== undefined && { revision }) });
  await flushJournal();
  if (store.getState().journalError === null) await client().journal.discard({ key });
}

/** Work that was not saved when a window ended: taken up again, discarded, or left for the next start. */
export function RecoveryDialog({ entries, onClose }: { readonly entries: readonly JournalEntry[]; readonly onClose: () => void }): ReactElement {
  const [left, setLeft] = useState(entries);
  const [doubtful, setDoubtful] = useState<string>();
  const [error, setError] = useState<unknown>();
  const take = (entry: JournalEntry): void => {
    onClose();
    guardUnsaved(() => attempt(() => restore(entry), 'Recover'));
  };
  const discard = async (entry: JournalEntry): Promise<void> => {
    if (doubtful !== entry.key) return setDoubtful(entry.key);
    setError(undefined);
    try {
      await client().journal.discard({ key: entry.key });
      const rest = left.filter(({ key }) => key !== entry.key);
      setLeft(rest);
      if (rest.length === 0) onClose();
    } catch (reason) {
      setError(reason);
    }
  };
  return (
    <Modal opened onClose={onClose} title="Unsaved work was kept" size={600} closeOnClickOutside={false}>
      <Stack gap="sm">
        <Text>Lintel ended before {left.length === 1 ? 'this document was' : 'these documents were'} saved. What you close here is offered again at the next start.</Text>
        {left.map((entry, index) => (
          <div key={entry.key} className={classes['kept']}>
            <div style={{ minWidth: 0, flex: 1 }}>
              <Text fw={600} truncate>
                {entry.document.name}
              </Text>
              <Text size="xs" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
                {plural(entry.document.components.length, 'component')}, changed {formatMoment(entry.savedAt)}
                <br />
                {entry.path ?? 'Never saved to a file'}
              </Text>
            </div>
            <Group gap={6} wrap="nowrap">
              <Button variant={doubtful === entry.key ? 'filled' : 'subtle'} color={doubtful === entry.key ? 'var(--lt-high-solid)' : 'var(--lt-high)'} onClick={() => void discard(entry)}>
                {doubtful === entry.key ? 'Really discard' : 'Discard'}
              </Button>
              <Button data-autofocus={index === 0 || undefined} onClick={() => take(entry)}>Restore</Button>
            </Group>
          </div>
        ))}
        {error !== undefined && <ErrorNotice error={error} title="The entry was not discarded" />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Decide later
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
