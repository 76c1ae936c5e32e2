import { Text } from '@mantine/core';
import { useEffect, useRef, useState, type ReactElement } from 'react';
import { canonicalJson } from '../../../shared/lib/canonical-json.ts';
import { groupBy } from '../../../shared/lib/order.ts';
import type { FactValue } from '../../../shared/model/document.ts';
import { store, useStore } from '../../state/store.ts';
import { AnswerField } from '../../ui/answer-field.tsx';
import { contextFields, parseAnswer, toContextChange, toDraft, type ContextField, type Draft } from '../../ui/answer-type.ts';
import classes from './context.module.css';

/** What each of the framework's ten questions is about. */
const headings: Readonly<Record<string, string>> = {
  'Q.1': 'Scale',
  'Q.2': 'Performance and availability',
  'Q.3': 'Compliance',
  'Q.4': 'Team',
  'Q.5': 'Budget',
  'Q.6': 'Timeline',
  'Q.7': 'Stage',
  'Q.8': 'Integration',
  'Q.9': 'Constraints',
  'Q.10': 'Features',
};

const groups = [...groupBy(contextFields, ({ framework }) => framework)];

/** What the system must do and for whom: the review judges by it. Everything may stay open; what is not said is asked. */
export function ContextPanel(): ReactElement | null {
  const context = useStore((state) => state.document?.context);
  const id = useStore((state) => state.document?.id);
  if (!context) return null;
  const known = contextFields.filter(({ key }) => context[key] !== undefined).length;
  return (
    <div className={classes['panel']} key={id}>
      <Text size="xs" c="dimmed">
        The same design is over-built for one system and too weak for another. The review judges by what is said here; what is left open counts for nothing. {known} of {contextFields.length} known.
      </Text>
      {groups.map(([framework, fields]) => (
        <fieldset key={framework} className={classes['group']}>
          <legend className={classes['legend']}>
            {headings[framework] ?? framework} <span className={classes['framework']}>{framework}</span>
          </legend>
          <div className={classes['fields']}>
            {fields.map((field) => (
              <ContextInput key={field.key} field={field} showLabel={fields.length > 1} value={context[field.key]} />
            ))}
          </div>
        </fieldset>
      ))}
    </div>
  );
}

/** Counts as soon as what is typed makes sense; an emptied field says nothing any more. */
function ContextInput({ field, showLabel, value }: { readonly field: ContextField; readonly showLabel: boolean; readonly value: FactValue | undefined }): ReactElement {
  const [draft, setDraft] = useState<Draft>(() => toDraft(field.type, value));
  const written = useRef(canonicalJson(value));
  const parsed = parseAnswer(field.type, draft);
  useEffect(() => {
    // A change from elsewhere: an undo, an answer among the questions.
    if (canonicalJson(value) === written.current) return;
    written.current = canonicalJson(value);
    setDraft(toDraft(field.type, value));
  }, [value, field]);
  const change = (next: Draft): void => {
    setDraft(next);
    const read = parseAnswer(field.type, next);
    if (read.status === 'invalid') return;
    const said = read.status === 'valid' ? read.value : undefined;
    written.current = canonicalJson(said);
    store.getState().setContext(toContextChange(field.key, said));
  };
  return <AnswerField type={field.type} label={field.label} showLabel={showLabel} description={field.description} draft={draft} onDraft={change} error={parsed.status === 'invalid' ? parsed.why : undefined} />;
}
