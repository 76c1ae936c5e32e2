import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import type { HistoryRow } from '../../../shared/rpc/contract.ts';
import { client } from '../../state/client.ts';
import { store } from '../../state/store.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { formatMoment } from '../../ui/format-date.ts';

/** Asks before a kept review is deleted, for nothing brings it back. */
export function DeleteReview({ row, onClose }: { readonly row: HistoryRow; readonly onClose: () => void }): ReactElement {
  const [error, setError] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const remove = async (): Promise<void> => {
    setBusy(true);
    try {
      await client().history.remove({ id: row.id });
      store.getState().touchHistory();
      onClose();
    } catch (reason) {
      setError(reason);
      setBusy(false);
    }
  };
  return (
    <Modal opened onClose={onClose} title="Delete this review?" size="sm">
      <Stack gap="sm">
        <Text>
          The review of {formatMoment(row.savedAt)}
          {row.note && ` (“${row.note.length > 80 ? `${row.note.slice(0, 80)}…` : row.note}”)`} is removed from the history. This cannot be undone. The open document stays as it is.
        </Text>
        {error !== undefined && <ErrorNotice error={error} title="The review was not deleted" />}
        <Group gap={8} justify="flex-end">
          <Button variant="default" onClick={onClose} data-autofocus>
            Keep it
          </Button>
          <Button color="var(--lt-high-solid)" loading={busy} onClick={() => void remove()}>
            Delete
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
