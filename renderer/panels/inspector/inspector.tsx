import type { ReactElement } from 'react';
import { indexBoundaries, indexComponents, indexConnections } from '../../state/indexes.ts';
import { useStore } from '../../state/store.ts';
import { BoundaryForm } from './boundary-form.tsx';
import { ComponentForm } from './component-form.tsx';
import { ConnectionForm } from './connection-form.tsx';
import { SelectionForm } from './selection-form.tsx';
import { SystemForm } from './system-form.tsx';

/** The form for what is selected. */
export function Inspector(): ReactElement | null {
  const document = useStore((state) => state.document);
  const selection = useStore((state) => state.selection);
  if (!document) return null;
  const [first] = selection;
  if (selection.length > 1) return <SelectionForm document={document} ids={selection} />;
  const component = first === undefined ? undefined : indexComponents(document.components).get(first);
  if (component) return <ComponentForm key={component.id} document={document} component={component} />;
  const boundary = first === undefined ? undefined : indexBoundaries(document.boundaries).get(first);
  if (boundary) return <BoundaryForm key={boundary.id} document={document} boundary={boundary} />;
  const connection = first === undefined ? undefined : indexConnections(document.connections).get(first);
  if (connection) return <ConnectionForm key={connection.id} document={document} connection={connection} />;
  return <SystemForm document={document} />;
}
