import { Highlight, UnstyledButton } from '@mantine/core';
import { useVirtualizer } from '@tanstack/react-virtual';
import { IconChevronRight } from '@tabler/icons-react';
import { useEffect, useMemo, useRef, useState, type KeyboardEvent, type ReactElement } from 'react';
import type { Finding } from '../../../shared/review/review.ts';
import { SeverityBadge } from '../../ui/severity.tsx';
import { SubjectIcon } from '../../ui/subject-link.tsx';
import classes from './findings.module.css';
import { stepTo, toLines, type FindingGroup, type FindingLine } from './list-findings.ts';

interface FindingListProps {
  readonly groups: readonly FindingGroup[];
  readonly text: string;
  /** The finding that the list stands at. */
  readonly active: string | undefined;
  readonly onActive: (id: string) => void;
  readonly onOpen: (id: string) => void;
  /** Whether the list takes the focus when it appears: it was left for a finding's details. */
  readonly takesFocus: boolean;
}

const optionId = (id: string): string => `finding-${id}`;

/** Findings in groups. Only what is in view is drawn; arrows move, Enter opens, a group's heading folds it. */
export function FindingList({ groups, text, active, onActive, onOpen, takesFocus }: FindingListProps): ReactElement {
  const [folded, setFolded] = useState<ReadonlySet<string>>(new Set());
  const scroller = useRef<HTMLDivElement>(null);
  const lines = useMemo(() => toLines(groups, folded), [groups, folded]);
  const words = useMemo(() => text.split(/\s+/).filter(Boolean), [text]);
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => (lines[index]?.type === 'group' ? 30 : 60),
    getItemKey: (index) => keyOf(lines[index]),
    overscan: 8,
  });
  const indexOf = (id: string): number => lines.findIndex((line) => line.type === 'finding' && line.finding.id === id);

  useEffect(() => {
    if (active === undefined) return;
    const index = indexOf(active);
    if (index >= 0) virtual.scrollToIndex(index, { align: takesFocus ? 'center' : 'auto' });
    if (takesFocus) scroller.current?.focus();
    // Only when the list appears: later moves scroll by themselves.
    // oxlint-disable-next-line react/exhaustive-deps
  }, []);

  const press = (event: KeyboardEvent): void => {
    // With the focus here these keys mean the list: the component that is shown on the canvas must not be deleted by them.
    if (event.key === 'Delete' || event.key === 'Backspace') event.stopPropagation();
    if (event.key === 'Enter' && active !== undefined) {
      event.preventDefault();
      return onOpen(active);
    }
    const next = stepTo(lines, active, event.key, 8);
    if (next === undefined) return;
    event.preventDefault();
    onActive(next);
    virtual.scrollToIndex(indexOf(next));
  };
  const fold = (key: string): void => setFolded((before) => (before.has(key) ? new Set([...before].filter((each) => each !== key)) : new Set([...before, key])));

  return (
    <div ref={scroller} className={classes['list']} role="listbox" aria-label="Findings" tabIndex={0} aria-activedescendant={active === undefined ? undefined : optionId(active)} onKeyDown={press}>
      <div style={{ height: virtual.getTotalSize(), position: 'relative' }}>
        {virtual.getVirtualItems().map(({ key, index, start }) => {
          const line = lines[index];
          return (
            <div key={key} ref={virtual.measureElement} data-index={index} className={classes['line']} style={{ transform: `translateY(${start}px)` }}>
              {line?.type === 'group' && <GroupHead group={line.group} folded={folded.has(line.group.key)} onFold={() => fold(line.group.key)} />}
              {line?.type === 'finding' && (
                <Row
                  finding={line.finding}
                  words={words}
                  active={line.finding.id === active}
                  onActive={() => {
                    onActive(line.finding.id);
                    onOpen(line.finding.id);
                  }}
                />
              )}
            </div>
          );
        })}
      </div>
    </div>
  );
}

const keyOf = (line: FindingLine | undefined): string => (line?.type === 'group' ? `group ${line.group.key}` : (line?.finding.id ?? ''));

const GroupHead = ({ group, folded, onFold }: { readonly group: FindingGroup; readonly folded: boolean; readonly onFold: () => void }): ReactElement => (
  <UnstyledButton className={classes['group']} tabIndex={-1} aria-expanded={!folded} onClick={onFold}>
    <IconChevronRight size={13} className={classes['chevron']} data-opened={!folded || undefined} aria-hidden />
    {group.subject && <SubjectIcon subject={group.subject} />}
    <span className={classes['groupTitle']}>{group.title}</span>
    <span className={classes['menuCount']}>{group.findings.length}</span>
  </UnstyledButton>
);

interface RowProps {
  readonly finding: Finding;
  readonly words: string[];
  readonly active: boolean;
  readonly onActive: () => void;
}

const Row = ({ finding, words, active, onActive }: RowProps): ReactElement => (
  // The keyboard moves in the list as a whole, as in any list box.
  // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus
  <div id={optionId(finding.id)} role="option" aria-selected={active} className={classes['row']} data-active={active || undefined} data-waived={finding.waived ? true : undefined} onClick={onActive}>
    <SeverityBadge severity={finding.severity} waived={finding.waived !== undefined} />
    <div className={classes['rowText']}>
      <Highlight component="span" className={classes['message'] ?? ''} highlight={words} title={finding.message}>
        {finding.message}
      </Highlight>
      <span className={classes['subject']}>
        <SubjectIcon subject={finding.subject} size={12} />
        <span className={classes['subjectName']}>{finding.subject.name}</span>
      </span>
    </div>
  </div>
);
