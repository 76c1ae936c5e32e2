import { ActionIcon, Tooltip } from '@mantine/core';
import type { ReactElement, ReactNode } from 'react';
import { findCommand, perform } from '../commands/index.ts';
import { formatShortcut } from '../commands/shortcut.ts';
import { useStore } from '../state/store.ts';

/** A command as an icon, with its title and shortcut as tooltip. */
export function CommandButton({ id, children }: { readonly id: string; readonly children: ReactNode }): ReactElement {
  const command = findCommand(id);
  const enabled = useStore(command.enabled);
  const keys = command.shortcuts?.[0];
  return (
    <Tooltip label={keys ? `${command.title}  ${formatShortcut(keys)}` : command.title}>
      <ActionIcon aria-label={command.title} disabled={!enabled} onClick={() => perform(command)}>
        {children}
      </ActionIcon>
    </Tooltip>
  );
}
