import { Button, Group, Modal, Stack, TextInput } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import type { FolderEntry } from '../../../shared/rpc/contract.ts';
import { client } from '../../state/client.ts';
import { openPath } from '../../state/files.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { FolderBrowser } from './folder-browser.tsx';
import { isDocumentPath } from './paths.ts';
import { useFolder } from './use-folder.ts';

const accepts = ({ type }: FolderEntry): boolean => type === 'document';

/** Whether the application can list a path. What it cannot list is taken for a file, whose own error then tells more. */
const isFolder = (path: string): Promise<boolean> => client().files.list({ path }).then(() => true, () => false);

/** Opens a document where the host has no dialog of the system. */
export function OpenDialog({ onClose }: { readonly onClose: () => void }): ReactElement {
  const view = useFolder();
  const [selected, setSelected] = useState<FolderEntry | null>(null);
  const [typed, setTyped] = useState<string>();
  const [error, setError] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const path = typed ?? selected?.path ?? '';
  const open = async (target: string): Promise<void> => {
    setBusy(true);
    setError(undefined);
    try {
      if (!isDocumentPath(target) && (await isFolder(target))) return view.go(target);
      await openPath(target);
      onClose();
    } catch (reason) {
      setError(reason);
    } finally {
      setBusy(false);
    }
  };
  const submit = (): void => {
    if (selected?.type === 'folder' && typed === undefined) view.go(selected.path);
    else if (path.trim() !== '') void open(path.trim());
  };
  return (
    <Modal opened onClose={onClose} title="Open a document" size={620}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <Stack gap="sm">
          <FolderBrowser
            view={view}
            accepts={accepts}
            selected={selected?.path ?? null}
            onSelect={(entry) => {
              setSelected(entry);
              setTyped(undefined);
            }}
            onChoose={({ path: chosen }) => void open(chosen)}
          />
          <TextInput label="Path" placeholder="A .lintel.json file" value={path} onChange={(event) => setTyped(event.currentTarget.value)} data-autofocus spellCheck={false} />
          {error !== undefined && <ErrorNotice error={error} title="The document was not opened" />}
          <Group justify="flex-end" gap={8}>
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={busy} disabled={path.trim() === ''}>
              {selected?.type === 'folder' && typed === undefined ? 'Open folder' : 'Open'}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
