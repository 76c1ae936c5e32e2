import { Group, Modal, Stack, Text } from '@mantine/core';
import type { ReactElement } from 'react';
import { useStore } from '../state/store.ts';
import icon from './icon.svg';

export function AboutDialog({ onClose }: { readonly onClose: () => void }): ReactElement {
  const info = useStore((state) => state.info);
  return (
    <Modal opened onClose={onClose} title="About Lintel" size="sm">
      <Group wrap="nowrap" align="flex-start">
        <img src={icon} width={44} height={44} alt="" />
        <Stack gap={6}>
          <Text fw={600}>Lintel {info?.version}</Text>
          <Text c="dimmed">Reviews backend architectures, Python backends first. Nothing leaves this machine.</Text>
          {info && (
            <Text size="xs" c="dimmed">
              {info.host} host on {info.platform}
            </Text>
          )}
          <Text size="xs" c="dimmed">
            MIT licence
          </Text>
        </Stack>
      </Group>
    </Modal>
  );
}
