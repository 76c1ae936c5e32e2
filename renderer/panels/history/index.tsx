import { Button, Loader, Text, Textarea } from '@mantine/core';
import { IconGitCompare, IconHistory } from '@tabler/icons-react';
import { useEffect, useState, type ReactElement } from 'react';
import { toLintelError, type LintelError } from '../../../shared/lib/errors.ts';
import type { HistoryRow } from '../../../shared/rpc/contract.ts';
import { client } from '../../state/client.ts';
import { compareKept, compareWithNow } from '../../state/comparing.ts';
import { store, useStore } from '../../state/store.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { attempt, notify } from '../../ui/notify.ts';
import { DeleteReview } from './delete-review.tsx';
import { HistoryEntry } from './history-entry.tsx';
import classes from './history.module.css';
import { KeptReview } from './kept-review.tsx';
import { chooseForComparison } from './choose.ts';

/** The kept reviews of the open document: adding, opening, comparing and deleting them. */
export function HistoryPanel(): ReactElement | null {
  const documentId = useStore((state) => state.document?.id);
  const serial = useStore((state) => state.historySerial);
  const link = useStore((state) => state.link);
  const [rows, setRows] = useState<readonly HistoryRow[]>();
  const [error, setError] = useState<LintelError>();
  const [retries, setRetries] = useState(0);
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [opened, setOpened] = useState<string>();
  const [deleting, setDeleting] = useState<HistoryRow>();
  useEffect(() => {
    if (documentId === undefined || link !== 'connected') return;
    let latest = true;
    client()
      .history.list({ documentId })
      .then(
        (list) => {
          if (!latest) return;
          setRows(list);
          setError(undefined);
          setChosen((before) => before.filter((id) => list.some((row) => row.id === id)));
        },
        (reason: unknown) => latest && setError(toLintelError(reason)),
      );
    return () => {
      latest = false;
    };
  }, [documentId, serial, link, retries]);
  if (documentId === undefined) return null;
  if (opened !== undefined) return <KeptReview key={opened} id={opened} onClose={() => setOpened(undefined)} />;
  const byId = (id: string | undefined): HistoryRow | undefined => rows?.find((row) => row.id === id);
  const [first, second] = [byId(chosen[0]), byId(chosen[1])];
  return (
    <div className={classes['panel']}>
      <AddReview />
      {error && (
        <div className={classes['padded']}>
          <ErrorNotice error={error} title="The history could not be read" onRetry={() => setRetries(retries + 1)} />
        </div>
      )}
      {!rows && !error && <EmptyState icon={<Loader size="sm" />} title="Reading the history…" />}
      {rows?.length === 0 && (
        <EmptyState icon={<IconHistory size={30} stroke={1.5} />} title="No reviews kept yet">
          Add the review as it is now. Later ones can be compared with it: what is new, what is fixed, what became of the scores.
        </EmptyState>
      )}
      {rows && rows.length > 0 && (
        <>
          <div className={classes['compare']}>
            <Text size="xs" c="dimmed" style={{ flex: 1 }}>
              {chosen.length === 0 ? 'Tick one to compare with now, or two with each other' : chosen.length === 1 ? 'Tick another, or compare with now' : 'Two chosen'}
            </Text>
            <Button
              variant="default"
              size="compact-xs"
              leftSection={<IconGitCompare size={14} />}
              disabled={!first}
              onClick={() => first && attempt(() => (second ? compareKept(store, first, second) : compareWithNow(store, first)), 'Compare')}
            >
              {second ? 'Compare the two' : 'Compare with now'}
            </Button>
          </div>
          <div className={classes['rows']}>
            {rows.map((row, index) => (
              <HistoryEntry
                key={row.id}
                row={row}
                earlier={rows[index + 1]}
                chosen={chosen.includes(row.id)}
                onChoose={() => setChosen(chooseForComparison(chosen, row.id))}
                onOpen={() => setOpened(row.id)}
                onCompare={() => attempt(() => compareWithNow(store, row), 'Compare')}
                onDelete={() => setDeleting(row)}
              />
            ))}
          </div>
        </>
      )}
      {deleting && <DeleteReview row={deleting} onClose={() => setDeleting(undefined)} />}
    </div>
  );
}

/** Keeps the review as it is now, with a note that says later what it was. */
function AddReview(): ReactElement {
  const [note, setNote] = useState('');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const add = async (): Promise<void> => {
    const { document, touchHistory } = store.getState();
    if (!document) return;
    setBusy(true);
    setError(undefined);
    try {
      await client().history.save({ document, note: note.trim() });
      setNote('');
      touchHistory();
      notify('The review was added to the history.');
    } catch (reason) {
      setError(reason);
    } finally {
      setBusy(false);
    }
  };
  return (
    <form
      className={classes['add']}
      onSubmit={(event) => {
        event.preventDefault();
        void add();
      }}
    >
      <Textarea aria-label="Note" placeholder="Note: what stands behind this review" autosize minRows={1} maxRows={4} maxLength={2_000} value={note} onChange={(event) => setNote(event.currentTarget.value)} style={{ flex: 1 }} />
      <Button type="submit" loading={busy}>
        Add review
      </Button>
      {error !== undefined && (
        <div style={{ flexBasis: '100%' }}>
          <ErrorNotice error={error} title="The review was not added" />
        </div>
      )}
    </form>
  );
}
