import { Button, Text } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import { useState, type ReactElement } from 'react';
import { areas } from '../../../shared/model/kinds.ts';
import type { Strength } from '../../../shared/review/review.ts';
import { formatEvidence } from '../../ui/evidence-list.tsx';
import { Section } from '../../ui/section.tsx';
import classes from './overview.module.css';

const shownAtFirst = 6;

/** What is well done, what matters most first. */
export function Strengths({ strengths }: { readonly strengths: readonly Strength[] }): ReactElement | null {
  const [all, setAll] = useState(false);
  if (strengths.length === 0) return null;
  const shown = all ? strengths : strengths.slice(0, shownAtFirst);
  return (
    <Section title="Strengths" aside={strengths.length}>
      {shown.map(({ id, area, message, evidence }) => (
        <div key={id} className={classes['strength']}>
          <IconCircleCheck size={16} stroke={1.75} color="var(--lt-good)" aria-hidden />
          <div style={{ minWidth: 0 }}>
            <Text size="xs" lh={1.45} style={{ overflowWrap: 'anywhere' }}>
              {message}
            </Text>
            <Text size="xs" c="dimmed" fz={11} style={{ overflowWrap: 'anywhere' }}>
              {areas[area].label}
              {evidence[0] && ` · ${formatEvidence(evidence[0])}`}
              {evidence.length > 1 && ` and ${evidence.length - 1} more`}
            </Text>
          </div>
        </div>
      ))}
      {strengths.length > shown.length && (
        <Button variant="subtle" size="compact-xs" onClick={() => setAll(true)}>
          Show all {strengths.length}
        </Button>
      )}
    </Section>
  );
}
