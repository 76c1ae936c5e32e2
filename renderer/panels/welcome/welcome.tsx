import { Stack, Text, Title, UnstyledButton } from '@mantine/core';
import { IconFilePlus, IconFolderOpen, IconFolderDown } from '@tabler/icons-react';
import { useEffect, useState, type ReactElement, type ReactNode } from 'react';
import { examples } from '../../../shared/examples/index.ts';
import { findCommand, perform } from '../../commands/index.ts';
import { formatShortcut } from '../../commands/shortcut.ts';
import { client } from '../../state/client.ts';
import { openPath } from '../../state/files.ts';
import { store, useStore } from '../../state/store.ts';
import { attempt, notifyError } from '../../ui/notify.ts';
import classes from './welcome.module.css';

type Recent = Awaited<ReturnType<ReturnType<typeof client>['files']['recent']>>[number];

const starts: ReadonlyArray<{ command: string; title: string; text: string; icon: ReactNode }> = [
  { command: 'file.import', title: 'Import a project', text: 'A repository or a file of it, read on this machine', icon: <IconFolderDown size={22} stroke={1.5} /> },
  { command: 'file.new', title: 'Draw a system', text: 'Start on an empty canvas', icon: <IconFilePlus size={22} stroke={1.5} /> },
  { command: 'file.open', title: 'Open a document', text: 'A .lintel.json file', icon: <IconFolderOpen size={22} stroke={1.5} /> },
];

/** What is shown while no document is open. */
export function Welcome(): ReactElement {
  return (
    <div className={classes['welcome']}>
      <Stack gap={4}>
        <Title order={1}>Lintel</Title>
        <Text c="dimmed">Review a backend’s architecture: draw or import it, answer what no file says, and see what to change and why.</Text>
      </Stack>
      <div className={classes['starts']}>
        {starts.map(({ command, title, text, icon }) => (
          <UnstyledButton key={command} className={classes['start']} onClick={() => perform(findCommand(command))}>
            <span className={classes['startIcon']}>{icon}</span>
            <Text fw={600}>{title}</Text>
            <Text size="xs" c="dimmed">
              {text}
            </Text>
            <Text size="xs" c="dimmed" mt="auto">
              {formatShortcut(findCommand(command).shortcuts?.[0] ?? '')}
            </Text>
          </UnstyledButton>
        ))}
      </div>
      <div className={classes['lists']}>
        <RecentFiles />
        <section aria-labelledby="examples">
          <Title order={4} id="examples" mb={6}>
            Examples
          </Title>
          {examples.map(({ id, title, summary, document }) => (
            <UnstyledButton key={id} className={classes['entry']} onClick={() => store.getState().openDocument(document)}>
              <Text size="sm" fw={500}>
                {title}
              </Text>
              <Text size="xs" c="dimmed">
                {summary}
              </Text>
            </UnstyledButton>
          ))}
        </section>
      </div>
    </div>
  );
}

function RecentFiles(): ReactElement {
  const link = useStore((state) => state.link);
  const [recent, setRecent] = useState<readonly Recent[]>();
  useEffect(() => {
    if (link !== 'connected') return;
    client().files.recent().then(setRecent, (error: unknown) => notifyError(error, 'Recent documents could not be listed'));
  }, [link]);
  return (
    <section aria-labelledby="recent">
      <Title order={4} id="recent" mb={6}>
        Recent
      </Title>
      {recent?.length === 0 && (
        <Text size="xs" c="dimmed">
          Documents that you open or save are listed here.
        </Text>
      )}
      {recent?.map(({ path, name, exists }) => (
        <UnstyledButton key={path} className={classes['entry']} disabled={!exists} onClick={() => attempt(() => openPath(path), 'Open')}>
          <Text size="sm" fw={500} truncate>
            {name}
          </Text>
          <Text size="xs" c="dimmed" truncate title={path}>
            {exists ? path : `${path} (no longer there)`}
          </Text>
        </UnstyledButton>
      ))}
    </section>
  );
}
