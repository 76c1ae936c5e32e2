import { Button, MultiSelect, Select } from '@mantine/core';
import { IconArrowsExchange, IconArrowRight } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { styleOf } from '../../../shared/graph/structure.ts';
import type { ArchitectureDocument, Connection } from '../../../shared/model/document.ts';
import { protocolNames, protocols } from '../../../shared/model/kinds.ts';
import { patchItem, reconnect } from '../../canvas/edits.ts';
import { nameOf } from '../../state/indexes.ts';
import { store } from '../../state/store.ts';
import { EvidenceList } from '../../ui/evidence-list.tsx';
import { Section } from '../../ui/section.tsx';
import { FactsForm } from './facts-form.tsx';
import { Head } from './head.tsx';
import classes from './inspector.module.css';
import { SubjectFindings } from './subject-findings.tsx';
import { TextField } from './text-fields.tsx';
import { VanishedNotice } from './vanished-notice.tsx';

const protocolOptions = protocolNames.map((protocol) => ({ value: protocol, label: protocols[protocol].label }));
const styleWords = { sync: 'The caller waits', async: 'The caller does not wait', none: 'Start order only' };

function change(id: string, name: string, fields: Parameters<typeof patchItem<Connection>>[1]): void {
  store.getState().edit(
    name,
    (draft) => {
      const connection = draft.connections.find((item) => item.id === id);
      if (connection) patchItem<Connection>(connection, fields);
    },
    `connection ${id} ${Object.keys(fields).join(' ')}`,
  );
}

export function ConnectionForm({ document, connection }: { readonly document: ArchitectureDocument; readonly connection: Connection }): ReactElement {
  const { id, from, to } = connection;
  const ends = document.components.map((component) => ({ value: component.id, label: component.name }));
  const name = nameOf(document, id);
  return (
    <div key={id}>
      <Head icon={<IconArrowRight size={18} stroke={1.75} />} title={name} subtitle={`Connection · ${styleWords[styleOf(connection)]}`} />
      <VanishedNotice item={connection} what="connection" />
      <SubjectFindings subject={id} />
      <Section title="Connection">
        <div className={classes['fields']}>
          <div className={classes['pair']}>
            <Select label="From" allowDeselect={false} searchable value={from} data={ends} onChange={(next) => next && reconnect(store.getState(), id, next, to)} />
            <Select label="To" allowDeselect={false} searchable value={to} data={ends} onChange={(next) => next && reconnect(store.getState(), id, from, next)} />
          </div>
          <Button variant="default" w="fit-content" leftSection={<IconArrowsExchange size={14} />} onClick={() => reconnect(store.getState(), id, to, from)}>
            Turn around
          </Button>
          <div className={classes['pair']}>
            <Select
              label="Protocol"
              placeholder="Unknown"
              clearable
              searchable
              value={connection.protocol ?? null}
              data={protocolOptions}
              onChange={(value) => change(id, 'Change protocol', { protocol: protocolNames.find((protocol) => protocol === value) })}
            />
            <Select
              label="Mode"
              placeholder="By protocol"
              clearable
              value={connection.mode ?? null}
              data={[{ value: 'sync', label: 'Caller waits' }, { value: 'async', label: 'Caller does not wait' }]}
              onChange={(value) => change(id, 'Change mode', { mode: value === 'sync' || value === 'async' ? value : undefined })}
            />
          </div>
          <TextField label="Label" value={connection.label ?? ''} onCommit={(label) => change(id, 'Change label', { label: label || undefined })} />
          <MultiSelect
            label="Carries"
            placeholder={document.dataAssets.length > 0 ? 'Data' : 'The document names no data yet'}
            value={connection.data ?? []}
            data={document.dataAssets.map((asset) => ({ value: asset.id, label: asset.name }))}
            disabled={document.dataAssets.length === 0}
            onChange={(data) => change(id, 'Change data', { data: data.length > 0 ? data : undefined })}
          />
        </div>
      </Section>
      <FactsForm document={document} subject={id} name={name} />
      {connection.evidence && connection.evidence.length > 0 && (
        <Section title="Evidence" aside={String(connection.evidence.length)}>
          <EvidenceList evidence={connection.evidence} />
        </Section>
      )}
    </div>
  );
}
