import { Button, UnstyledButton } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import type { ComparedFinding, FindingStatus } from '../../../shared/review/comparison.ts';
import { store, useStore } from '../../state/store.ts';
import { SeverityBadge, severityLabels } from '../../ui/severity.tsx';
import { focusSubject } from '../../ui/subject-link.tsx';
import classes from './comparison.module.css';
import { groupByStatus, statusTitles } from './list-changes.ts';

const shownAtFirst = 25;

/** Findings by what became of them. */
export const ComparedFindings = ({ findings, chosen }: { readonly findings: readonly ComparedFinding[]; readonly chosen: readonly FindingStatus[] }): ReactElement => (
  <>
    {groupByStatus(findings, chosen).map(({ status, findings: group }) => (
      <Group key={status} status={status} findings={group} />
    ))}
  </>
);

function Group({ status, findings }: { readonly status: FindingStatus; readonly findings: readonly ComparedFinding[] }): ReactElement {
  const [all, setAll] = useState(false);
  const shown = all ? findings : findings.slice(0, shownAtFirst);
  return (
    <div role="group" aria-label={statusTitles[status]} data-group={status}>
      <div className={classes['groupTitle']} data-status={status}>
        {statusTitles[status]} <span className={classes['type']}>{findings.length}</span>
      </div>
      {shown.map((compared) => (
        <Row key={compared.id} compared={compared} />
      ))}
      {findings.length > shown.length && (
        <Button variant="subtle" size="compact-xs" onClick={() => setAll(true)}>
          Show all {findings.length}
        </Button>
      )}
    </div>
  );
}

/** A finding that the open document has is opened by a click; one that it has no more shows where it was. */
function Row({ compared: { id, status, finding, severityBefore, cause } }: { readonly compared: ComparedFinding }): ReactElement {
  const current = useStore(({ review }) => review?.findings.some((each) => each.id === id) ?? false);
  const open = (): void => {
    focusSubject(finding.subject);
    if (current) store.getState().showFinding(id);
  };
  return (
    <UnstyledButton className={classes['finding']} data-fixed={status === 'fixed' || undefined} onClick={open} title={current ? 'Open this finding' : 'Show on the canvas'}>
      <SeverityBadge severity={finding.severity} waived={status === 'waived'} />
      <span className={classes['itemText']}>
        {finding.message}
        {severityBefore && <span className={classes['field']}>Was {severityLabels[severityBefore].toLowerCase()}</span>}
        {cause === 'rules' && <span className={classes['field']}>Because the rules changed, not the system</span>}
      </span>
    </UnstyledButton>
  );
}
