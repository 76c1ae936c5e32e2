import { Button, Group, Loader, Text, UnstyledButton } from '@mantine/core';
import { IconChevronRight } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { areas } from '../../../shared/model/kinds.ts';
import { countBySeverity, openFindings, severities, type RefusedRule, type Review, type WaiverState } from '../../../shared/review/review.ts';
import { showFindings } from '../../state/finding-filter.ts';
import { store, useStore } from '../../state/store.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { plural } from '../../../shared/lib/plural.ts';
import { formatKnown, formatScore, ScoreBar, ScoreRing } from '../../ui/score.tsx';
import { Section } from '../../ui/section.tsx';
import { SeverityCounts, severityLabels } from '../../ui/severity.tsx';
import { ImportNotes } from './import-notes.tsx';
import classes from './overview.module.css';
import { Strengths } from './strengths.tsx';

/** The review at a glance: how good, how sure, where the findings are, what is well done, and what the import left open. */
export function OverviewPanel(): ReactElement | null {
  const document = useStore((state) => state.document);
  const review = useStore((state) => state.review);
  if (!document) return null;
  if (!review) return <EmptyState icon={<Loader size="sm" />} title="Reviewing…">The first review is being made.</EmptyState>;
  const empty = review.document.components === 0;
  return (
    <div>
      {empty ? <EmptyState title="Nothing to review yet">Draw components on the canvas or import a project. Scores, strengths and what the import did not understand appear here.</EmptyState> : <Summary review={review} />}
      {!empty && <Areas review={review} />}
      <Strengths strengths={review.strengths} />
      {review.waivers && <Waivers states={review.waivers} />}
      {review.refused && <Refused refused={review.refused} />}
      {review.broken.length > 0 && <Broken review={review} />}
      <ImportNotes notes={document.importNotes ?? []} />
    </div>
  );
}

function Summary({ review }: { readonly review: Review }): ReactElement {
  const { score, known, unknown } = review.overall;
  const open = openFindings(review);
  const counts = countBySeverity(open);
  const waived = review.findings.length - open.length;
  return (
    <div className={classes['summary']}>
      <ScoreRing score={score} known={known} />
      <div className={classes['summaryText']}>
        <Text fw={600} size="md">
          {score === null ? 'Nothing to score yet' : `${formatScore(score)} of 100, ${formatKnown(known)}`}
        </Text>
        <Text size="xs" c="dimmed">
          {known < 1 ? `${plural(unknown, 'check')} ${unknown === 1 ? 'waits' : 'wait'} for an answer; what is not known costs no points.` : 'Everything that the rules look at is known.'}
        </Text>
        <div className={classes['counts']}>
          {severities.map((severity) => (
            <UnstyledButton key={severity} className={classes['count']} data-severity={severity} disabled={counts[severity] === 0} onClick={() => showFindings({ severities: [severity] })}>
              <b>{counts[severity]}</b> {severityLabels[severity].toLowerCase()}
            </UnstyledButton>
          ))}
          {waived > 0 && (
            <UnstyledButton className={classes['count']} data-severity="waived" onClick={() => showFindings({ status: 'waived' })}>
              <b>{waived}</b> waived
            </UnstyledButton>
          )}
        </div>
        {review.questions.length > 0 && (
          <Button variant="light" size="compact-xs" mt={8} onClick={() => store.getState().showPanel('questions')}>
            {review.questions.length === 1 ? 'Answer the one question' : `Answer ${review.questions.length + (review.questionsLeft ?? 0)} questions`}
          </Button>
        )}
      </div>
    </div>
  );
}

/** Each area with its score, how much of it is known, and its open findings. A click lists them. */
function Areas({ review }: { readonly review: Review }): ReactElement {
  const open = openFindings(review);
  return (
    <Section title="Areas" aside="score · known">
      {review.scores.map(({ area, score, known, passed, failed, unknown }) => {
        const applies = passed + failed + unknown > 0;
        const found = open.filter((finding) => finding.area === area);
        return (
          <UnstyledButton key={area} className={classes['area']} data-idle={!applies || undefined} disabled={found.length === 0} onClick={() => showFindings({ areas: [area] })}>
            <span className={classes['letter']}>{areas[area].letter}</span>
            <span className={classes['areaText']}>
              <span className={classes['areaHead']}>
                <span className={classes['areaName']}>{areas[area].label}</span>
                <SeverityCounts counts={countBySeverity(found)} />
              </span>
              <ScoreBar label={areas[area].label} score={score} known={known} />
            </span>
            <span className={classes['figures']}>
              {applies ? (
                <>
                  <b>{formatScore(score)}</b>
                  <span className={classes['known']}>{formatKnown(known)}</span>
                </>
              ) : (
                <span className={classes['known']} title="No rule of this area applies">
                  n/a
                </span>
              )}
            </span>
            <IconChevronRight size={13} className={classes['more']} data-hidden={found.length === 0 || undefined} aria-hidden />
          </UnstyledButton>
        );
      })}
    </Section>
  );
}

const waiverStates: Record<WaiverState['state'], string> = {
  unused: 'There is no such finding any more',
  expired: 'It has expired; the finding is open again',
  reopened: 'What it was given for has changed; the finding is open again',
};

/** Waivers that cover nothing now, so that nobody believes that they do. */
const Waivers = ({ states }: { readonly states: readonly WaiverState[] }): ReactElement => (
  <Section title="Waivers to look at again" aside={states.length}>
    {states.map(({ finding, state, reason, changed }) => (
      <div key={finding} className={classes['waiver']}>
        <Text size="xs" ff="monospace" style={{ overflowWrap: 'anywhere' }}>
          {finding}
        </Text>
        <Text size="xs" c="dimmed">
          {waiverStates[state]}
          {changed && ` (${changed.join(', ')})`}. Reason given: {reason}
        </Text>
        <Group gap={6} mt={2}>
          {state !== 'unused' && (
            <Button variant="subtle" size="compact-xs" onClick={() => store.getState().showFinding(finding)}>
              Show the finding
            </Button>
          )}
          <Button variant="subtle" color="gray" size="compact-xs" onClick={() => store.getState().unwaive(finding)}>
            Withdraw the waiver
          </Button>
        </Group>
      </div>
    ))}
  </Section>
);

const Refused = ({ refused }: { readonly refused: readonly RefusedRule[] }): ReactElement => (
  <Section title="Rules of your own that are not run" aside={refused.length}>
    {refused.map(({ file, line, column, message, fix }) => (
      <Text key={`${file}:${line}:${column} ${message}`} size="xs" style={{ overflowWrap: 'anywhere' }}>
        <code>{`${file}:${line}:${column}`}</code> {message} {fix}
      </Text>
    ))}
  </Section>
);

/** A rule that failed to run is a fault of Lintel, and its silence must not pass for a good result. */
const Broken = ({ review }: { readonly review: Review }): ReactElement => (
  <Section title="Rules that could not run" aside={review.broken.length}>
    <Text size="xs" mb={4}>
      These are faults in Lintel. Please report them with the document; the rest of the review stands.
    </Text>
    {review.broken.map(({ rule, subject, message }) => (
      <Text key={`${rule}@${subject}`} size="xs" ff="monospace" style={{ overflowWrap: 'anywhere' }}>
        {rule} on {subject}: {message}
      </Text>
    ))}
  </Section>
);
