import type { ReactElement } from 'react';
import { severities, type Severity } from '../../shared/review/review.ts';
import classes from './severity.module.css';

export const severityLabels: Record<Severity, string> = { high: 'High', medium: 'Medium', low: 'Low' };

/** A severity in words, tinted in its colour. A waived finding's is grey. */
export const SeverityBadge = ({ severity, waived = false }: { readonly severity: Severity; readonly waived?: boolean }): ReactElement => (
  <span className={classes['badge']} data-severity={waived ? 'waived' : severity}>
    {waived ? 'Waived' : severityLabels[severity]}
  </span>
);

/** How many findings there are of each severity, gravest first; nothing for none. */
export function SeverityCounts({ counts }: { readonly counts: Readonly<Record<Severity, number>> }): ReactElement {
  const shown = severities.filter((severity) => counts[severity] > 0);
  return (
    <span className={classes['counts']} aria-label={shown.map((severity) => `${counts[severity]} ${severity}`).join(', ') || 'no findings'} role="img">
      {shown.map((severity) => (
        <span key={severity} className={classes['count']} data-severity={severity}>
          {counts[severity]}
        </span>
      ))}
    </span>
  );
}
