import { alignItems, alignments, addBoundary, removeItems, type Alignment } from '../canvas/edits.ts';
import { copyItems, pasteClip } from '../canvas/clipboard.ts';
import { copySelection, cutSelection, pasteLast } from '../canvas/clipboard-events.ts';
import { middleOfView } from '../canvas/viewport.ts';
import { store } from '../state/store.ts';
import { onCanvas, withSelection, type Command } from './command.ts';

function duplicate(): void {
  const state = store.getState();
  const clip = state.document && copyItems(state.document, state.selection);
  if (clip) pasteClip(state, clip, { x: 30, y: 30 }, 'Duplicate');
}

function selectAll(): void {
  const { document, select } = store.getState();
  if (document) select([...document.components, ...document.boundaries, ...document.connections].map(({ id }) => id));
}

const alignmentTitles: Record<Alignment, string> = { left: 'Align left', center: 'Align centres', right: 'Align right', top: 'Align top', middle: 'Align middles', bottom: 'Align bottom' };

export const editCommands: readonly Command[] = [
  { id: 'edit.undo', title: 'Undo', menu: 'Edit', section: 1, shortcuts: ['mod+Z'], enabled: ({ history }) => history.done.length > 0, perform: () => store.getState().undo() },
  { id: 'edit.redo', title: 'Redo', menu: 'Edit', section: 1, shortcuts: ['mod+shift+Z', 'mod+Y'], enabled: ({ history }) => history.undone.length > 0, perform: () => store.getState().redo() },
  { id: 'edit.cut', title: 'Cut', menu: 'Edit', section: 2, shortcuts: ['mod+X'], keys: 'native', enabled: withSelection, perform: cutSelection },
  { id: 'edit.copy', title: 'Copy', menu: 'Edit', section: 2, shortcuts: ['mod+C'], keys: 'native', enabled: withSelection, perform: copySelection },
  { id: 'edit.paste', title: 'Paste', menu: 'Edit', section: 2, shortcuts: ['mod+V'], keys: 'native', enabled: onCanvas, perform: pasteLast },
  { id: 'edit.duplicate', title: 'Duplicate', menu: 'Edit', section: 2, shortcuts: ['mod+D'], enabled: withSelection, perform: duplicate },
  { id: 'edit.delete', title: 'Delete', menu: 'Edit', section: 2, shortcuts: ['Delete', 'Backspace'], enabled: withSelection, perform: () => removeItems(store.getState(), store.getState().selection) },
  { id: 'edit.select-all', title: 'Select all', menu: 'Edit', section: 3, shortcuts: ['mod+A'], enabled: onCanvas, perform: selectAll },
  { id: 'edit.group', title: 'Group into a boundary', menu: 'Edit', section: 3, shortcuts: ['mod+G'], enabled: withSelection, perform: () => void addBoundary(store.getState(), 'network', middleOfView(), store.getState().selection) },
  ...alignments.map((alignment): Command => ({
    id: `edit.align-${alignment}`,
    title: alignmentTitles[alignment],
    menu: 'Edit',
    section: 4,
    enabled: (state) => onCanvas(state) && state.selection.length > 1,
    perform: () => alignItems(store.getState(), store.getState().selection, alignment),
  })),
];
