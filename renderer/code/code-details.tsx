import { Text } from '@mantine/core';
import type { ReactElement } from 'react';
import { citationsOf } from '../../shared/diagram/codebase/code-graph.ts';
import { summarizeUnit } from '../../shared/diagram/codebase/tables.ts';
import { codeViews } from '../../shared/diagram/codebase/views.ts';
import { plural } from '../../shared/lib/plural.ts';
import type { CodeUnit } from '../../shared/model/codebase.ts';
import { useCodeView, type CodeItem } from '../state/code-view.ts';
import { useStore } from '../state/store.ts';
import { EvidenceList } from '../ui/evidence-list.tsx';
import { Section } from '../ui/section.tsx';
import { SubjectLink } from '../ui/subject-link.tsx';
import classes from './code.module.css';
import { SubjectDetails, typeNames } from './subject-details.tsx';
import { useUnit } from './use-unit.ts';

/** What is known of what is selected in a view of the code, with the lines that it was read from; of the unit while nothing is. */
export function CodeDetails(): ReactElement | null {
  const { unit } = useUnit();
  const selected = useCodeView((state) => state.selected);
  if (!unit) return null;
  return selected && selected.subject.type !== 'unit' ? <ItemDetails key={selected.id} unit={unit} item={selected} /> : <UnitDetails unit={unit} />;
}

function ItemDetails({ unit, item: { label, subject } }: { readonly unit: CodeUnit; readonly item: CodeItem }): ReactElement {
  const citations = citationsOf(subject);
  return (
    <div data-code-details>
      <div className={classes['details']}>
        <Text size="xs" c="dimmed">
          {typeNames[subject.type]}
        </Text>
        <h2 className={classes['detailsTitle']}>{label}</h2>
      </div>
      <SubjectDetails unit={unit} subject={subject} />
      <Section title="Read from" aside={citations.length}>
        <EvidenceList evidence={citations} limit={20} />
      </Section>
    </div>
  );
}

function UnitDetails({ unit }: { readonly unit: CodeUnit }): ReactElement {
  const view = useCodeView((state) => state.view);
  const components = useStore((state) => state.document?.components);
  const run = (components ?? []).filter(({ id }) => unit.components.includes(id));
  return (
    <div data-code-details>
      <div className={classes['details']}>
        <Text size="xs" c="dimmed">
          Unit of code
        </Text>
        <h2 className={classes['detailsTitle']}>{unit.name}</h2>
        <Text size="xs" mt={6}>
          {summarizeUnit(unit)}.
        </Text>
        <Text size="xs" c="dimmed" mt={4}>
          {unit.folder === '' ? 'The whole repository.' : unit.folder}
          {unit.leftOut ? ` ${plural(unit.leftOut, 'part')} left out, as no line that they cite was there.` : ''}
        </Text>
      </div>
      {run.length > 0 && (
        <Section title="Run by" aside={run.length}>
          {run.slice(0, 20).map(({ id, name }) => (
            <SubjectLink key={id} subject={{ type: 'component', id, name }} />
          ))}
        </Section>
      )}
      <Section title={codeViews[view]}>
        <Text size="xs" c="dimmed">
          {about[view]}
        </Text>
      </Section>
    </div>
  );
}

const about = {
  packages: 'Packages in the layers that their names and imports tell. An arrow points to what is imported; imports that lead back to where they began are red. Select a package or an arrow to see the lines.',
  model: 'Entities with their fields and keys. A crow’s foot stands at the side of which there are many, a circle where there may be none.',
  flow: 'Entry points, and what they read, write and call, as far as their steps could be followed.',
  entries: 'What an entry point does, in the order of the code. A step stands under what it happens in.',
  integrations: 'The systems that the code calls. Those that users switch on by choice are dashed.',
  failures: 'Where the code can fail, and what it does then.',
} as const;
