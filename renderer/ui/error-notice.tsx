import { Button, Code, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { formatPlace, toLintelError } from '../../shared/lib/errors.ts';
import classes from './error-notice.module.css';

/** An error where it happened: what, where, what to do, and its code for whoever looks it up. A cancelled call is none. */
export function ErrorNotice({ error, title, onRetry }: { readonly error: unknown; readonly title?: string; readonly onRetry?: (() => void) | undefined }): ReactElement | null {
  const { code, message, place, fix } = toLintelError(error);
  if (code === 'CANCELLED') return null;
  const where = formatPlace(place);
  return (
    <div className={classes['notice']} role="alert" data-error={code}>
      <IconAlertTriangle size={17} stroke={1.75} aria-hidden />
      <div className={classes['text']}>
        <div className={classes['head']}>
          <Text size="xs" fw={600} className={classes['title'] ?? ''}>
            {title ?? message}
          </Text>
          <Code fz={10.5}>{code}</Code>
        </div>
        {title && <Text size="xs">{message}</Text>}
        {where && (
          <Text fz={11.5} ff="monospace">
            {where}
          </Text>
        )}
        <Text size="xs">{fix}</Text>
        {onRetry && (
          <Button variant="default" size="compact-xs" mt={6} onClick={onRetry}>
            Try again
          </Button>
        )}
      </div>
    </div>
  );
}
