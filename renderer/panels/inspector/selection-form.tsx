import { ActionIcon, Button, Group, Select, Tooltip } from '@mantine/core';
import { IconLayoutAlignBottom, IconLayoutAlignCenter, IconLayoutAlignLeft, IconLayoutAlignMiddle, IconLayoutAlignRight, IconLayoutAlignTop, IconSquaresSelected, type Icon } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import type { ArchitectureDocument } from '../../../shared/model/document.ts';
import { alignments, setHolder, type Alignment } from '../../canvas/edits.ts';
import { liesWithin } from '../../canvas/geometry.ts';
import { findCommand, perform } from '../../commands/index.ts';
import { indexConnections } from '../../state/indexes.ts';
import { store } from '../../state/store.ts';
import { Section } from '../../ui/section.tsx';
import { Head } from './head.tsx';
import classes from './inspector.module.css';
import { ItemList } from './item-list.tsx';

const icons: Record<Alignment, Icon> = { left: IconLayoutAlignLeft, center: IconLayoutAlignCenter, right: IconLayoutAlignRight, top: IconLayoutAlignTop, middle: IconLayoutAlignMiddle, bottom: IconLayoutAlignBottom };

/** What can be done with several items at once. */
export function SelectionForm({ document, ids }: { readonly document: ArchitectureDocument; readonly ids: readonly string[] }): ReactElement {
  const connections = indexConnections(document.connections);
  const nodes = ids.filter((id) => !connections.has(id));
  const targets = document.boundaries.filter(({ id }) => !nodes.some((node) => liesWithin(document, id, node))).map(({ id, name }) => ({ value: id, label: name }));
  return (
    <>
      <Head icon={<IconSquaresSelected size={18} stroke={1.75} />} title={`${ids.length} selected`} subtitle={`${nodes.length} components and boundaries, ${ids.length - nodes.length} connections`} />
      <Section title="Together">
        <div className={classes['fields']}>
          <Group gap={2}>
            {alignments.map((alignment) => {
              const Shape = icons[alignment];
              const command = findCommand(`edit.align-${alignment}`);
              return (
                <Tooltip key={alignment} label={command.title}>
                  <ActionIcon aria-label={command.title} disabled={nodes.length < 2} onClick={() => perform(command)}>
                    <Shape size={17} stroke={1.75} />
                  </ActionIcon>
                </Tooltip>
              );
            })}
          </Group>
          <Select label="Put into" placeholder="A boundary" data={targets} value={null} disabled={nodes.length === 0} nothingFoundMessage="No boundaries" onChange={(holder) => holder !== null && setHolder(store.getState(), nodes, holder)} />
          <Group gap={8}>
            {['edit.group', 'edit.duplicate', 'edit.delete'].map(findCommand).map((command) => (
              <Button key={command.id} variant="default" disabled={nodes.length === 0 && command.id !== 'edit.delete'} onClick={() => perform(command)}>
                {command.title}
              </Button>
            ))}
          </Group>
        </div>
      </Section>
      <Section title="Selected" aside={String(ids.length)}>
        <ItemList document={document} ids={ids} />
      </Section>
    </>
  );
}
