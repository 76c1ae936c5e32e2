import { Button, UnstyledButton } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import type { ItemChange } from '../../../shared/review/comparison.ts';
import { store } from '../../state/store.ts';
import { Section } from '../../ui/section.tsx';
import classes from './comparison.module.css';
import { formatField, nameType } from './list-changes.ts';

const words: Record<ItemChange['change'], string> = { added: 'Added', removed: 'Removed', changed: 'Changed' };
const shownAtFirst = 30;

/** What was added to the system, taken out of it and changed in it. A click shows the item on the canvas. */
export function ModelChanges({ changes }: { readonly changes: readonly ItemChange[] }): ReactElement | null {
  const [all, setAll] = useState(false);
  if (changes.length === 0) return null;
  const shown = all ? changes : changes.slice(0, shownAtFirst);
  return (
    <Section title="The system" aside={changes.length}>
      {shown.map((item) => (
        <div key={`${item.type} ${item.id}`} className={classes['item']}>
          <span className={classes['mark']} data-change={item.change}>
            {words[item.change]}
          </span>
          <div className={classes['itemText']}>
            <Name item={item} />
            {item.change === 'changed' &&
              item.fields.map((field) => (
                <span key={field.field} className={classes['field']}>
                  {field.field}: {formatField(field)}
                </span>
              ))}
          </div>
        </div>
      ))}
      {changes.length > shown.length && (
        <Button variant="subtle" size="compact-xs" onClick={() => setAll(true)}>
          Show all {changes.length}
        </Button>
      )}
    </Section>
  );
}

function Name({ item }: { readonly item: ItemChange }): ReactElement {
  const text = (
    <>
      {item.name} <span className={classes['type']}>{nameType(item)}</span>
    </>
  );
  const onCanvas = item.change !== 'removed' && item.type !== 'system' && item.type !== 'data-asset';
  return onCanvas ? (
    <UnstyledButton className={classes['name']} onClick={() => store.getState().focus([item.id])}>
      {text}
    </UnstyledButton>
  ) : (
    <span className={classes['name']}>{text}</span>
  );
}
