import { Button, CloseButton, Loader, Text, TextInput, UnstyledButton } from '@mantine/core';
import { IconCircleCheck, IconFilterOff, IconSearch } from '@tabler/icons-react';
import { useMemo, useState, type ReactElement } from 'react';
import type { ArchitectureDocument, FactValue } from '../../../shared/model/document.ts';
import type { Question } from '../../../shared/review/review.ts';
import { goToQuestion, useQuestionPlace } from '../../state/question-place.ts';
import { useRules } from '../../state/rule-list.ts';
import { store, useStore } from '../../state/store.ts';
import { findAsked, toContextChange } from '../../ui/answer-type.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { plural } from '../../../shared/lib/plural.ts';
import { SubjectIcon } from '../../ui/subject-link.tsx';
import { GivenAnswers } from './given-answers.tsx';
import { LastAnswer, type Given } from './last-answer.tsx';
import { QuestionCard } from './question-card.tsx';
import classes from './questions.module.css';
import { filterQuestions, nextAfter } from './settle.ts';

/** Ranked, so what is far down settles little: the rest is shown on demand. */
const shownAtFirst = 40;

/** Writes an answer into the document: a fact of its subject, or a field of the context. */
function write({ key, subject }: Question, value: FactValue | undefined, note = ''): void {
  const { answer, setContext } = store.getState();
  const field = findAsked({ key })?.field;
  if (field) setContext(toContextChange(field.key, value));
  else answer(subject.id, key, value, note);
}

/** Whether an answer was not taken back since, here or by undo. */
const stands = ({ answers, context }: ArchitectureDocument, { question: { key, subject } }: Given): boolean => {
  const field = findAsked({ key })?.field;
  return field ? context[field.key] !== undefined : answers.some((answer) => answer.fact === key && answer.subject === subject.id);
};

/** What no file says, ranked by how much of the review an answer settles. */
export function QuestionsPanel(): ReactElement | null {
  const document = useStore((state) => state.document);
  const review = useStore((state) => state.review);
  const place = useQuestionPlace((state) => state.current);
  const { rules } = useRules();
  const [text, setText] = useState('');
  const [limit, setLimit] = useState(shownAtFirst);
  const [latest, setGiven] = useState<Given>();
  const [moved, setMoved] = useState(false);
  const titles = useMemo(() => new Map(rules?.map(({ id, title }) => [id, title])), [rules]);
  const given = latest && document && stands(document, latest) ? latest : undefined;
  // What was just answered is gone at once, before the next review says so.
  const questions = useMemo(() => filterQuestions(review?.questions ?? [], text).filter(({ id }) => id !== given?.question.id), [review, text, given]);
  if (!document) return null;
  if (!review) return <EmptyState icon={<Loader size="sm" />} title="Reviewing…">Questions appear here with the first review.</EmptyState>;

  const current = questions.find(({ id }) => id === place) ?? questions[0];
  const listed = questions.slice(0, limit);
  const shown = current && !listed.includes(current) ? [current, ...listed] : listed;
  const go = (id: string | null): void => {
    setMoved(true);
    goToQuestion(id);
  };
  const answer = (question: Question, value: FactValue | undefined, note: string): void => {
    const next = nextAfter(questions, question.id);
    write(question, value, note);
    setGiven({ question, value });
    go(next);
  };
  const undo = ({ question }: Given): void => {
    if (findAsked(question)?.field) write(question, undefined);
    else store.getState().clearAnswer(question.subject.id, question.key);
    setGiven(undefined);
    go(question.id);
  };
  return (
    <div>
      {(review.questions.length > 0 || text) && (
        <div className={classes['head']}>
          <Text size="xs" c="dimmed" mb={6}>
            {plural(review.questions.length, 'question')}, the most telling first. What is not known costs no points.
          </Text>
          <TextInput
            aria-label="Filter questions"
            placeholder="Filter by words"
            leftSection={<IconSearch size={14} />}
            value={text}
            rightSection={text && <CloseButton size="xs" aria-label="Clear the filter" onClick={() => setText('')} />}
            onChange={(event) => setText(event.currentTarget.value)}
          />
        </div>
      )}
      {given && <LastAnswer given={given} review={review} onUndo={() => undo(given)} onClose={() => setGiven(undefined)} />}
      {shown.map((question) =>
        question === current ? (
          <QuestionCard key={question.id} question={question} takesFocus={moved} waiting={[...new Set(question.settles.flatMap((id) => titles.get(id.split('@')[0] ?? '') ?? []))]} onAnswer={(value, note) => answer(question, value, note)} onSkip={() => go(nextAfter(questions, question.id))} />
        ) : (
          <UnstyledButton key={question.id} className={classes['item']} onClick={() => go(question.id)}>
            <SubjectIcon subject={question.subject} />
            <span className={classes['itemText']}>{question.text}</span>
            <span className={classes['count']} title={`An answer settles ${plural(question.settles.length, 'check')}`}>
              {question.settles.length}
            </span>
          </UnstyledButton>
        ),
      )}
      {questions.length > limit && (
        <Button variant="subtle" m={8} onClick={() => setLimit(limit + shownAtFirst)}>
          Show {Math.min(shownAtFirst, questions.length - limit)} more
        </Button>
      )}
      {questions.length === 0 && <Nothing narrowed={text !== ''} components={review.document.components} />}
      <GivenAnswers document={document} />
    </div>
  );
}

function Nothing({ narrowed, components }: { readonly narrowed: boolean; readonly components: number }): ReactElement {
  if (narrowed) return <EmptyState icon={<IconFilterOff size={30} stroke={1.5} />} title="No question has these words" />;
  if (components === 0) return <EmptyState title="Nothing to ask yet">Draw components on the canvas or import a project. What the review then cannot know is asked here.</EmptyState>;
  return (
    <EmptyState icon={<IconCircleCheck size={30} stroke={1.5} color="var(--lt-good)" />} title="Nothing left to ask">
      The review knows all that its rules look at, or you have said that nobody knows.
    </EmptyState>
  );
}
