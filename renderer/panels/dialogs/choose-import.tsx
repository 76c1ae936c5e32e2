import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { IconFile, IconFolder } from '@tabler/icons-react';
import { useState, type ReactElement } from 'react';
import type { FolderEntry } from '../../../shared/rpc/contract.ts';
import { client } from '../../state/client.ts';
import { useStore } from '../../state/store.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { attempt } from '../../ui/notify.ts';
import { FolderBrowser } from './folder-browser.tsx';
import { nameOfPath } from './paths.ts';
import { useFolder } from './use-folder.ts';

interface ChooseImportProps {
  /** Into the open document. */
  readonly again: boolean;
  /** Why the last import did not work. */
  readonly error: unknown;
  /** What it was of. */
  readonly path?: string | undefined;
  readonly onStart: (path: string) => void;
  readonly onClose: () => void;
}

/** What to import: a folder or a file, chosen in the system's dialog where there is one, else here. */
export function ChooseImport({ again, error, path, onStart, onClose }: ChooseImportProps): ReactElement {
  const native = useStore((state) => state.info?.nativeDialogs ?? false);
  return (
    <Stack gap="sm">
      <Text size="xs" c="dimmed">
        {again
          ? 'Choose the folder or file that the document was imported from. What you drew, renamed, moved and answered stays; what changed in the files is shown to accept or refuse.'
          : 'Choose the folder of a project or one of its compose files, or drop them on the window. Files are read on this machine and nothing in them is run.'}
      </Text>
      {error !== undefined && <ErrorNotice error={error} title="Nothing was imported" />}
      {native ? <ByNativeDialog onStart={onStart} onClose={onClose} /> : <ByBrowser path={path} onStart={onStart} onClose={onClose} />}
    </Stack>
  );
}

type Way = Omit<ChooseImportProps, 'error' | 'again'>;

function ByNativeDialog({ onStart, onClose }: Way): ReactElement {
  const choose = async (purpose: 'import-folder' | 'import-file'): Promise<void> => {
    const { path } = await client().files.choose({ purpose });
    if (path !== null) onStart(path);
  };
  return (
    <Group gap={8}>
      <Button variant="default" leftSection={<IconFolder size={15} />} onClick={() => attempt(() => choose('import-folder'), 'Import')} data-autofocus>
        Choose a folder…
      </Button>
      <Button variant="default" leftSection={<IconFile size={15} />} onClick={() => attempt(() => choose('import-file'), 'Import')}>
        Choose a file…
      </Button>
      <Button variant="subtle" color="gray" ml="auto" onClick={onClose}>
        Cancel
      </Button>
    </Group>
  );
}

const acceptsAll = (): boolean => true;

function ByBrowser({ path: before, onStart, onClose }: Way): ReactElement {
  const view = useFolder();
  const [selected, setSelected] = useState<FolderEntry | null>(null);
  const [typed, setTyped] = useState(before);
  const path = typed ?? selected?.path ?? view.listing?.path ?? '';
  const start = (): void => {
    if (path.trim() !== '') onStart(path.trim());
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        start();
      }}
    >
      <Stack gap="sm">
        <FolderBrowser
          view={view}
          accepts={acceptsAll}
          selected={selected?.path ?? null}
          onSelect={(entry) => {
            setSelected(entry);
            setTyped(undefined);
          }}
          onChoose={(entry) => onStart(entry.path)}
        />
        <TextInput label="Path" value={path} onChange={(event) => setTyped(event.currentTarget.value)} data-autofocus spellCheck={false} />
        <Group justify="flex-end" gap={8}>
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" disabled={path.trim() === ''} maw={320}>
            Import {path.trim() === '' ? '' : `“${nameOfPath(path.trim())}”`}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
