import { Text } from '@mantine/core';
import { IconFolderDown } from '@tabler/icons-react';
import { useEffect, useState, type ReactElement } from 'react';
import classes from './dialogs.module.css';
import { importDropped } from './dropped.ts';

const hasFiles = ({ dataTransfer }: DragEvent): boolean => dataTransfer?.types.includes('Files') ?? false;

/** Takes files and folders that are dropped anywhere on the window. Without it the browser would leave the page for the file. */
export function DropTarget(): ReactElement | null {
  const [over, setOver] = useState(false);
  useEffect(() => {
    const controller = new AbortController();
    const listen = (type: 'dragenter' | 'dragover' | 'dragleave' | 'drop', listener: (event: DragEvent) => void): void => window.addEventListener(type, listener, { signal: controller.signal });
    listen('dragenter', (event) => hasFiles(event) && setOver(true));
    listen('dragover', (event) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      if (event.dataTransfer) event.dataTransfer.dropEffect = 'copy';
    });
    // Leaving the window has nothing that is entered; leaving one element for another has.
    listen('dragleave', (event) => event.relatedTarget === null && setOver(false));
    listen('drop', (event) => {
      setOver(false);
      if (!hasFiles(event)) return;
      event.preventDefault();
      // The items are gone once the event has passed, so they are taken now.
      const items = [...(event.dataTransfer?.items ?? [])];
      importDropped(items.flatMap((item) => item.webkitGetAsEntry() ?? []));
    });
    return () => controller.abort();
  }, []);
  if (!over) return null;
  return (
    <div className={classes['drop']}>
      <IconFolderDown size={40} stroke={1.25} />
      <Text fw={600} size="lg">
        Drop to import
      </Text>
      <Text size="xs">A folder, compose files, or a .lintel.json document. Nothing leaves this machine.</Text>
    </div>
  );
}
