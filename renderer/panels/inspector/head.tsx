import { Text } from '@mantine/core';
import type { ReactElement, ReactNode } from 'react';
import classes from './inspector.module.css';

/** What is inspected. */
export const Head = ({ icon, title, subtitle }: { readonly icon: ReactNode; readonly title: string; readonly subtitle: string }): ReactElement => (
  <header className={classes['head']}>
    <span className={classes['headIcon']}>{icon}</span>
    <div className={classes['headText']}>
      <Text fw={600} size="sm" lineClamp={2}>
        {title}
      </Text>
      <Text size="xs" c="dimmed" truncate>
        {subtitle}
      </Text>
    </div>
  </header>
);
