import { Button, Text } from '@mantine/core';
import { IconFolderDown, IconRefresh } from '@tabler/icons-react';
import { useMemo, useRef, useState, type ReactElement } from 'react';
import { plural } from '../../../shared/lib/plural.ts';
import type { ImportDifference } from '../../../shared/model/merge-import.ts';
import { accept, endImport, refuse, useDifferences } from '../../state/import-again.ts';
import { store } from '../../state/store.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Section } from '../../ui/section.tsx';
import { useKeysInside } from '../../ui/use-keys-inside.ts';
import classes from './changes.module.css';
import { Difference } from './difference.tsx';
import { groupDifferences, type DifferenceGroup } from './list-differences.ts';

const shownAtFirst = 40;

const importAgain = (
  <Button variant="default" mt={6} leftSection={<IconFolderDown size={15} />} onClick={() => store.getState().showDialog({ type: 'import', again: true })}>
    Import again…
  </Button>
);

/** What the last import says otherwise than the document, to accept or refuse. */
export function ChangesPanel(): ReactElement {
  const differences = useDifferences();
  if (differences === null) {
    return (
      <EmptyState icon={<IconRefresh size={30} stroke={1.5} />} title="No import is open" action={importAgain}>
        Import the repository again to see what changed in it since. What you drew, renamed, moved and answered stays.
      </EmptyState>
    );
  }
  if (differences.length === 0) {
    return (
      <EmptyState icon={<IconRefresh size={30} stroke={1.5} />} title="All is settled" action={<Button variant="default" mt={6} onClick={endImport}>Done</Button>}>
        Every difference was accepted or refused. Undo brings one back.
      </EmptyState>
    );
  }
  return <Differences differences={differences} />;
}

function Differences({ differences }: { readonly differences: readonly ImportDifference[] }): ReactElement {
  const [all, setAll] = useState(false);
  const list = useRef<HTMLDivElement>(null);
  const groups = useMemo(() => groupDifferences(differences), [differences]);
  const yours = differences.filter((difference) => difference.yours).length;
  useKeysInside(list, (event) => press(event, list.current));
  return (
    <div>
      <div className={classes['head']}>
        <Text fw={600} size="sm" role="status">
          {plural(differences.length, 'change')} in the files
        </Text>
        <Text size="xs" c="dimmed">
          {yours > 0 ? `${plural(yours, 'change')} would overrule you: accept ${yours === 1 ? 'it' : 'each'} by itself, or not. ` : ''}Arrows move, A accepts, R refuses.
        </Text>
        <div className={classes['actions']}>
          <Button size="compact-sm" disabled={yours === differences.length} onClick={() => accept()}>
            Accept all{yours > 0 && yours < differences.length ? ` but ${yours}` : ''}
          </Button>
          <Button size="compact-sm" variant="default" onClick={() => refuse()}>
            Refuse all
          </Button>
          <Button size="compact-sm" variant="subtle" color="gray" ml="auto" onClick={endImport} title="What is still open is shown again at the next import">
            Later
          </Button>
        </div>
      </div>
      <div ref={list}>
        {groups.slice(0, all ? undefined : shownAtFirst).map((group) => (
          <Section key={group.id} title={group.name} aside={group.differences.length}>
            <GroupActions group={group} />
            {group.differences.map((difference) => (
              <Difference key={difference.id} difference={difference} />
            ))}
          </Section>
        ))}
      </div>
      {groups.length > shownAtFirst && !all && (
        <Button variant="subtle" size="compact-xs" m={10} onClick={() => setAll(true)}>
          Show all {groups.length}
        </Button>
      )}
    </div>
  );
}

/** Accepts or refuses all of a group. As with all of the list, what overrules a person is accepted only by itself. */
function GroupActions({ group: { differences } }: { readonly group: DifferenceGroup }): ReactElement | null {
  if (differences.length === 1) return null;
  const free = differences.filter(({ yours }) => !yours).map(({ id }) => id);
  return (
    <div className={classes['groupActions']}>
      {free.length > 0 && (
        <Button size="compact-xs" variant="subtle" onClick={() => accept(free)}>
          Accept {free.length === differences.length ? `these ${free.length}` : `${free.length} of these`}
        </Button>
      )}
      <Button size="compact-xs" variant="subtle" color="gray" onClick={() => refuse(differences.map(({ id }) => id))}>
        Refuse them
      </Button>
    </div>
  );
}

/** Keys on a difference, or on a button of it: the next takes the focus of one that is settled. */
function press(event: KeyboardEvent, list: HTMLElement | null): void {
  if (!list || !(event.target instanceof HTMLElement) || event.ctrlKey || event.metaKey || event.altKey) return;
  // With the focus here these keys mean the list: what is selected on the canvas must not be deleted by them.
  if (event.key === 'Delete' || event.key === 'Backspace') event.stopPropagation();
  const rows = [...list.querySelectorAll<HTMLElement>('[data-difference]')];
  const at = rows.findIndex((row) => row.contains(event.target as Node));
  const id = rows[at]?.dataset['difference'];
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (id === undefined || (step === undefined && event.key !== 'a' && event.key !== 'r')) return;
  event.preventDefault();
  event.stopPropagation();
  if (step !== undefined) return rows[at + step]?.focus();
  const next = rows[at + 1] ?? rows[at - 1];
  const nextId = next?.dataset['difference'];
  (event.key === 'a' ? accept : refuse)([id]);
  requestAnimationFrame(() => list.querySelector<HTMLElement>(nextId === undefined ? '[data-difference]' : `[data-difference="${CSS.escape(nextId)}"]`)?.focus());
}
