import { Button, Text, UnstyledButton } from '@mantine/core';
import { IconArrowRight, IconEqual, IconGitCompare } from '@tabler/icons-react';
import { useState, type ReactElement } from 'react';
import type { Comparison, FindingStatus } from '../../../shared/review/comparison.ts';
import type { HistoryRow } from '../../../shared/rpc/contract.ts';
import { endComparison, useComparing } from '../../state/comparing.ts';
import { store, useStore } from '../../state/store.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { formatMoment } from '../../ui/format-date.ts';
import { Section } from '../../ui/section.tsx';
import { ComparedFindings } from './compared-findings.tsx';
import classes from './comparison.module.css';
import { countByStatus, isUnchanged, shownStatuses, statusTitles } from './list-changes.ts';
import { ModelChanges } from './model-changes.tsx';
import { ScoreChanges } from './score-changes.tsx';

/** What became of the system between two reviews. The canvas marks the same while it is shown. */
export function ComparisonPanel(): ReactElement {
  const shown = useStore((state) => state.comparison);
  const { sides, error } = useComparing();
  if (!shown) {
    return (
      <EmptyState icon={<IconGitCompare size={30} stroke={1.5} />} title="Nothing is compared" action={<Button variant="default" mt={6} onClick={() => store.getState().showPanel('history')}>Choose from the history</Button>}>
        Compare a kept review with the document as it is now, or two kept reviews with each other.
      </EmptyState>
    );
  }
  return (
    <div>
      <div className={classes['head']}>
        <div className={classes['sides']}>
          <Side row={sides?.before} />
          <IconArrowRight size={14} aria-label="to" />
          {sides?.after ? <Side row={sides.after} /> : <span className={classes['side']}>Now</span>}
        </div>
        <Button variant="default" size="compact-xs" onClick={() => endComparison(store)}>
          End comparison
        </Button>
      </div>
      {error && (
        <div className={classes['padded']}>
          <ErrorNotice error={error} title="This is the comparison from before your last change" />
        </div>
      )}
      <Body comparison={shown.comparison} />
    </div>
  );
}

const Side = ({ row }: { readonly row: HistoryRow | undefined }): ReactElement => (
  <span className={classes['side']} title={row?.note}>
    {row ? formatMoment(row.savedAt) : 'Earlier'}
    {row?.note && <span className={classes['note']}>{row.note}</span>}
  </span>
);

function Body({ comparison }: { readonly comparison: Comparison }): ReactElement {
  const [chosen, setChosen] = useState<readonly FindingStatus[]>([]);
  const counts = countByStatus(comparison.findings);
  const toggle = (status: FindingStatus): void => setChosen(chosen.includes(status) ? chosen.filter((each) => each !== status) : [...chosen, status]);
  return (
    <>
      {comparison.rulesChanged && (
        <p className={classes['warning']}>The two were made with different rules. Findings that only the rules can have brought or taken are marked.</p>
      )}
      <ScoreChanges comparison={comparison} />
      {isUnchanged(comparison) ? (
        <EmptyState icon={<IconEqual size={30} stroke={1.5} />} title="No difference">
          The findings, the scores and the system are as they were.
        </EmptyState>
      ) : (
        <ModelChanges changes={comparison.model} />
      )}
      <Section title="Findings" aside={comparison.findings.length}>
        <div className={classes['chips']} role="group" aria-label="What became of findings">
          {shownStatuses.map((status) => (
            <UnstyledButton key={status} className={classes['chip']} data-status={status} aria-pressed={chosen.includes(status)} disabled={counts[status] === 0} onClick={() => toggle(status)}>
              {statusTitles[status]} <b>{counts[status]}</b>
            </UnstyledButton>
          ))}
        </div>
        {comparison.findings.length === 0 && (
          <Text size="xs" c="dimmed">
            Neither review has any.
          </Text>
        )}
        <ComparedFindings findings={comparison.findings} chosen={chosen} />
      </Section>
    </>
  );
}
