import { ActionIcon, Loader, Text, Tooltip } from '@mantine/core';
import { IconArrowUp, IconFile, IconFolder, IconTopologyStar3, type Icon } from '@tabler/icons-react';
import { useEffect, useRef, useState, type KeyboardEvent, type ReactElement } from 'react';
import type { FolderEntry } from '../../../shared/rpc/contract.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { plural } from '../../../shared/lib/plural.ts';
import classes from './dialogs.module.css';
import { stepInList, typeAhead } from './step-in-list.ts';
import type { FolderView } from './use-folder.ts';

const icons: Record<FolderEntry['type'], Icon> = { folder: IconFolder, document: IconTopologyStar3, file: IconFile };

/** More are not drawn: then the path is quicker typed. */
const shownMost = 500;

/** Keys typed within this many milliseconds of each other are one word. */
const typeAheadMs = 800;

interface FolderBrowserProps {
  readonly view: FolderView;
  /** Which files can be chosen; the others are shown, but pale. */
  readonly accepts: (entry: FolderEntry) => boolean;
  readonly selected: string | null;
  readonly onSelect: (entry: FolderEntry | null) => void;
  /** A file was chosen for good: Enter or a double click. */
  readonly onChoose: (entry: FolderEntry) => void;
  /** Of the list, as CSS takes it. */
  readonly height?: string;
}

/** The files of this machine. Arrows move, letters jump, Enter opens, Backspace leads up. */
export function FolderBrowser({ view: { listing, error, busy, go }, accepts, selected, onSelect, onChoose, height = 'clamp(120px, 30vh, 280px)' }: FolderBrowserProps): ReactElement {
  const list = useRef<HTMLDivElement>(null);
  const typed = useRef({ text: '', at: 0 });
  const [entered, setEntered] = useState(false);
  const entries = listing?.entries.slice(0, shownMost) ?? [];
  const at = entries.findIndex(({ path }) => path === selected);
  useEffect(() => {
    if (entered) list.current?.focus();
    list.current?.scrollTo({ top: 0 });
  }, [listing?.path, entered]);
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [selected]);

  const enter = (path: string): void => {
    setEntered(true);
    onSelect(null);
    go(path);
  };
  const choose = (entry: FolderEntry): void => {
    if (entry.type === 'folder') enter(entry.path);
    else if (accepts(entry)) onChoose(entry);
  };
  const press = (event: KeyboardEvent): void => {
    const entry = entries[at];
    if (event.key === 'Enter' && entry) {
      event.preventDefault();
      return choose(entry);
    }
    if ((event.key === 'Backspace' || (event.altKey && event.key === 'ArrowUp')) && listing?.parent !== undefined) {
      event.preventDefault();
      return enter(listing.parent);
    }
    const step = stepInList(entries.length, at, event.key);
    if (step !== undefined) {
      event.preventDefault();
      return onSelect(entries[step] ?? null);
    }
    if (event.key.length !== 1 || event.ctrlKey || event.metaKey || event.altKey) return;
    const text = event.timeStamp - typed.current.at < typeAheadMs ? typed.current.text + event.key : event.key;
    typed.current = { text, at: event.timeStamp };
    const found = typeAhead(entries.map(({ name }) => name), at, text);
    if (found !== undefined) onSelect(entries[found] ?? null);
  };
  return (
    <div>
      <div className={classes['place']}>
        <Tooltip label="Up one folder">
          <ActionIcon aria-label="Up one folder" disabled={listing?.parent === undefined} onClick={() => listing?.parent !== undefined && enter(listing.parent)}>
            <IconArrowUp size={16} />
          </ActionIcon>
        </Tooltip>
        <Text size="xs" className={classes['placePath'] ?? ''} title={listing?.path}>
          {listing?.path}
        </Text>
        {busy && <Loader size={14} />}
      </div>
      {error && (
        <div className={classes['listError']}>
          <ErrorNotice error={error} />
        </div>
      )}
      <div ref={list} className={classes['entries']} style={{ height }} role="listbox" aria-label="Files and folders" tabIndex={0} aria-activedescendant={at >= 0 ? `entry-${at}` : undefined} onKeyDown={press}>
        {entries.map((entry, index) => {
          const Shape = icons[entry.type];
          return (
            // The keyboard moves in the list as a whole, as in any list box.
            // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus
            <div
              key={entry.path}
              id={`entry-${index}`}
              className={classes['entry']}
              role="option"
              aria-selected={index === at}
              data-pale={(entry.type !== 'folder' && !accepts(entry)) || undefined}
              onClick={() => onSelect(entry)}
              onDoubleClick={() => choose(entry)}
            >
              <Shape size={15} stroke={1.75} aria-hidden />
              <span className={classes['entryName']}>{entry.name}</span>
            </div>
          );
        })}
        {listing && entries.length === 0 && (
          <Text size="xs" c="dimmed" p={8}>
            This folder is empty.
          </Text>
        )}
        {listing && listing.entries.length > shownMost && (
          <Text size="xs" c="dimmed" p={8}>
            and {plural(listing.entries.length - shownMost, 'more entry', 'more entries')}: type the path above.
          </Text>
        )}
      </div>
    </div>
  );
}
