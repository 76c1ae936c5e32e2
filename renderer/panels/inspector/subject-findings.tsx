import { Text, UnstyledButton } from '@mantine/core';
import type { ReactElement } from 'react';
import type { Finding } from '../../../shared/review/review.ts';
import { indexFindings } from '../../state/indexes.ts';
import { store, useStore } from '../../state/store.ts';
import { Section } from '../../ui/section.tsx';
import { SeverityBadge } from '../../ui/severity.tsx';
import classes from './inspector.module.css';

const none: readonly Finding[] = [];

/** What the review found about a subject. A click opens the finding. */
export function SubjectFindings({ subject }: { readonly subject: string }): ReactElement | null {
  const review = useStore((state) => state.review);
  const findings = review ? (indexFindings(review).get(subject) ?? none) : none;
  if (findings.length === 0) return null;
  const open = findings.filter(({ waived }) => !waived).length;
  return (
    <Section title="Findings" aside={open === findings.length ? String(open) : `${open} open, ${findings.length - open} waived`}>
      {findings.map((finding) => (
        <UnstyledButton key={finding.id} className={classes['finding']} data-waived={finding.waived ? true : undefined} onClick={() => store.getState().showFinding(finding.id)}>
          <SeverityBadge severity={finding.severity} waived={finding.waived !== undefined} />
          <Text size="xs" style={{ flex: 1 }}>
            {finding.message}
          </Text>
        </UnstyledButton>
      ))}
    </Section>
  );
}
