import { Autocomplete, MultiSelect, Select, TagsInput, TextInput } from '@mantine/core';
import { useRef, type ReactElement } from 'react';
import type { AnswerType, Draft } from './answer-type.ts';

interface AnswerFieldProps {
  readonly type: AnswerType;
  readonly label: string;
  /** Shown above the field; without it the label is for screen readers alone. */
  readonly showLabel?: boolean;
  readonly description?: string | undefined;
  readonly draft: Draft;
  readonly onDraft: (draft: Draft) => void;
  /** Enter was pressed in a field where it has no other meaning. */
  readonly onSubmit?: () => void;
  readonly error?: string | undefined;
  readonly autoFocus?: boolean;
}

const toData = (options: Readonly<Record<string, string>>): Array<{ value: string; label: string }> => Object.entries(options).map(([value, label]) => ({ value, label }));

/** The field for each type of answer. It holds what is typed; whoever uses it decides when that counts. */
export function AnswerField({ type, label, showLabel = false, description, draft, onDraft, onSubmit, error, autoFocus = false }: AnswerFieldProps): ReactElement {
  const listOpen = useRef(false);
  const text = typeof draft === 'string' ? draft : draft.join(', ');
  const entries = typeof draft === 'string' ? (draft === '' ? [] : [draft]) : [...draft];
  const common = {
    ...(showLabel ? { label } : { 'aria-label': label }),
    ...(description !== undefined && { description }),
    ...(error !== undefined && { error }),
    ...(autoFocus && { 'data-autofocus': true, autoFocus }),
  };
  const submit = (event: React.KeyboardEvent): void => {
    if (event.key !== 'Enter' || !onSubmit || listOpen.current) return;
    event.preventDefault();
    onSubmit();
  };
  const list = { onDropdownOpen: () => (listOpen.current = true), onDropdownClose: () => (listOpen.current = false) };
  switch (type.type) {
    case 'boolean':
      return <Select {...common} {...list} clearable value={text || null} data={[{ value: 'yes', label: 'Yes' }, { value: 'no', label: 'No' }]} onChange={(value) => onDraft(value ?? '')} />;
    case 'choice':
      return <Select {...common} {...list} clearable placeholder="Not said" value={text || null} data={toData(type.options)} onChange={(value) => onDraft(value ?? '')} />;
    case 'choices':
      return <MultiSelect {...common} {...list} clearable placeholder={entries.length > 0 ? '' : 'Not said'} value={entries} data={toData(type.options)} onChange={onDraft} />;
    case 'list':
      return <TagsInput {...common} placeholder={entries.length > 0 ? 'Add another' : `${type.of}, then Enter`} value={entries} onChange={onDraft} acceptValueOnBlur />;
    case 'date':
      return <TextInput {...common} type="date" value={text} onChange={(event) => onDraft(event.currentTarget.value)} onKeyDown={submit} />;
    case 'number':
      return <TextInput {...common} inputMode="decimal" placeholder={hint(type)} rightSection={type.unit} rightSectionWidth={type.unit ? 12 + type.unit.length * 8 : 0} value={text} onChange={(event) => onDraft(event.currentTarget.value)} onKeyDown={submit} />;
    case 'text':
      return type.suggestions ? (
        <Autocomplete {...common} {...list} placeholder="Choose or type" data={[...type.suggestions]} value={text} onChange={onDraft} onKeyDown={submit} />
      ) : (
        <TextInput {...common} value={text} onChange={(event) => onDraft(event.currentTarget.value)} onKeyDown={submit} />
      );
  }
}

function hint({ min, max, integer }: Extract<AnswerType, { type: 'number' }>): string {
  const what = integer ? 'Whole number' : 'Number';
  if (min !== undefined && max !== undefined) return `${what}, ${min} to ${max}`;
  return min !== undefined && min !== 0 ? `${what}, ${min} or more` : what;
}
