import { Select } from '@mantine/core';
import { IconSquareDashed } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import type { ArchitectureDocument, Boundary } from '../../../shared/model/document.ts';
import { boundaryKindNames, boundaryKinds } from '../../../shared/model/kinds.ts';
import { setHolder } from '../../canvas/edits.ts';
import { liesWithin } from '../../canvas/geometry.ts';
import { store } from '../../state/store.ts';
import { EvidenceList } from '../../ui/evidence-list.tsx';
import { Section } from '../../ui/section.tsx';
import { Head } from './head.tsx';
import classes from './inspector.module.css';
import { ItemList } from './item-list.tsx';
import { NameField } from './text-fields.tsx';
import { VanishedNotice } from './vanished-notice.tsx';

function change(id: string, name: string, fields: Partial<Pick<Boundary, 'name' | 'kind'>>): void {
  store.getState().edit(
    name,
    (draft) => {
      const boundary = draft.boundaries.find((item) => item.id === id);
      if (boundary) Object.assign(boundary, fields);
    },
    `boundary ${id} ${Object.keys(fields).join(' ')}`,
  );
}

export function BoundaryForm({ document, boundary }: { readonly document: ArchitectureDocument; readonly boundary: Boundary }): ReactElement {
  const { id } = boundary;
  const held = [...document.boundaries.filter(({ parent }) => parent === id), ...document.components.filter((component) => component.boundary === id)].map((item) => item.id);
  const parents = document.boundaries.filter((other) => !liesWithin(document, other.id, id)).map((other) => ({ value: other.id, label: other.name }));
  return (
    <div key={id}>
      <Head icon={<IconSquareDashed size={18} stroke={1.75} />} title={boundary.name} subtitle={boundaryKinds[boundary.kind].label} />
      <VanishedNotice item={boundary} what="boundary" />
      <Section title="Boundary">
        <div className={classes['fields']}>
          <NameField value={boundary.name} onCommit={(name) => change(id, 'Change name', { name })} />
          <Select
            label="Kind"
            allowDeselect={false}
            value={boundary.kind}
            data={boundaryKindNames.map((kind) => ({ value: kind, label: boundaryKinds[kind].label }))}
            onChange={(value) => {
              const kind = boundaryKindNames.find((each) => each === value);
              if (kind) change(id, 'Change kind', { kind });
            }}
          />
          <Select label="Inside" placeholder="None" clearable value={boundary.parent ?? null} data={parents} nothingFoundMessage="No other boundaries" onChange={(parent) => setHolder(store.getState(), [id], parent ?? undefined)} />
        </div>
      </Section>
      <Section title="Holds" aside={String(held.length)}>
        <ItemList document={document} ids={held} />
      </Section>
      {boundary.evidence && boundary.evidence.length > 0 && (
        <Section title="Evidence" aside={String(boundary.evidence.length)}>
          <EvidenceList evidence={boundary.evidence} />
        </Section>
      )}
    </div>
  );
}
