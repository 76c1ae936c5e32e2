import { Collapse, UnstyledButton } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconChevronRight } from '@tabler/icons-react';
import { useId, type ReactElement, type ReactNode } from 'react';
import classes from './section.module.css';

/** A part of a side panel with a heading that folds it. `aside` stands at the heading's right end. */
export function Section({ title, aside, folded = false, children }: { readonly title: string; readonly aside?: ReactNode; readonly folded?: boolean; readonly children: ReactNode }): ReactElement {
  const [opened, { toggle }] = useDisclosure(!folded);
  const id = useId();
  return (
    <section className={classes['section']} aria-labelledby={`${id}-title`}>
      <UnstyledButton className={classes['heading']} onClick={toggle} aria-expanded={opened} aria-controls={id}>
        <IconChevronRight size={14} className={classes['chevron']} data-opened={opened || undefined} aria-hidden />
        <span id={`${id}-title`} className={classes['title']}>
          {title}
        </span>
        <span className={classes['aside']}>{aside}</span>
      </UnstyledButton>
      <Collapse expanded={opened} id={id} transitionDuration={120}>
        <div className={classes['body']}>{children}</div>
      </Collapse>
    </section>
  );
}
