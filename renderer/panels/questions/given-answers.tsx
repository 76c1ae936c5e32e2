import { ActionIcon, Text, Tooltip } from '@mantine/core';
import { IconArrowBackUp } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import type { ArchitectureDocument } from '../../../shared/model/document.ts';
import { vocabulary } from '../../../shared/vocabulary/index.ts';
import { nameOf } from '../../state/indexes.ts';
import { store } from '../../state/store.ts';
import { Section } from '../../ui/section.tsx';
import classes from './questions.module.css';
import { formatAnswer } from './settle.ts';

/** What was answered, the latest first, each to be taken back; and what was said not to be known, to be asked again. */
export function GivenAnswers({ document }: { readonly document: ArchitectureDocument }): ReactElement | null {
  const { answers } = document;
  if (answers.length === 0) return null;
  return (
    <Section title="Answered" aside={answers.length} folded={answers.length > 6}>
      {answers.toReversed().map(({ subject, fact, value, note }) => {
        const label = vocabulary.get(fact)?.label ?? fact;
        const undo = value === undefined ? 'Ask again' : 'Take the answer back';
        return (
          <div key={`${fact}@${subject}`} className={classes['given']}>
            <div className={classes['givenText']}>
              <Text size="xs">
                {label} <span className={classes['of']}>of {nameOf(document, subject)}</span>
              </Text>
              <Text size="xs" fw={500} {...(value === undefined && { c: 'dimmed', fs: 'italic' })} style={{ overflowWrap: 'anywhere' }}>
                {formatAnswer(fact, value)}
                {note && <span className={classes['of']}> · {note}</span>}
              </Text>
            </div>
            <Tooltip label={undo}>
              <ActionIcon aria-label={`${undo}: ${label}`} onClick={() => store.getState().clearAnswer(subject, fact)}>
                <IconArrowBackUp size={15} />
              </ActionIcon>
            </Tooltip>
          </div>
        );
      })}
    </Section>
  );
}
