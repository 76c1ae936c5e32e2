import { IconTopologyStar3 } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { systemId, type ArchitectureDocument } from '../../../shared/model/document.ts';
import { store } from '../../state/store.ts';
import { Section } from '../../ui/section.tsx';
import { FactsForm } from './facts-form.tsx';
import { Head } from './head.tsx';
import classes from './inspector.module.css';
import { SubjectFindings } from './subject-findings.tsx';
import { LongTextField, NameField } from './text-fields.tsx';

/** Nothing is selected: the system as a whole. */
export function SystemForm({ document }: { readonly document: ArchitectureDocument }): ReactElement {
  const { edit } = store.getState();
  return (
    <div key={document.id}>
      <Head icon={<IconTopologyStar3 size={18} stroke={1.75} />} title={document.name} subtitle="The system as a whole" />
      <SubjectFindings subject={systemId} />
      <Section title="System">
        <div className={classes['fields']}>
          <NameField value={document.name} onCommit={(name) => edit('Change name', (draft) => void (draft.name = name), 'system name')} />
          <LongTextField
            label="Description"
            value={document.description ?? ''}
            onCommit={(description) =>
              edit(
                'Change description',
                (draft) => {
                  if (description) draft.description = description;
                  else delete draft.description;
                },
                'system description',
              )
            }
          />
        </div>
      </Section>
      <FactsForm document={document} subject={systemId} name={document.name} />
    </div>
  );
}
