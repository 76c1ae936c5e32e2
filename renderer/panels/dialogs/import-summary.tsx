import { Button, Group, ScrollArea, Stack, Text } from '@mantine/core';
import type { ReactElement } from 'react';
import type { ArchitectureDocument } from '../../../shared/model/document.ts';
import type { Imported } from '../../../shared/rpc/contract.ts';
import { useStore } from '../../state/store.ts';
import { NoteList, summarizeNotes } from '../../ui/note-list.tsx';
import { plural } from '../../../shared/lib/plural.ts';
import classes from './dialogs.module.css';

interface ImportSummaryProps {
  readonly imported: Imported;
  /** Into the open document, which was imported from another system. */
  readonly again: boolean;
  readonly remark?: string | undefined;
  readonly onTake: (document: ArchitectureDocument, into: 'update' | 'replace') => void;
  readonly onClose: () => void;
}

/** What came of an import, what it did not understand, and what becomes of the open document. */
export function ImportSummary({ imported: { document, files }, again, remark, onTake, onClose }: ImportSummaryProps): ReactElement {
  const open = useStore((state) => state.document);
  const notes = document.importNotes ?? [];
  const same = again || open?.id === document.id;
  const figures = [plural(document.components.length, 'component'), plural(document.connections.length, 'connection'), ...(document.boundaries.length > 0 ? [plural(document.boundaries.length, 'boundary', 'boundaries')] : []), `${plural(files.length, 'file')} read`];
  return (
    <Stack gap="sm">
      <div role="status">
        <Text fw={600} size="md" style={{ overflowWrap: 'anywhere' }}>
          {document.name}
        </Text>
        <Text>{figures.join(', ')}</Text>
      </div>
      {remark && (
        <Text size="xs" c="dimmed">
          {remark}
        </Text>
      )}
      {notes.length > 0 && (
        <div className={classes['notes']}>
          <Text size="xs" fw={600} px={10} pt={8}>
            Seen and not understood, or chosen: {summarizeNotes(notes)}
          </Text>
          <ScrollArea.Autosize mah={220} px={10} pb={8} type="auto">
            <NoteList notes={notes} />
          </ScrollArea.Autosize>
        </div>
      )}
      {open && (
        <Text size="xs" c="dimmed">
          {again
            ? `“${open.name}” was imported from another system. Imported into it, most of what it shows would count as vanished.`
            : same
              ? `“${open.name}” is open and is of the same system. Updating it keeps what you drew, arranged, answered and waived; what changed in the files is shown to accept or refuse.`
              : `“${open.name}” is open. What is imported takes its place; you are asked first if it has unsaved changes.`}
        </Text>
      )}
      <Group justify="flex-end" gap={8}>
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
        {same && !again && (
          <Button variant="default" onClick={() => onTake(document, 'replace')}>
            Replace it
          </Button>
        )}
        <Button onClick={() => onTake(document, same ? 'update' : 'replace')} data-autofocus>
          {again ? 'Import into it all the same' : same ? 'Update the open document' : 'Open'}
        </Button>
      </Group>
    </Stack>
  );
}
