import { Kbd, Text } from '@mantine/core';
import type { ReactElement } from 'react';
import { findCommand } from '../commands/index.ts';
import { formatShortcut } from '../commands/shortcut.ts';
import classes from './canvas.module.css';

const keysOf = (id: string): string => formatShortcut(findCommand(id).shortcuts?.[0] ?? '');

/** What to do with an empty canvas. It lets the pointer through, so that something can be dropped on it. */
export const CanvasHint = (): ReactElement => (
  <div className={classes['hint']}>
    <Text fw={600} size="md">
      Nothing is drawn yet
    </Text>
    <Text c="dimmed">Drag a component from the palette, or click one to add it here.</Text>
    <Text c="dimmed">
      Or import a project: <Kbd size="xs">{keysOf('file.import')}</Kbd>
    </Text>
  </div>
);
