import { Button, UnstyledButton } from '@mantine/core';
import type { ReactElement } from 'react';
import type { Evidence } from '../../../shared/model/document.ts';
import type { ImportDifference } from '../../../shared/model/merge-import.ts';
import { describeDifference } from '../../../shared/review/describe-difference.ts';
import { accept, refuse } from '../../state/import-again.ts';
import { store } from '../../state/store.ts';
import { formatEvidence } from '../../ui/evidence-list.tsx';
import classes from './changes.module.css';
import { reasonOf, wordsOf } from './list-differences.ts';

/** One difference: what it is about, both values with their places, and what to do about it. */
export function Difference({ difference }: { readonly difference: ImportDifference }): ReactElement {
  const { id, change, type, subject, name, group, yours } = difference;
  const { title, before, after } = describeDifference(difference);
  const words = wordsOf(difference);
  const about = subject === group ? title : `${name}: ${title.charAt(0).toLowerCase()}${title.slice(1)}`;
  const showable = change !== 'added' && type !== 'system';
  return (
    // The row takes the focus so that arrows and letters reach it; what it does is in its buttons too.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className={classes['difference']} data-difference={id} data-change={change} role="group" aria-label={`${name}, ${title}`} tabIndex={0}>
      {showable ? (
        <UnstyledButton className={classes['title']} onClick={() => store.getState().focus([subject])} title="Show on the canvas">
          {about}
        </UnstyledButton>
      ) : (
        <span className={classes['title']}>{about}</span>
      )}
      {change === 'field' || change === 'fact' ? (
        <dl className={classes['sides']}>
          <Side label={yours ? 'Yours' : 'Before'} value={before} evidence={yours ? [] : difference.evidenceBefore} />
          <Side label="Files" value={after} evidence={difference.evidenceAfter} />
        </dl>
      ) : (
        <div className={classes['detail']}>
          {change === 'added' ? after : before} <Place evidence={change === 'added' ? difference.evidenceAfter : difference.evidenceBefore} />
        </div>
      )}
      {yours && <div className={classes['reason']}>{reasonOf(difference)}</div>}
      <div className={classes['actions']}>
        <Button size="compact-xs" variant="light" onClick={() => accept([id])} aria-label={`${words.accept}: ${name}, ${title}`}>
          {words.accept}
        </Button>
        <Button size="compact-xs" variant="default" onClick={() => refuse([id])} aria-label={`${words.refuse}: ${name}, ${title}`}>
          {words.refuse}
        </Button>
      </div>
    </div>
  );
}

const Side = ({ label, value, evidence }: { readonly label: string; readonly value: string | undefined; readonly evidence: readonly Evidence[] }): ReactElement => (
  <>
    <dt>{label}</dt>
    <dd>
      {value ?? <span className={classes['nothing']}>nothing</span>} <Place evidence={evidence} />
    </dd>
  </>
);

const Place = ({ evidence: [first] }: { readonly evidence: readonly Evidence[] }): ReactElement | null =>
  first ? (
    <span className={classes['place']} title={first.text?.trim()}>
      {formatEvidence(first)}
    </span>
  ) : null;
