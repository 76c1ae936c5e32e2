import { Badge, Group, Stack, Text } from '@mantine/core';
import type { ReactElement } from 'react';
import { areas } from '../../shared/model/kinds.ts';
import type { Effort, Finding, Read, RuleInfo } from '../../shared/review/review.ts';
import { CopyCode } from './copy-code.tsx';
import { EvidenceList } from './evidence-list.tsx';
import classes from './finding-details.module.css';
import { formatDay } from './format-date.ts';
import { Prose } from './prose.tsx';
import { ReferenceLink } from './reference-link.tsx';
import { Section } from './section.tsx';
import { SeverityBadge } from './severity.tsx';
import { SubjectLink } from './subject-link.tsx';
import { TraceList } from './trace-list.tsx';

const effortWords: Record<Effort, string> = { hours: 'Hours of work', days: 'Days of work', weeks: 'Weeks of work' };

interface FindingProps {
  readonly finding: Finding;
}

/** What was found, about what, and whether it is waived. */
export const FindingHead = ({ finding, relatedNames }: FindingProps & { readonly relatedNames: ReadonlyArray<{ id: string; name: string }> }): ReactElement => (
  <Stack gap={8} className={classes['head'] ?? ''}>
    <Group gap={8}>
      <SeverityBadge severity={finding.severity} waived={finding.waived !== undefined} />
      <Text size="xs" c="dimmed">
        {areas[finding.area].label}
      </Text>
    </Group>
    <Text fw={600} size="md" lh={1.4} className={classes['message'] ?? ''}>
      <Prose text={finding.message} />
    </Text>
    {finding.consequences?.map(({ rule, message }) => (
      <Text key={rule} size="xs" className={classes['message'] ?? ''}>
        With it: <Prose text={message} />
      </Text>
    ))}
    <Group gap={5}>
      <SubjectLink subject={finding.subject} />
      {relatedNames.slice(0, 8).map(({ id, name }) => (
        <SubjectLink key={id} subject={{ type: 'component', id, name }} />
      ))}
      {relatedNames.length > 8 && (
        <Text size="xs" c="dimmed">
          and {relatedNames.length - 8} more
        </Text>
      )}
    </Group>
    {finding.waived && <Waiver waived={finding.waived} />}
  </Stack>
);

const Waiver = ({ waived: { reason, author, date, expires, ticket } }: { readonly waived: NonNullable<Finding['waived']> }): ReactElement => (
  <div className={classes['waiver']}>
    <Text size="xs" fw={600}>
      Waived{author && ` by ${author}`} on {formatDay(date)}
      {expires && `, until ${formatDay(expires)}`}
      {ticket && `, ${ticket}`}
    </Text>
    <Text size="xs" style={{ whiteSpace: 'pre-line', overflowWrap: 'anywhere' }}>
      {reason}
    </Text>
  </div>
);

interface FindingBodyProps extends FindingProps {
  /** As it was when the review was made. */
  readonly rule: RuleInfo | undefined;
  readonly nameOf: (id: string) => string;
  readonly onAnswer?: ((read: Read) => void) | undefined;
}

/** Why it matters, what to do, what it rests on, and why the rule fired. */
export const FindingBody = ({ finding, rule, nameOf, onAnswer }: FindingBodyProps): ReactElement => (
  <>
    {rule && (
      <>
        <Section title="Why it matters">
          <p className={classes['text']}><Prose text={rule.why} /></p>
        </Section>
        <Section title="How to fix it" aside={<Badge variant="default" size="sm" fw={500} tt="none">{effortWords[rule.effort]}</Badge>}>
          <ol className={classes['options']}>
            {rule.fix.map(({ option, tradeoff, code }) => (
              <li key={option}>
                <Prose text={option} />
                {tradeoff && (
                  <span className={classes['tradeoff']}>
                    <b>Trade-off:</b> <Prose text={tradeoff} />
                  </span>
                )}
                {code && <CopyCode code={code} />}
              </li>
            ))}
          </ol>
        </Section>
      </>
    )}
    {finding.evidence.length > 0 && (
      <Section title="Evidence" aside={finding.evidence.length}>
        <EvidenceList evidence={finding.evidence} limit={12} />
      </Section>
    )}
    <Section title="Why this fired" aside={finding.trace.length > 0 ? `${finding.trace.length} read` : ''} folded={finding.trace.length > 3}>
      <TraceList trace={finding.trace} nameOf={nameOf} onAnswer={onAnswer} />
      {rule && (
        <Text size="xs" c="dimmed" mt={6}>
          Rule: {rule.title}
        </Text>
      )}
    </Section>
    {rule && rule.references.length > 0 && (
      <Section title="References" aside={rule.references.length} folded>
        {rule.references.map(({ title, url }) => (
          <ReferenceLink key={url} title={title} url={url} />
        ))}
      </Section>
    )}
  </>
);
