import { Button, CloseButton, Group, Text, UnstyledButton } from '@mantine/core';
import type { ReactElement } from 'react';
import type { FactValue } from '../../../shared/model/document.ts';
import type { Question, Review } from '../../../shared/review/review.ts';
import { store } from '../../state/store.ts';
import { plural } from '../../../shared/lib/plural.ts';
import { SeverityBadge } from '../../ui/severity.tsx';
import classes from './questions.module.css';
import { formatAnswer, tellSettled } from './settle.ts';

export interface Given {
  readonly question: Question;
  readonly value: FactValue | undefined;
}

interface LastAnswerProps {
  readonly given: Given;
  readonly review: Review;
  readonly onUndo: () => void;
  readonly onClose: () => void;
}

/** What the latest answer did to the review, with a way back. */
export function LastAnswer({ given: { question, value }, review, onUndo, onClose }: LastAnswerProps): ReactElement {
  const pending = review.questions.some(({ id }) => id === question.id);
  const { findings, fine, waiting } = tellSettled(question, review);
  const parts = [findings.length > 0 && plural(findings.length, 'finding'), fine > 0 && `${fine} settled well`, waiting > 0 && `${waiting} still waiting for another answer`].filter(Boolean);
  return (
    <div className={classes['last']} role="status">
      <Group gap={6} wrap="nowrap" align="flex-start">
        <Text size="xs" style={{ flex: 1 }}>
          {question.text} <b>{formatAnswer(question.key, value)}</b>
        </Text>
        <Button variant="default" size="compact-xs" onClick={onUndo}>
          Undo
        </Button>
        <CloseButton size="xs" aria-label="Hide" onClick={onClose} />
      </Group>
      <Text size="xs" c="dimmed">
        {value === undefined ? 'Noted; it is not asked again.' : pending ? 'Reviewing…' : `${parts.join(', ')}.`}
      </Text>
      {value !== undefined &&
        !pending &&
        findings.slice(0, 3).map((finding) => (
          <UnstyledButton key={finding.id} className={classes['settled']} onClick={() => store.getState().showFinding(finding.id)}>
            <SeverityBadge severity={finding.severity} />
            <span>{finding.message}</span>
          </UnstyledButton>
        ))}
    </div>
  );
}
