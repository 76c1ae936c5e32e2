import { Group, Kbd, Modal, Stack, Text } from '@mantine/core';
import type { ReactElement } from 'react';
import { menus } from '../commands/command.ts';
import { commands } from '../commands/index.ts';
import { formatShortcut } from '../commands/shortcut.ts';

const gestures: ReadonlyArray<readonly [string, string]> = [
  ['Move what is selected', 'Arrow keys'],
  ['Select several', 'Shift+drag'],
  ['Add to the selection', 'Ctrl+click'],
  ['Connect two components', 'Drag from an edge'],
];

const Row = ({ title, keys }: { readonly title: string; readonly keys: readonly string[] }): ReactElement => (
  <Group justify="space-between" gap="xs" wrap="nowrap">
    <Text size="xs">{title}</Text>
    <Group gap={4} wrap="nowrap">
      {keys.map((key) => (
        <Kbd key={key} size="xs">
          {key}
        </Kbd>
      ))}
    </Group>
  </Group>
);

export const ShortcutsDialog = ({ onClose }: { readonly onClose: () => void }): ReactElement => (
  <Modal opened onClose={onClose} title="Keyboard shortcuts" size={760}>
    <div style={{ columns: 2, columnGap: 40 }}>
      {menus.map((menu) => (
        <Stack key={menu} gap={5} mb="lg" style={{ breakInside: 'avoid' }}>
          <Text fw={600}>{menu}</Text>
          {commands
            .filter((command) => command.menu === menu && command.shortcuts)
            .map((command) => (
              <Row key={command.id} title={command.title} keys={(command.shortcuts ?? []).map((shortcut) => formatShortcut(shortcut))} />
            ))}
        </Stack>
      ))}
      <Stack gap={5} mb="lg" style={{ breakInside: 'avoid' }}>
        <Text fw={600}>Canvas</Text>
        {gestures.map(([title, keys]) => (
          <Row key={title} title={title} keys={[keys]} />
        ))}
      </Stack>
    </div>
  </Modal>
);
