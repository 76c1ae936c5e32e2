import { Stack, Text } from '@mantine/core';
import type { ReactElement, ReactNode } from 'react';

/** What stands where there is nothing yet: what would be here, and what to do to get it. */
export const EmptyState = ({ icon, title, children, action }: { readonly icon?: ReactNode; readonly title: string; readonly children?: ReactNode; readonly action?: ReactNode }): ReactElement => (
  <Stack align="center" justify="center" gap={6} p="lg" ta="center" c="dimmed">
    {icon}
    <Text fw={600} c="var(--mantine-color-text)">
      {title}
    </Text>
    {children && (
      <Text size="xs" maw={320}>
        {children}
      </Text>
    )}
    {action}
  </Stack>
);
