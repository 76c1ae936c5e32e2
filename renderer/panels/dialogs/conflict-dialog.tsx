import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import { findCommand, perform } from '../../commands/index.ts';
import { openPath, save } from '../../state/files.ts';
import { useStore } from '../../state/store.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { nameOfPath } from './paths.ts';

/** The file was changed or removed by something else while it was open here. Nothing is overwritten until the person says so. */
export function ConflictDialog({ onClose }: { readonly onClose: () => void }): ReactElement | null {
  const path = useStore((state) => state.path);
  const dirty = useStore((state) => state.dirty);
  const [error, setError] = useState<unknown>();
  const [busy, setBusy] = useState<'reload' | 'overwrite'>();
  if (path === undefined) return null;
  const run = async (what: 'reload' | 'overwrite'): Promise<void> => {
    setBusy(what);
    setError(undefined);
    try {
      await (what === 'reload' ? openPath(path) : save({ overwrite: true }));
      onClose();
    } catch (reason) {
      setError(reason);
    } finally {
      setBusy(undefined);
    }
  };
  const saveAs = (): void => {
    onClose();
    perform(findCommand('file.save-as'));
  };
  return (
    <Modal opened onClose={onClose} title={`“${nameOfPath(path)}” changed outside of Lintel`} size={720}>
      <Stack gap="sm">
        <Text>
          Another program changed or removed the file since it was opened here. {dirty ? 'Your changes are not in it, and its changes are not shown here.' : 'Its changes are not shown here.'}
        </Text>
        <Text size="xs" c="dimmed" ff="monospace" style={{ overflowWrap: 'anywhere' }}>
          {path}
        </Text>
        {error !== undefined && <ErrorNotice error={error} title={busy === 'overwrite' ? 'The document was not saved' : 'That did not work'} />}
        <Group gap={8} mt={4}>
          <Button variant="subtle" color="gray" mr="auto" onClick={onClose} data-autofocus>
            Decide later
          </Button>
          <Button variant="default" onClick={saveAs}>
            Save under another name…
          </Button>
          <Button variant="default" loading={busy === 'overwrite'} onClick={() => void run('overwrite')}>
            Overwrite the file
          </Button>
          <Button loading={busy === 'reload'} onClick={() => void run('reload')} title={dirty ? 'Your changes since you last saved are lost' : undefined}>
            {dirty ? 'Reload, losing my changes' : 'Reload'}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
