import { Button, Group, Text, Textarea, TextInput } from '@mantine/core';
import { useEffect, useRef, useState, type ReactElement } from 'react';
import { waiverSchema } from '../../../shared/model/document.ts';
import { today } from '../../state/judgement-slice.ts';
import { store } from '../../state/store.ts';
import { useKeysInside } from '../../ui/use-keys-inside.ts';
import classes from './findings.module.css';

type Fields = { readonly reason: string; readonly author: string; readonly expires: string; readonly ticket: string };

/** What is wrong with a waiver as filled in, by field; empty when nothing is. `now` is today, YYYY-MM-DD. */
export function checkWaiver({ reason, author, expires, ticket }: Fields, now: string): Partial<Record<keyof Fields, string>> {
  const { shape } = waiverSchema;
  return {
    ...(reason.trim() === '' && { reason: 'Say why: whoever reads the report will ask.' }),
    ...(!shape.reason.safeParse(reason.trim()).success && reason.trim() !== '' && { reason: 'At most 20,000 characters.' }),
    ...(!shape.author.safeParse(author.trim()).success && { author: 'At most 200 characters.' }),
    ...(!shape.ticket.safeParse(ticket.trim() || undefined).success && { ticket: 'At most 500 characters.' }),
    ...(expires !== '' && !shape.expires.safeParse(expires).success && { expires: 'A date, as 2026-12-31.' }),
    ...(expires !== '' && expires < now && { expires: 'This day is past: the waiver would cover nothing.' }),
  };
}

/** Accepts a finding for now: why, who says so, until when, and where it is followed up. */
export function WaiveForm({ finding, onDone }: { readonly finding: string; readonly onDone: () => void }): ReactElement {
  const [fields, setFields] = useState<Fields>(() => ({ reason: '', author: store.getState().document?.waivers.at(-1)?.author ?? '', expires: '', ticket: '' }));
  const [tried, setTried] = useState(false);
  const wrong = checkWaiver(fields, today());
  const errors = tried ? wrong : {};
  const set = (changes: Partial<Fields>): void => setFields((before) => ({ ...before, ...changes }));
  const submit = (): void => {
    setTried(true);
    if (Object.keys(wrong).length > 0) return;
    const expires = fields.expires;
    const ticket = fields.ticket.trim();
    store.getState().waive({ finding, reason: fields.reason.trim(), author: fields.author.trim(), ...(expires && { expires }), ...(ticket && { ticket }) });
    onDone();
  };
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => form.current?.querySelector('textarea')?.focus(), []);
  useKeysInside(form, (event) => {
    event.stopPropagation();
    if (event.key === 'Escape') onDone();
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submit();
  });
  return (
    <form
      ref={form}
      noValidate
      className={classes['waive']}
      aria-label="Waive this finding"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <Text size="xs" c="dimmed">
        A waived finding stays in the review and the report, with the reason; it no longer counts as open.
      </Text>
      <Textarea label="Reason" required autosize minRows={2} maxRows={6} value={fields.reason} error={errors.reason} onChange={(event) => set({ reason: event.currentTarget.value })} />
      <TextInput label="Accepted by" value={fields.author} error={errors.author} onChange={(event) => set({ author: event.currentTarget.value })} />
      <div className={classes['pair']}>
        <TextInput label="Until" type="date" description="Empty: until withdrawn" value={fields.expires} error={errors.expires} onChange={(event) => set({ expires: event.currentTarget.value })} />
        <TextInput label="Ticket" description="Where it is followed up" value={fields.ticket} error={errors.ticket} onChange={(event) => set({ ticket: event.currentTarget.value })} />
      </div>
      <Group gap={8} justify="flex-end">
        <Button variant="default" onClick={onDone}>
          Cancel
        </Button>
        <Button type="submit">Waive</Button>
      </Group>
    </form>
  );
}
