import { useEffect, useRef, useState, type ReactNode } from 'react';

interface FieldProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly onBlur: () => void;
}

interface TypedFieldProps {
  readonly value: string;
  /** Called shortly after typing stops, and when the field is left. Never with the value that it was given. False refuses it: leaving the field restores the last one. */
  readonly onCommit: (value: string) => void | false;
  readonly children: (field: FieldProps) => ReactNode;
}

/** Short enough to feel live, long enough that a word is not reviewed letter by letter. */
const pauseMs = 250;

/** Keeps what is being typed in the field itself, so that nobody waits for the document while typing. Shows a change from elsewhere (undo) when it comes. */
export function TypedField({ value, onCommit, children }: TypedFieldProps): ReactNode {
  const [text, setText] = useState(value);
  const latest = useRef({ text: value, value, onCommit });
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  latest.current.onCommit = onCommit;

  useEffect(() => {
    if (value === latest.current.value) return;
    latest.current.value = value;
    latest.current.text = value;
    setText(value);
  }, [value]);

  const commit = (): void => {
    clearTimeout(timer.current);
    const { text: typed, value: given, onCommit: send } = latest.current;
    if (typed !== given && send(typed) !== false) latest.current.value = typed;
  };
  useEffect(() => commit, []);

  return children({
    value: text,
    onChange: (next) => {
      setText(next);
      latest.current.text = next;
      clearTimeout(timer.current);
      timer.current = setTimeout(commit, pauseMs);
    },
    onBlur: () => {
      commit();
      latest.current.text = latest.current.value;
      setText(latest.current.value);
    },
  });
}
