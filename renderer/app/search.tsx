import { Spotlight, type SpotlightActionData, type SpotlightActionGroupData } from '@mantine/spotlight';
import { IconArrowRight, IconCommand, IconSearch, IconSquareDashed } from '@tabler/icons-react';
import { useMemo, type ReactElement } from 'react';
import { componentKinds } from '../../shared/model/kinds.ts';
import type { ArchitectureDocument } from '../../shared/model/document.ts';
import { commands, perform } from '../commands/index.ts';
import { formatShortcut } from '../commands/shortcut.ts';
import { nameOf } from '../state/indexes.ts';
import { store, useStore } from '../state/store.ts';
import { KindIcon } from '../ui/kind-icon.tsx';

/** Finds commands, components, boundaries and connections by their names. */
export function Search(): ReactElement {
  const document = useStore((state) => state.document);
  const actions = useMemo(() => [listCommands(), ...(document ? [listItems(document)] : [])], [document]);
  return <Spotlight actions={actions} shortcut={null} limit={12} scrollable maxHeight={420} nothingFound="Nothing has this name." overlayProps={{ blur: 0, backgroundOpacity: 0.4 }} searchProps={{ leftSection: <IconSearch size={16} />, placeholder: 'Find a component or a command' }} />;
}

const listCommands = (): SpotlightActionGroupData => ({
  group: 'Commands',
  actions: commands
    .filter(({ id }) => id !== 'help.search')
    .map((command) => ({
      id: command.id,
      label: command.title,
      keywords: [command.menu, command.keywords ?? ''],
      leftSection: <IconCommand size={16} stroke={1.5} />,
      rightSection: command.shortcuts?.[0] && <span style={{ fontSize: 11, opacity: 0.75 }}>{formatShortcut(command.shortcuts[0])}</span>,
      onClick: () => perform(command),
    })),
});

function listItems(document: ArchitectureDocument): SpotlightActionGroupData {
  const show = (id: string): (() => void) => () => {
    const { focus, showPanel } = store.getState();
    focus([id]);
    showPanel('inspector');
  };
  const actions: SpotlightActionData[] = [
    ...document.components.map(({ id, name, kind, technology, aliases }) => ({ id: `component ${id}`, label: name, description: componentKinds[kind].label, keywords: [technology ?? '', ...(aliases ?? [])], leftSection: <KindIcon kind={kind} />, onClick: show(id) })),
    ...document.boundaries.map(({ id, name }) => ({ id: `boundary ${id}`, label: name, description: 'Boundary', leftSection: <IconSquareDashed size={16} stroke={1.75} />, onClick: show(id) })),
    ...document.connections.map(({ id, label }) => ({ id: `connection ${id}`, label: nameOf(document, id), ...(label && { description: label }), leftSection: <IconArrowRight size={16} stroke={1.75} />, onClick: show(id) })),
  ];
  return { group: 'On the canvas', actions };
}
