import { Text, TextInput } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import { FolderBrowser } from './folder-browser.tsx';
import { checkFileName, joinPath, withEnding } from './paths.ts';
import type { FolderView, Listing } from './use-folder.ts';

/** Where something is to be written, and whether a file is there already. */
export interface Target {
  readonly path: string;
  readonly exists: boolean;
}

/** The file that a name in a folder stands for; undefined while the name is none. */
export function findTarget(listing: Listing | null, name: string, ending: string): Target | undefined {
  if (!listing || checkFileName(name) !== undefined) return undefined;
  const file = withEnding(name, ending);
  const found = listing.entries.find((entry) => entry.name === file);
  return { path: joinPath(listing.path, file), exists: found !== undefined };
}

interface SaveTargetProps {
  readonly view: FolderView;
  readonly name: string;
  readonly ending: string;
  readonly onName: (name: string) => void;
  /** A file was chosen in the list: its name is taken. */
  readonly onChoose: () => void;
  readonly height?: string;
}

/** A folder and a name in it. A click on a file takes its name. */
export function SaveTarget({ view, name, ending, onName, onChoose, height = 'clamp(100px, 26vh, 240px)' }: SaveTargetProps): ReactElement {
  const [selected, setSelected] = useState<string | null>(null);
  const target = findTarget(view.listing, name, ending);
  return (
    <>
      <TextInput label="Name" value={name} error={name === '' ? undefined : checkFileName(name)} onChange={(event) => onName(event.currentTarget.value)} data-autofocus spellCheck={false} />
      <FolderBrowser
        view={view}
        accepts={(entry) => entry.name.toLowerCase().endsWith(ending)}
        selected={selected}
        height={height}
        onSelect={(entry) => {
          setSelected(entry?.path ?? null);
          if (entry && entry.type !== 'folder') onName(entry.name);
        }}
        onChoose={onChoose}
      />
      {target && (
        <Text size="xs" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
          {target.exists ? 'Replaces ' : 'Writes '}
          {target.path}
        </Text>
      )}
    </>
  );
}
