import type { ReactElement } from 'react';
import type { Badge as Counts } from '../state/indexes.ts';
import classes from './component-node.module.css';

/** The number of open findings in the colour of the gravest; a hollow dot when all of them are waived. */
export function Badge({ badge }: { readonly badge: Counts }): ReactElement | null {
  const open = badge.high + badge.medium + badge.low;
  if (open === 0 && badge.waived === 0) return null;
  const words = [badge.high && `${badge.high} high`, badge.medium && `${badge.medium} medium`, badge.low && `${badge.low} low`, badge.waived && `${badge.waived} waived`].filter(Boolean).join(', ');
  return (
    <span className={classes['badge']} data-severity={badge.top ?? 'waived'} title={words}>
      {open || badge.waived}
    </span>
  );
}
