import { Select, TagsInput } from '@mantine/core';
import { useMemo, type ReactElement } from 'react';
import type { ArchitectureDocument, Component } from '../../../shared/model/document.ts';
import { componentKindNames, componentKinds } from '../../../shared/model/kinds.ts';
import { findTechnology } from '../../../shared/model/technologies/index.ts';
import { patchItem, setHolder } from '../../canvas/edits.ts';
import { store } from '../../state/store.ts';
import { EvidenceList } from '../../ui/evidence-list.tsx';
import { KindIcon } from '../../ui/kind-icon.tsx';
import { Section } from '../../ui/section.tsx';
import { technologyNames, toTechnologyId } from '../../ui/technologies.ts';
import { FactsForm } from './facts-form.tsx';
import { Head } from './head.tsx';
import classes from './inspector.module.css';
import { SubjectFindings } from './subject-findings.tsx';
import { LongTextField, NameField, SuggestedField, TextField } from './text-fields.tsx';
import { VanishedNotice } from './vanished-notice.tsx';

const kindOptions = componentKindNames.map((kind) => ({ value: kind, label: componentKinds[kind].label }));

/** Changes fields of a component. Typing in one field is one step of undo. */
function change(id: string, name: string, fields: Parameters<typeof patchItem<Component>>[1]): void {
  store.getState().edit(
    name,
    (draft) => {
      const component = draft.components.find((item) => item.id === id);
      if (component) patchItem<Component>(component, fields);
    },
    `component ${id} ${Object.keys(fields).join(' ')}`,
  );
}

export function ComponentForm({ document, component }: { readonly document: ArchitectureDocument; readonly component: Component }): ReactElement {
  const { id, kind } = component;
  const boundaries = useMemo(() => document.boundaries.map((boundary) => ({ value: boundary.id, label: boundary.name })), [document.boundaries]);
  return (
    <div key={id}>
      <Head icon={<KindIcon kind={kind} size={18} />} title={component.name} subtitle={componentKinds[kind].label} />
      <VanishedNotice item={component} what="component" />
      <SubjectFindings subject={id} />
      <Section title="Component">
        <div className={classes['fields']}>
          <NameField value={component.name} onCommit={(name) => change(id, 'Change name', { name })} />
          <Select label="Kind" allowDeselect={false} searchable value={kind} data={kindOptions} onChange={(value) => changeKind(id, value)} />
          <div className={classes['pair']}>
            <SuggestedField
              label="Technology"
              value={component.technology ? (findTechnology(component.technology)?.name ?? component.technology) : ''}
              suggestions={technologyNames(kind)}
              onCommit={(text) => change(id, 'Change technology', { technology: text.trim() ? toTechnologyId(text.trim()) : undefined })}
            />
            <TextField label="Version" value={component.version ?? ''} onCommit={(version) => change(id, 'Change version', { version: version.trim() || undefined })} />
          </div>
          <Select
            label="Boundary"
            placeholder="None"
            clearable
            value={component.boundary ?? null}
            data={boundaries}
            nothingFoundMessage="No boundaries"
            onChange={(boundary) => setHolder(store.getState(), [id], boundary ?? undefined)}
          />
          <LongTextField label="Description" value={component.description ?? ''} onCommit={(description) => change(id, 'Change description', { description: description || undefined })} />
          <TagsInput label="Also called" description="Host and container names that files use for it" value={component.aliases ?? []} onChange={(aliases) => change(id, 'Change names', { aliases: aliases.length > 0 ? aliases : undefined })} />
        </div>
      </Section>
      <FactsForm document={document} subject={id} name={component.name} />
      {component.evidence && component.evidence.length > 0 && (
        <Section title="Evidence" aside={String(component.evidence.length)}>
          <EvidenceList evidence={component.evidence} />
        </Section>
      )}
    </div>
  );
}

function changeKind(id: string, value: string | null): void {
  const kind = componentKindNames.find((each) => each === value);
  if (kind) change(id, 'Change kind', { kind });
}
