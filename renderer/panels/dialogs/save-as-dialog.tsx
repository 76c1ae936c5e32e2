import { Button, Group, Modal, Stack } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import { documentExtension } from '../../../shared/model/file-format.ts';
import { saveTo } from '../../state/files.ts';
import { store } from '../../state/store.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { nameOfPath, suggestFileName } from './paths.ts';
import { findTarget, SaveTarget } from './save-target.tsx';
import { useFolder } from './use-folder.ts';

/** Saves under a name where the host has no dialog of the system. What is there already is replaced only when that is said. */
export function SaveAsDialog({ onClose, proceed }: { readonly onClose: () => void; readonly proceed?: () => void }): ReactElement {
  const view = useFolder();
  const [name, setName] = useState(() => {
    const { document, path } = store.getState();
    return path === undefined ? suggestFileName(document?.name ?? '') : nameOfPath(path);
  });
  const [error, setError] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const target = findTarget(view.listing, name, documentExtension);
  const save = async (): Promise<void> => {
    if (!target) return;
    setBusy(true);
    setError(undefined);
    try {
      await saveTo(target.path);
      onClose();
      proceed?.();
    } catch (reason) {
      setError(reason);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Modal opened onClose={onClose} title="Save the document as" size={620}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <Stack gap="sm">
          <SaveTarget view={view} name={name} ending={documentExtension} onName={setName} onChoose={() => void save()} />
          {error !== undefined && <ErrorNotice error={error} title="The document was not saved" />}
          <Group justify="flex-end" gap={8}>
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={busy} disabled={!target} {...(target?.exists && { color: 'var(--lt-high-solid)' })}>
              {target?.exists ? 'Replace' : 'Save'}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
