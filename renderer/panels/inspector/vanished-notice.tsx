import { Button, Group, Text } from '@mantine/core';
import type { ReactElement } from 'react';
import { removeItems } from '../../canvas/edits.ts';
import { keepDrawn } from '../../state/import-again.ts';
import { store } from '../../state/store.ts';
import classes from './inspector.module.css';

/** Says of what was imported once that the files know it no more, and what can be done. */
export function VanishedNotice({ item: { id, vanished }, what }: { readonly item: { readonly id: string; readonly vanished?: true | undefined }; readonly what: string }): ReactElement | null {
  if (!vanished) return null;
  return (
    <div className={classes['vanished']} role="note">
      <Text size="xs">The last import found nothing of this {what} in the files.</Text>
      <Group gap={6} mt={6}>
        <Button size="compact-xs" variant="default" onClick={() => removeItems(store.getState(), [id])}>
          Remove
        </Button>
        <Button size="compact-xs" variant="default" onClick={() => keepDrawn(id)}>
          Keep as drawn
        </Button>
      </Group>
    </div>
  );
}
