import { Text, UnstyledButton } from '@mantine/core';
import { IconArrowRight, IconSquareDashed } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import type { ArchitectureDocument } from '../../../shared/model/document.ts';
import { indexBoundaries, indexComponents, nameOf } from '../../state/indexes.ts';
import { store } from '../../state/store.ts';
import { KindIcon } from '../../ui/kind-icon.tsx';
import classes from './inspector.module.css';

const shownMost = 100;

/** Items by name; a click shows one on the canvas. */
export function ItemList({ document, ids }: { readonly document: ArchitectureDocument; readonly ids: readonly string[] }): ReactElement {
  const components = indexComponents(document.components);
  const boundaries = indexBoundaries(document.boundaries);
  const icon = (id: string): ReactElement => {
    const component = components.get(id);
    if (component) return <KindIcon kind={component.kind} />;
    return boundaries.has(id) ? <IconSquareDashed size={16} stroke={1.75} aria-hidden /> : <IconArrowRight size={16} stroke={1.75} aria-hidden />;
  };
  return (
    <>
      {ids.slice(0, shownMost).map((id) => (
        <UnstyledButton key={id} className={classes['finding']} onClick={() => store.getState().focus([id])}>
          {icon(id)}
          <Text size="xs" truncate>
            {nameOf(document, id)}
          </Text>
        </UnstyledButton>
      ))}
      {ids.length === 0 && (
        <Text size="xs" c="dimmed">
          Nothing yet
        </Text>
      )}
      {ids.length > shownMost && (
        <Text size="xs" c="dimmed">
          and {ids.length - shownMost} more
        </Text>
      )}
    </>
  );
}
