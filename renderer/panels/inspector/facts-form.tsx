import { useMemo, type ReactElement } from 'react';
import type { ArchitectureDocument } from '../../../shared/model/document.ts';
import { Section } from '../../ui/section.tsx';
import { FactField } from './fact-field.tsx';
import { isKnown, listFacts } from './facts.ts';

/** The facts of a subject, a section for each area, drawn from the vocabulary. */
export function FactsForm({ document, subject, name }: { readonly document: ArchitectureDocument; readonly subject: string; readonly name: string }): ReactElement {
  const groups = useMemo(() => listFacts(document, subject), [document, subject]);
  return (
    <>
      {groups.map(({ area, title, rows }) => (
        <Section key={`${subject} ${area}`} title={title} aside={`${rows.filter(isKnown).length} of ${rows.length} known`}>
          {rows.map((row) => (
            <FactField key={row.definition.key} subject={subject} name={name} row={row} />
          ))}
        </Section>
      ))}
    </>
  );
}
