import { Alert, Button, Code, Group, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { formatPlace, toLintelError } from '../../shared/lib/errors.ts';

/** An error where it happened: what, where, what to do, and its code for whoever looks it up. A cancelled call is none. */
export function ErrorNotice({ error, title, onRetry }: { readonly error: unknown; readonly title?: string; readonly onRetry?: (() => void) | undefined }): ReactElement | null {
  const { code, message, place, fix } = toLintelError(error);
  if (code === 'CANCELLED') return null;
  const where = formatPlace(place);
  return (
    <Alert color="red" variant="light" icon={<IconAlertTriangle size={18} />} title={title ?? message} role="alert" p="sm" data-error={code}>
      {title && <Text size="xs">{message}</Text>}
      {where && (
        <Text size="xs" ff="monospace" style={{ overflowWrap: 'anywhere' }}>
          {where}
        </Text>
      )}
      <Text size="xs" mt={4}>
        {fix}
      </Text>
      <Group gap="xs" mt={6}>
        {onRetry && (
          <Button variant="default" size="compact-xs" onClick={onRetry}>
            Try again
          </Button>
        )}
        <Code fz={11}>{code}</Code>
      </Group>
    </Alert>
  );
}
