import { ScrollArea, TextInput, UnstyledButton } from '@mantine/core';
import { IconSearch, IconSquareDashed } from '@tabler/icons-react';
import { useState, type ReactElement, type ReactNode } from 'react';
import { boundaryKindNames, boundaryKinds, componentKindNames, componentKinds, type KindGroup } from '../../../shared/model/kinds.ts';
import { addInView, startDrag, type PaletteItem } from '../../canvas/palette-drop.ts';
import { KindIcon } from '../../ui/kind-icon.tsx';
import classes from './palette.module.css';

const groupTitles: Record<KindGroup | 'boundary', string> = {
  compute: 'Compute',
  edge: 'Edge',
  store: 'Data stores',
  messaging: 'Messaging',
  support: 'Support',
  external: 'Outside',
  boundary: 'Boundaries',
};

interface Entry {
  readonly item: PaletteItem;
  readonly group: keyof typeof groupTitles;
  readonly label: string;
  readonly hint: string;
  readonly icon: ReactNode;
}

const entries: readonly Entry[] = [
  ...componentKindNames.map((kind): Entry => ({ item: { type: 'component', kind }, ...componentKinds[kind], icon: <KindIcon kind={kind} /> })),
  ...boundaryKindNames.map(
    (kind): Entry => ({ item: { type: 'boundary', kind }, group: 'boundary', label: boundaryKinds[kind].label, hint: 'Holds components; goes around what is selected', icon: <IconSquareDashed size={16} stroke={1.75} aria-hidden /> }),
  ),
];

const matches = ({ label, hint }: Entry, words: string): boolean => `${label} ${hint}`.toLowerCase().includes(words.trim().toLowerCase());

/** Everything that can be added to the canvas: by dragging it there, or by a click or Enter. */
export function Palette(): ReactElement {
  const [words, setWords] = useState('');
  const shown = entries.filter((entry) => matches(entry, words));
  const groups = Object.entries(groupTitles).map(([group, title]) => ({ title, members: shown.filter((entry) => entry.group === group) }));
  return (
    <nav className={classes['palette']} aria-label="Palette">
      <div className={classes['search']}>
        <TextInput
          placeholder="Find a kind"
          aria-label="Find a kind"
          leftSection={<IconSearch size={14} />}
          value={words}
          onChange={(event) => setWords(event.currentTarget.value)}
          onKeyDown={(event) => {
            const [first] = shown;
            if (event.key === 'Enter' && first) addInView(first.item);
            if (event.key === 'Escape') setWords('');
          }}
        />
      </div>
      <ScrollArea className={classes['scroll'] ?? ''} type="hover" scrollbarSize={8}>
        {groups
          .filter(({ members }) => members.length > 0)
          .map(({ title, members }) => (
            <div key={title} role="group" aria-label={title}>
              <div className={classes['title']} aria-hidden>
                {title}
              </div>
              {members.map(({ item, label, hint, icon }) => (
                <UnstyledButton key={label} className={classes['item']} draggable title={hint} onDragStart={(event) => startDrag(event.dataTransfer, item)} onClick={() => addInView(item)}>
                  {icon}
                  <span className={classes['label']}>{label}</span>
                </UnstyledButton>
              ))}
            </div>
          ))}
        {shown.length === 0 && <div className={classes['none']}>No kind has this name.</div>}
      </ScrollArea>
    </nav>
  );
}
