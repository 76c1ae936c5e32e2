import { Autocomplete, Textarea, TextInput } from '@mantine/core';
import type { ReactElement } from 'react';
import { TypedField } from '../../ui/typed-field.tsx';

interface TextFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onCommit: (value: string) => void;
  readonly placeholder?: string;
}

export const TextField = ({ label, value, onCommit, placeholder }: TextFieldProps): ReactElement => (
  <TypedField value={value} onCommit={onCommit}>
    {({ onChange, ...field }) => <TextInput label={label} placeholder={placeholder ?? ''} {...field} onChange={(event) => onChange(event.currentTarget.value)} />}
  </TypedField>
);

/** A field that may not be empty: an emptied one returns to what it was. */
export const NameField = ({ value, onCommit }: { readonly value: string; readonly onCommit: (value: string) => void }): ReactElement => (
  <TextField label="Name" value={value} onCommit={(next) => {
      if (next.trim()) onCommit(next.trim());
    }} />
);

export const LongTextField = ({ label, value, onCommit }: TextFieldProps): ReactElement => (
  <TypedField value={value} onCommit={onCommit}>
    {({ onChange, ...field }) => <Textarea label={label} autosize minRows={2} maxRows={10} {...field} onChange={(event) => onChange(event.currentTarget.value)} />}
  </TypedField>
);

export const SuggestedField = ({ label, value, onCommit, placeholder, suggestions }: TextFieldProps & { readonly suggestions: readonly string[] }): ReactElement => (
  <TypedField value={value} onCommit={onCommit}>
    {(field) => <Autocomplete label={label} placeholder={placeholder ?? ''} data={[...suggestions]} limit={12} {...field} />}
  </TypedField>
);
