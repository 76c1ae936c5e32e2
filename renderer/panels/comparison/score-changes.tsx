import { Text } from '@mantine/core';
import type { ReactElement } from 'react';
import { areas } from '../../../shared/model/kinds.ts';
import type { Comparison } from '../../../shared/review/comparison.ts';
import { formatScore } from '../../ui/score.tsx';
import { Section } from '../../ui/section.tsx';
import classes from './comparison.module.css';
import { changedScores } from './list-changes.ts';

interface ChangeProps {
  readonly before: number | null;
  readonly after: number | null;
}

function trend({ before, after }: ChangeProps): 'better' | 'worse' | 'same' {
  if (before === null || after === null || before === after) return 'same';
  return after > before ? 'better' : 'worse';
}

const Change = ({ before, after }: ChangeProps): ReactElement => (
  <span className={classes['change']} data-trend={trend({ before, after })}>
    {formatScore(before)} → <b>{formatScore(after)}</b>
    {before !== null && after !== null && before !== after && <span className={classes['delta']}>{after > before ? `+${Math.round(after - before)}` : `−${Math.round(before - after)}`}</span>}
  </span>
);

/** The overall score before and after, and the areas whose score changed. */
export function ScoreChanges({ comparison }: { readonly comparison: Comparison }): ReactElement {
  const changed = changedScores(comparison);
  return (
    <Section title="Scores" aside={<Change {...comparison.overall} />} folded={changed.length === 0}>
      {changed.length === 0 && (
        <Text size="xs" c="dimmed">
          No area’s score changed.
        </Text>
      )}
      {changed.map(({ area, before, after }) => (
        <div key={area} className={classes['score']}>
          <span>{areas[area].label}</span>
          <Change before={before} after={after} />
        </div>
      ))}
    </Section>
  );
}
