import { Button, Text } from '@mantine/core';
import { IconAlertCircle, IconAlertTriangle, IconInfoCircle, type Icon } from '@tabler/icons-react';
import { useState, type ReactElement } from 'react';
import type { ImportNote } from '../../shared/model/document.ts';
import classes from './note-list.module.css';
import { plural } from '../../shared/lib/plural.ts';

const gravity = ['error', 'warning', 'info'] as const;

const icons: Record<ImportNote['severity'], Icon> = { error: IconAlertCircle, warning: IconAlertTriangle, info: IconInfoCircle };
const words: Record<ImportNote['severity'], string> = { error: 'error', warning: 'warning', info: 'remark' };

/** `1 error, 3 warnings`: what there is, gravest first. */
export const summarizeNotes = (notes: readonly ImportNote[]): string =>
  gravity
    .map((severity) => [notes.filter((note) => note.severity === severity).length, words[severity]] as const)
    .filter(([count]) => count > 0)
    .map(([count, word]) => plural(count, word))
    .join(', ');

const shownAtFirst = 8;

/** What an import saw and did not understand, or had to choose, with file and line; gravest first. */
export function NoteList({ notes }: { readonly notes: readonly ImportNote[] }): ReactElement {
  const [all, setAll] = useState(false);
  const ordered = gravity.flatMap((severity) => notes.filter((note) => note.severity === severity));
  const shown = all ? ordered : ordered.slice(0, shownAtFirst);
  return (
    <>
      {shown.map((note, index) => {
        const Shape = icons[note.severity];
        return (
          // Notes have no identity of their own and never change place.
          // oxlint-disable-next-line react/no-array-index-key
          <div key={index} className={classes['note']} data-note={note.severity}>
            <Shape size={15} stroke={1.75} aria-label={words[note.severity]} />
            <div className={classes['text']}>
              <Text size="xs" lh={1.45}>
                {note.message}
              </Text>
              {note.file && (
                <Text ff="monospace" fz={11} c="dimmed">
                  {note.line === undefined ? note.file : `${note.file}:${note.line}`}
                </Text>
              )}
            </div>
          </div>
        );
      })}
      {ordered.length > shown.length && (
        <Button variant="subtle" size="compact-xs" onClick={() => setAll(true)}>
          Show all {ordered.length}
        </Button>
      )}
    </>
  );
}
