import { Button, Group, Loader, Text, UnstyledButton } from '@mantine/core';
import { IconArrowLeft, IconFileImport, IconGitCompare } from '@tabler/icons-react';
import { useEffect, useRef, useState, type ReactElement } from 'react';
import { groupBy } from '../../../shared/lib/order.ts';
import { areas } from '../../../shared/model/kinds.ts';
import type { ArchitectureDocument } from '../../../shared/model/document.ts';
import type { Finding, Review } from '../../../shared/review/review.ts';
import type { HistoryRow } from '../../../shared/rpc/contract.ts';
import { client } from '../../state/client.ts';
import { compareWithNow } from '../../state/comparing.ts';
import { guardUnsaved } from '../../state/files.ts';
import { nameOf } from '../../state/indexes.ts';
import { store } from '../../state/store.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { FindingBody, FindingHead } from '../../ui/finding-details.tsx';
import { formatMoment } from '../../ui/format-date.ts';
import { attempt } from '../../ui/notify.ts';
import { plural } from '../../../shared/lib/plural.ts';
import { formatKnown, formatScore, ScoreRing } from '../../ui/score.tsx';
import { Section } from '../../ui/section.tsx';
import { SeverityBadge } from '../../ui/severity.tsx';
import { useKeysInside } from '../../ui/use-keys-inside.ts';
import classes from './history.module.css';

interface Kept {
  readonly row: HistoryRow;
  readonly document: ArchitectureDocument;
  readonly review: Review;
}

/** A kept review as it was made, with the rules as they were then. Nothing in it can be changed. */
export function KeptReview({ id, onClose }: { readonly id: string; readonly onClose: () => void }): ReactElement {
  const [kept, setKept] = useState<Kept>();
  const [error, setError] = useState<unknown>();
  const [opened, setOpened] = useState<string>();
  const panel = useRef<HTMLDivElement>(null);
  useEffect(() => {
    client().history.get({ id }).then(setKept, setError);
  }, [id]);
  // What was clicked is gone: the panel keeps the focus, so that Esc leads back.
  useEffect(() => panel.current?.focus(), [opened]);
  const finding = kept?.review.findings.find((each) => each.id === opened);
  const back = (): void => (finding ? setOpened(undefined) : onClose());
  useKeysInside(panel, (event) => event.key === 'Escape' && back());
  return (
    <div ref={panel} className={classes['kept']} tabIndex={-1} role="region" aria-label="Kept review">
      <div className={classes['bar']}>
        <Button variant="subtle" color="gray" size="compact-xs" leftSection={<IconArrowLeft size={14} />} onClick={back}>
          {finding ? 'The kept review' : 'History'}
        </Button>
        <span className={classes['readOnly']}>Read only</span>
      </div>
      {error !== undefined && (
        <div className={classes['padded']}>
          <ErrorNotice error={error} title="The review could not be opened" />
        </div>
      )}
      {!kept && error === undefined && <EmptyState icon={<Loader size="sm" />} title="Opening…" />}
      {kept && !finding && <Kept kept={kept} onOpen={setOpened} />}
      {kept && finding && (
        <>
          <FindingHead finding={finding} relatedNames={finding.related.map((related) => ({ id: related, name: nameOf(kept.document, related) }))} />
          <FindingBody finding={finding} rule={kept.review.rules[finding.rule]} nameOf={(subject) => nameOf(kept.document, subject)} />
        </>
      )}
    </div>
  );
}

function Kept({ kept: { row, document, review }, onOpen }: { readonly kept: Kept; readonly onOpen: (id: string) => void }): ReactElement {
  const { score, known } = review.overall;
  const open = (): void => guardUnsaved(() => store.getState().openDocument(document, { unsaved: true }));
  return (
    <>
      <div className={classes['summary']}>
        <ScoreRing score={score} known={known} />
        <div style={{ minWidth: 0 }}>
          <Text fw={600}>{formatMoment(row.savedAt)}</Text>
          {row.note && (
            <Text size="xs" style={{ overflowWrap: 'anywhere', whiteSpace: 'pre-line' }}>
              {row.note}
            </Text>
          )}
          <Text size="xs" c="dimmed">
            {formatScore(score)} of 100, {formatKnown(known)}. {plural(review.document.components, 'component')}, {plural(review.document.connections, 'connection')}, {plural(review.questions.length, 'question')}.
          </Text>
        </div>
      </div>
      <Group gap={8} px={12} py={8}>
        <Button variant="default" leftSection={<IconGitCompare size={14} />} onClick={() => attempt(() => compareWithNow(store, row), 'Compare')}>
          Compare with now
        </Button>
        <Button variant="default" leftSection={<IconFileImport size={14} />} onClick={open}>
          Open its document
        </Button>
      </Group>
      <FindingsOf findings={review.findings} onOpen={onOpen} />
      {review.strengths.length > 0 && (
        <Section title="Strengths" aside={review.strengths.length} folded>
          {review.strengths.map((strength) => (
            <Text key={strength.id} size="xs" py={2}>
              {strength.message}
            </Text>
          ))}
        </Section>
      )}
    </>
  );
}

function FindingsOf({ findings, onOpen }: { readonly findings: readonly Finding[]; readonly onOpen: (id: string) => void }): ReactElement {
  if (findings.length === 0) return <EmptyState title="No findings">All rules that applied then passed or could not be known.</EmptyState>;
  return (
    <>
      {[...groupBy(findings, ({ area }) => area).values()].map((group) => {
        const [first] = group;
        return (
          first && (
            <Section key={first.area} title={areas[first.area].label} aside={group.length}>
              {group.map((finding) => (
                <UnstyledButton key={finding.id} className={classes['finding']} onClick={() => onOpen(finding.id)}>
                  <SeverityBadge severity={finding.severity} waived={finding.waived !== undefined} />
                  <span>{finding.message}</span>
                </UnstyledButton>
              ))}
            </Section>
          )
        );
      })}
    </>
  );
}
