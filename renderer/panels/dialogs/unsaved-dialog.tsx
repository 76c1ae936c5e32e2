import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import { client } from '../../state/client.ts';
import { save, saveTo } from '../../state/files.ts';
import { store } from '../../state/store.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';

interface UnsavedDialogProps {
  readonly proceed: () => void;
  readonly onClose: () => void;
}

/** Saves the open document, under a name that is asked for when it has none. False: nothing was saved, or something else is asked first. */
async function saveFirst(proceed: () => void): Promise<boolean> {
  const saved = await save();
  // Undefined: the file was changed outside, and the conflict is asked about now.
  if (saved !== false) return saved === true;
  const { info, document, showDialog } = store.getState();
  if (!info?.nativeDialogs) {
    showDialog({ type: 'save-as', proceed });
    return false;
  }
  const { path } = await client().files.choose({ purpose: 'save-document', ...(document && { name: document.name }) });
  return path !== null && (await saveTo(path)) === true;
}

/** Asks what becomes of unsaved work before something takes its place. */
export function UnsavedDialog({ proceed, onClose }: UnsavedDialogProps): ReactElement {
  const name = store.getState().document?.name;
  const [error, setError] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const leave = (): void => {
    onClose();
    proceed();
  };
  const keep = async (): Promise<void> => {
    setBusy(true);
    setError(undefined);
    try {
      if (await saveFirst(proceed)) leave();
    } catch (reason) {
      setError(reason);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Modal opened onClose={onClose} title={`Save the changes to “${name}”?`} size="md">
      <Stack gap="md">
        <Text>Without saving, what you changed since it was last saved is lost.</Text>
        {error !== undefined && <ErrorNotice error={error} title="The document was not saved" />}
        <Group gap={8}>
          <Button variant="subtle" color="var(--lt-high)" mr="auto" onClick={leave}>
            Discard changes
          </Button>
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button loading={busy} onClick={() => void keep()} data-autofocus>
            Save
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
