import type { ReactElement } from 'react';
import type { ImportNote } from '../../../shared/model/document.ts';
import { NoteList, summarizeNotes } from '../../ui/note-list.tsx';
import { Section } from '../../ui/section.tsx';

/** What the import saw and did not understand, or had to choose. */
export const ImportNotes = ({ notes }: { readonly notes: readonly ImportNote[] }): ReactElement | null =>
  notes.length === 0 ? null : (
    <Section title="From the import" aside={summarizeNotes(notes)}>
      <NoteList notes={notes} />
    </Section>
  );
