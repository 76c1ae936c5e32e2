import { Text, UnstyledButton } from '@mantine/core';
import { useMemo, type ReactElement } from 'react';
import { groupBy } from '../../shared/lib/order.ts';
import { plural } from '../../shared/lib/plural.ts';
import { entryKinds, type CodeUnit, type EntryPoint } from '../../shared/model/codebase.ts';
import { showCodeView } from '../state/code-view.ts';
import classes from './code.module.css';
import { itemOfEntry } from './items.ts';
import { isFound } from './search-items.ts';

/** Beyond so many rows a list is narrowed by words, not scrolled. */
const mostRows = 400;

/** The entry points by kind; a click shows what one does. Those whose steps were followed say of how many. */
export function EntryList({ unit, query, shown }: { readonly unit: CodeUnit; readonly query: string; readonly shown: EntryPoint | undefined }): ReactElement {
  const steps = useMemo(() => new Map(unit.flows.map((flow) => [flow.entry, flow.steps.length])), [unit]);
  const found = useMemo(() => unit.entryPoints.filter((entry) => query.trim() === '' || isFound(query.trim(), `${entryKinds[entry.kind]} ${entry.name}`, itemOfEntry(entry).subject)), [unit, query]);
  const groups = useMemo(() => [...groupBy(found.slice(0, mostRows), ({ kind }) => kind).values()], [found]);
  return (
    <nav className={classes['list']} aria-label="Entry points">
      {groups.map((entries) => (
        <div key={entries[0]?.kind} role="group" aria-label={entryKinds[entries[0]?.kind ?? 'route']}>
          <div className={classes['group']}>{entryKinds[entries[0]?.kind ?? 'route']}</div>
          {entries.map((entry) => (
            <UnstyledButton key={entry.id} className={classes['entry']} aria-current={entry.id === shown?.id} onClick={() => showCodeView({ entry: entry.id })}>
              {entry.name}
              <span className={classes['second']}>
                {steps.has(entry.id) ? plural(steps.get(entry.id) ?? 0, 'step') : 'not followed'}
                {entry.guarded === false && ' · unguarded'}
              </span>
            </UnstyledButton>
          ))}
        </div>
      ))}
      {found.length === 0 && (
        <Text size="xs" c="dimmed" p={12}>
          No entry point has these words.
        </Text>
      )}
      {found.length > mostRows && (
        <Text size="xs" c="dimmed" p={12}>
          and {found.length - mostRows} more: narrow them by words.
        </Text>
      )}
    </nav>
  );
}
