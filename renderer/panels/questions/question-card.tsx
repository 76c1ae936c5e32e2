import { Button, Group, Text, TextInput, UnstyledButton } from '@mantine/core';
import { useEffect, useRef, useState, type ReactElement } from 'react';
import type { FactValue } from '../../../shared/model/document.ts';
import { areas } from '../../../shared/model/kinds.ts';
import type { Question } from '../../../shared/review/review.ts';
import { AnswerField } from '../../ui/answer-field.tsx';
import { findAsked, parseAnswer, type AnswerType, type Draft } from '../../ui/answer-type.ts';
import { plural } from '../../../shared/lib/plural.ts';
import { SubjectLink } from '../../ui/subject-link.tsx';
import { useKeysInside } from '../../ui/use-keys-inside.ts';
import classes from './questions.module.css';

interface QuestionCardProps {
  readonly question: Question;
  /** The titles of the rules that wait for the answer. */
  readonly waiting: readonly string[];
  readonly takesFocus: boolean;
  /** Without a value the person does not know, and the question is not asked again. */
  readonly onAnswer: (value: FactValue | undefined, note: string) => void;
  readonly onSkip: () => void;
}

/** The question that is being answered: why it is asked, what an answer settles, and a field for it. */
export function QuestionCard({ question, waiting, takesFocus, onAnswer, onSkip }: QuestionCardProps): ReactElement {
  const asked = findAsked(question);
  const card = useRef<HTMLDivElement>(null);
  const [note, setNote] = useState<string>();
  const isContext = asked?.field !== undefined;
  useEffect(() => {
    if (!takesFocus) return;
    card.current?.querySelector<HTMLElement>('[data-answer] input, [data-answer] button')?.focus();
    card.current?.scrollIntoView({ block: 'nearest' });
  }, [takesFocus]);
  const say = (value: FactValue | undefined): void => onAnswer(value, note?.trim() ?? '');
  // Shortcuts for buttons that are there as well.
  useKeysInside(card, (event) => {
    if (event.target instanceof HTMLInputElement || event.ctrlKey || event.metaKey || event.altKey || asked?.type.type !== 'boolean') return;
    if (event.key === 'y') say(true);
    if (event.key === 'n') say(false);
  });
  return (
    <div ref={card} className={classes['card']} role="group" aria-label={question.text}>
      <Group gap={8} mb={4}>
        <Text size="xs" c="dimmed">
          {question.area ? areas[question.area].label : 'Context'}
        </Text>
        {!isContext && <SubjectLink subject={question.subject} />}
      </Group>
      <Text fw={600} lh={1.4}>
        {question.text}
      </Text>
      {question.why && (
        <Text size="xs" mt={4} lh={1.5}>
          {question.why}
        </Text>
      )}
      <div className={classes['waiting']}>
        {`An answer settles ${plural(question.settles.length, 'check')}`}
        {waiting.length > 0 && <ul>{waiting.slice(0, 3).map((title) => <li key={title}>{title}</li>)}</ul>}
      </div>
      <div data-answer>{asked ? <AnswerInput type={asked.type} label={question.text} onSay={say} /> : <Text size="xs">This version of Lintel does not know what is asked for here.</Text>}</div>
      {note !== undefined && <TextInput mt={8} label="Note" description="How you know, or whom to ask" ref={focusOnce} maxLength={20_000} value={note} onChange={(event) => setNote(event.currentTarget.value)} />}
      <Group gap={12} mt={8}>
        {!isContext && (
          <UnstyledButton className={classes['quiet']} onClick={() => say(undefined)} title="It is noted, and not asked again">
            I don’t know
          </UnstyledButton>
        )}
        <UnstyledButton className={classes['quiet']} onClick={onSkip}>
          Skip
        </UnstyledButton>
        {!isContext && note === undefined && (
          <UnstyledButton className={classes['quiet']} onClick={() => setNote('')}>
            Add a note
          </UnstyledButton>
        )}
      </Group>
    </div>
  );
}

/** For what a click brings: React calls it once, when the field appears. */
const focusOnce = (field: HTMLElement | null): void => field?.focus();

const fewOptions = 4;

/** A button for each answer where there are few; else a field, which counts with Enter or its button. */
function AnswerInput({ type, label, onSay }: { readonly type: AnswerType; readonly label: string; readonly onSay: (value: FactValue) => void }): ReactElement {
  const [draft, setDraft] = useState<Draft>(type.type === 'list' || type.type === 'choices' ? [] : '');
  const [tried, setTried] = useState(false);
  const parsed = parseAnswer(type, draft);
  const submit = (): void => {
    setTried(true);
    if (parsed.status === 'valid') onSay(parsed.value);
  };
  if (type.type === 'boolean') return <Choices options={[['yes', 'Yes'], ['no', 'No']]} onChoose={(option) => onSay(option === 'yes')} />;
  if (type.type === 'choice' && Object.keys(type.options).length <= fewOptions) return <Choices options={Object.entries(type.options)} onChoose={onSay} />;
  const error = parsed.status === 'invalid' ? parsed.why : tried && parsed.status === 'empty' ? 'Nothing is filled in.' : undefined;
  return (
    <Group gap={8} align="flex-start" wrap="nowrap">
      <div style={{ flex: 1, minWidth: 0 }}>
        <AnswerField type={type} label={label} draft={draft} onDraft={setDraft} onSubmit={submit} error={error} />
      </div>
      {type.type === 'list' && parsed.status === 'empty' ? (
        <Button variant="default" onClick={() => onSay([])}>
          None
        </Button>
      ) : (
        <Button onClick={submit}>Answer</Button>
      )}
    </Group>
  );
}

const Choices = ({ options, onChoose }: { readonly options: ReadonlyArray<readonly [string, string]>; readonly onChoose: (option: string) => void }): ReactElement => (
  <Group gap={8}>
    {options.map(([option, label]) => (
      <Button key={option} variant="default" miw={72} onClick={() => onChoose(option)}>
        {label}
      </Button>
    ))}
  </Group>
);
