import type { ReactElement } from 'react';
import classes from './score.module.css';

/** What stands for a score in words, until there is something to score. */
export const formatScore = (score: number | null): string => (score === null ? '–' : String(Math.round(score)));

/** A share of 0 to 1 as a percentage. Neither 0 nor 100 is said of what is not quite that. */
export function formatKnown(known: number): string {
  const rounded = Math.round(known * 100);
  const shown = rounded === 0 && known > 0 ? 1 : rounded === 100 && known < 1 ? 99 : rounded;
  return `${shown} % known`;
}

const bands = [
  { from: 80, tone: 'good' },
  { from: 60, tone: 'fair' },
  { from: 0, tone: 'poor' },
] as const;

const toneOf = (score: number | null): string => (score === null ? 'none' : (bands.find(({ from }) => score >= from)?.tone ?? 'poor'));

const radius = 34;
const length = 2 * Math.PI * radius;

/** The score as a ring. How much it rests on belongs beside it: a score is never shown alone. */
export const ScoreRing = ({ score, known }: { readonly score: number | null; readonly known: number }): ReactElement => (
  <svg className={classes['ring']} data-tone={toneOf(score)} width={84} height={84} viewBox="0 0 84 84" role="img" aria-label={`Score ${formatScore(score)} of 100, ${formatKnown(known)}`}>
    <circle cx={42} cy={42} r={radius} className={classes['track']} />
    {score !== null && score > 0 && <circle cx={42} cy={42} r={radius} className={classes['arc']} strokeDasharray={`${(length * score) / 100} ${length}`} transform="rotate(-90 42 42)" />}
    <text x={42} y={43} className={classes['figure']}>
      {formatScore(score)}
    </text>
  </svg>
);

/** A score as a bar; nothing while nothing is known. Its figure and how much it rests on belong beside it. */
export const ScoreBar = ({ score, known, label }: { readonly score: number | null; readonly known: number; readonly label: string }): ReactElement => (
  <span className={classes['bar']} data-tone={toneOf(score)} role="img" aria-label={`${label}: score ${formatScore(score)} of 100, ${formatKnown(known)}`}>
    {score !== null && <span className={classes['fill']} style={{ width: `${Math.max(score, 1)}%` }} />}
  </span>
);
