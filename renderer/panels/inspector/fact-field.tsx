import { ActionIcon, Autocomplete, Group, NumberInput, SegmentedControl, Select, TagsInput, Text, TextInput, Tooltip } from '@mantine/core';
import { IconArrowBackUp, IconInfoCircle } from '@tabler/icons-react';
import { memo, type ReactElement } from 'react';
import type { FactValue } from '../../../shared/model/document.ts';
import type { FactDefinition } from '../../../shared/vocabulary/index.ts';
import { store } from '../../state/store.ts';
import { formatEvidence } from '../../ui/evidence-list.tsx';
import { formatValue } from '../../../shared/vocabulary/format-value.ts';
import { TypedField } from '../../ui/typed-field.tsx';
import { shownValue, type FactRow } from './facts.ts';
import classes from './inspector.module.css';

interface FactFieldProps {
  readonly subject: string;
  readonly name: string;
  readonly row: FactRow;
}

const confidences = { certain: '', likely: 'likely', guess: 'a guess' };

/** One fact as a field, with where it comes from beneath. What a person says stands before what files say and can be taken back. */
export const FactField = memo(function FactField({ subject, name, row }: FactFieldProps): ReactElement {
  const { definition, stated, answer } = row;
  const { answer: say, clearAnswer } = store.getState();
  const set = (value: FactValue | undefined): void => {
    if (value === undefined || value === '') clearAnswer(subject, definition.key);
    else say(subject, definition.key, value);
  };
  return (
    <div className={classes['fact']}>
      <Group gap={4} wrap="nowrap" className={classes['factLabel'] ?? ''}>
        <Text size="xs" fw={500} truncate title={definition.label}>
          {definition.label}
        </Text>
        <Tooltip label={`${definition.question.replaceAll('{name}', name)} ${definition.why}`} multiline w={280} events={{ hover: true, focus: true, touch: true }}>
          <ActionIcon size={18} aria-label={`Why ${definition.label} matters`}>
            <IconInfoCircle size={13} />
          </ActionIcon>
        </Tooltip>
        {answer && (
          <Tooltip label={stated ? 'Take the answer back: what files say counts again' : 'Take the answer back'}>
            <ActionIcon size={18} ml="auto" aria-label={`Reset ${definition.label}`} onClick={() => clearAnswer(subject, definition.key)}>
              <IconArrowBackUp size={13} />
            </ActionIcon>
          </Tooltip>
        )}
      </Group>
      <ValueField definition={definition} value={shownValue(row)} onChange={set} />
      {stated && (
        <div className={classes['source']} data-overruled={answer ? true : undefined}>
          {answer && <span>{formatValue(definition, stated.value)} · </span>}
          {stated.evidence?.[0] ? <span className={classes['place']}>{formatEvidence(stated.evidence[0])}</span> : <span>{stated.source === 'import' ? 'from the import' : 'from the document'}</span>}
          {stated.confidence && confidences[stated.confidence] && <span> · {confidences[stated.confidence]}</span>}
        </div>
      )}
      {answer && answer.value === undefined && <div className={classes['source']}>Said to be not known</div>}
      {answer?.note && <div className={classes['source']}>{answer.note}</div>}
    </div>
  );
});

interface ValueFieldProps {
  readonly definition: FactDefinition;
  readonly value: FactValue | undefined;
  readonly onChange: (value: FactValue | undefined) => void;
}

/** The field for each type of fact. An emptied field says nothing any more. */
function ValueField({ definition: { kind, label }, value, onChange }: ValueFieldProps): ReactElement {
  switch (kind.type) {
    case 'boolean':
      return (
        <SegmentedControl
          fullWidth
          aria-label={label}
          value={value === true ? 'yes' : value === false ? 'no' : 'unknown'}
          onChange={(next) => onChange(next === 'unknown' ? undefined : next === 'yes')}
          data={[{ value: 'yes', label: 'Yes' }, { value: 'no', label: 'No' }, { value: 'unknown', label: 'Unknown' }]}
        />
      );
    case 'number':
      return (
        <NumberInput
          aria-label={label}
          placeholder="Unknown"
          value={typeof value === 'number' ? value : ''}
          onChange={(next) => onChange(typeof next === 'number' ? next : undefined)}
          clampBehavior="blur"
          allowDecimal={!kind.integer}
          {...(kind.unit && { suffix: ` ${kind.unit}` })}
          {...(kind.min !== undefined && { min: kind.min })}
          {...(kind.max !== undefined && { max: kind.max })}
        />
      );
    case 'choice':
      return (
        <Select
          aria-label={label}
          placeholder="Unknown"
          clearable
          value={typeof value === 'string' ? value : null}
          onChange={(next) => onChange(next ?? undefined)}
          data={Object.entries(kind.options).map(([option, text]) => ({ value: option, label: text }))}
        />
      );
    case 'list':
      return <TagsInput aria-label={label} placeholder={Array.isArray(value) ? `Add ${kind.of}` : 'Unknown'} value={Array.isArray(value) ? value : []} onChange={(next) => onChange(next)} maxDropdownHeight={200} />;
    case 'text':
      return (
        <TypedField value={typeof value === 'string' ? value : ''} onCommit={(next) => onChange(next || undefined)}>
          {(field) => (kind.suggestions ? <Autocomplete aria-label={label} placeholder="Unknown" data={[...kind.suggestions]} {...field} /> : <TextInput aria-label={label} placeholder="Unknown" {...field} onChange={(event) => field.onChange(event.currentTarget.value)} />)}
        </TypedField>
      );
  }
}
