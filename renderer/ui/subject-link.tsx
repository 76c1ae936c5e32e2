import { UnstyledButton } from '@mantine/core';
import { IconArrowRight, IconTopologyStar3 } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { systemId } from '../../shared/model/document.ts';
import type { Subject } from '../../shared/review/review.ts';
import { indexComponents } from '../state/indexes.ts';
import { store, useStore } from '../state/store.ts';
import { KindIcon } from './kind-icon.tsx';
import classes from './subject-link.module.css';

/** The icon of what a statement is about: a component's kind, an arrow, or the system's. */
export function SubjectIcon({ subject, size = 14 }: { readonly subject: Pick<Subject, 'type' | 'id'>; readonly size?: number }): ReactElement {
  const kind = useStore(({ document }) => (document && subject.type === 'component' ? indexComponents(document.components).get(subject.id)?.kind : undefined));
  if (kind) return <KindIcon kind={kind} size={size} />;
  const Shape = subject.type === 'connection' ? IconArrowRight : IconTopologyStar3;
  return <Shape size={size} stroke={1.75} color="var(--mantine-color-dimmed)" aria-hidden />;
}

/** Selects what a statement is about and brings it into view. The system as a whole is all of the canvas. */
export const focusSubject = ({ type, id }: Pick<Subject, 'type' | 'id'>): void => store.getState().focus(type === 'system' || id === systemId ? [] : [id]);

/** Names what a statement is about; a click shows it on the canvas. */
export const SubjectLink = ({ subject }: { readonly subject: Pick<Subject, 'type' | 'id' | 'name'> }): ReactElement => (
  <UnstyledButton className={classes['link']} onClick={() => focusSubject(subject)} title="Show on the canvas">
    <SubjectIcon subject={subject} />
    <span className={classes['name']}>{subject.name}</span>
  </UnstyledButton>
);
