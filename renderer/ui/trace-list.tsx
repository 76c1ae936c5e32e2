import { Button, Text, UnstyledButton } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import { contextQuestions } from '../../shared/model/context.ts';
import type { Read } from '../../shared/review/review.ts';
import { vocabulary } from '../../shared/vocabulary/index.ts';
import { formatEvidence } from './evidence-list.tsx';
import { formatPlain, formatValue } from '../../shared/vocabulary/format-value.ts';
import classes from './trace-list.module.css';

const sources: Record<NonNullable<Read['source']>, string> = { import: 'read from files', user: 'said in the document', answer: 'answered', context: 'from the context' };

const contextLabels: ReadonlyMap<string, string> = new Map(Object.entries(contextQuestions).map(([key, { label }]) => [key, label]));

/** What a read asked for, its value in words and where that comes from. */
export function describeRead({ key, value, source, evidence }: Read): { label: string; value: string; from: string } {
  const fact = vocabulary.get(key);
  const [place] = evidence ?? [];
  return {
    label: fact?.label ?? contextLabels.get(key) ?? key,
    value: value === undefined ? 'not known' : fact ? formatValue(fact, value) : formatPlain(value),
    from: value === undefined ? '' : [source && sources[source], place && formatEvidence(place)].filter(Boolean).join(', '),
  };
}

const shownAtFirst = 8;

interface TraceListProps {
  readonly trace: readonly Read[];
  /** The name of what a read was about. */
  readonly nameOf: (subject: string) => string;
  /** Offers to answer what was not known. */
  readonly onAnswer?: ((read: Read) => void) | undefined;
}

/** What a rule looked at, with values and their sources: why it says what it says. */
export function TraceList({ trace, nameOf, onAnswer }: TraceListProps): ReactElement {
  const [all, setAll] = useState(false);
  const shown = all ? trace : trace.slice(0, shownAtFirst);
  if (trace.length === 0) {
    return (
      <Text size="xs" c="dimmed">
        The rule looked at the graph alone: at components and how they are connected.
      </Text>
    );
  }
  return (
    <>
      <dl className={classes['trace']}>
        {shown.map((read) => {
          const { label, value, from } = describeRead(read);
          return (
            <div key={`${read.key}@${read.subject}`} className={classes['read']} data-missing={read.value === undefined || undefined}>
              <dt className={classes['label']}>
                {label} <span className={classes['of']}>of {read.subject === 'context' ? 'the context' : nameOf(read.subject)}</span>
              </dt>
              <dd className={classes['value']}>
                {value}
                {from && <span className={classes['from']}>{from}</span>}
                {read.value === undefined && onAnswer && (
                  <UnstyledButton className={classes['answer']} onClick={() => onAnswer(read)}>
                    Answer
                  </UnstyledButton>
                )}
              </dd>
            </div>
          );
        })}
      </dl>
      {trace.length > shown.length && (
        <Button variant="subtle" size="compact-xs" onClick={() => setAll(true)}>
          Show all {trace.length}
        </Button>
      )}
    </>
  );
}
