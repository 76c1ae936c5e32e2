import { useDebouncedCallback } from '@mantine/hooks';
import { useState, type ReactNode } from 'react';

interface FieldProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly onBlur: () => void;
}

interface TypedFieldProps {
  readonly value: string;
  /** Called shortly after typing stops, and when the field is left or taken away. What it does not take over is gone when the field is left. */
  readonly onCommit: (value: string) => void;
  readonly children: (field: FieldProps) => ReactNode;
}

/** Short enough to feel live, long enough that a word is not reviewed letter by letter. */
const pauseMs = 250;

/** Keeps what is being typed in the field itself, so that nobody waits for the document while typing. */
export function TypedField({ value, onCommit, children }: TypedFieldProps): ReactNode {
  const [typed, setTyped] = useState<string | null>(null);
  const commit = useDebouncedCallback((next: string) => next !== value && onCommit(next), { delay: pauseMs, flushOnUnmount: true });
  return children({
    value: typed ?? value,
    onChange: (next) => {
      setTyped(next);
      commit(next);
    },
    onBlur: () => {
      commit.flush();
      setTyped(null);
    },
  });
}
