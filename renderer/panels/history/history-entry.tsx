import { ActionIcon, Checkbox, Menu, Text, UnstyledButton } from '@mantine/core';
import { IconDots, IconEye, IconGitCompare, IconTrash } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import type { HistoryRow } from '../../../shared/rpc/contract.ts';
import { formatMoment } from '../../ui/format-date.ts';
import { formatKnown, formatScore } from '../../ui/score.tsx';
import { SeverityCounts } from '../../ui/severity.tsx';
import { formatChange } from './choose.ts';
import classes from './history.module.css';

interface HistoryEntryProps {
  readonly row: HistoryRow;
  /** The review kept before it. */
  readonly earlier: HistoryRow | undefined;
  readonly chosen: boolean;
  readonly onChoose: () => void;
  readonly onOpen: () => void;
  readonly onCompare: () => void;
  readonly onDelete: () => void;
}

/** One kept review: when, why, how good, how sure. A click opens it. */
export function HistoryEntry({ row, earlier, chosen, onChoose, onOpen, onCompare, onDelete }: HistoryEntryProps): ReactElement {
  const when = formatMoment(row.savedAt);
  const change = formatChange(earlier?.score, row.score);
  return (
    <div className={classes['row']} data-chosen={chosen || undefined} data-review={row.id}>
      <Checkbox aria-label={`Choose the review of ${when} for a comparison`} checked={chosen} onChange={onChoose} />
      <UnstyledButton className={classes['rowText']} onClick={onOpen} title="Open this review">
        <span className={classes['when']}>{when}</span>
        {row.note && (
          <Text size="xs" lineClamp={2} style={{ overflowWrap: 'anywhere' }}>
            {row.note}
          </Text>
        )}
        <span className={classes['figures']}>
          <SeverityCounts counts={row} />
          {row.waived > 0 && <span>{row.waived} waived</span>}
        </span>
      </UnstyledButton>
      <span className={classes['score']}>
        <b>{formatScore(row.score)}</b>
        {change && <span title="Since the review before"> {change}</span>}
        <span className={classes['known']}>{formatKnown(row.known)}</span>
      </span>
      <Menu position="bottom-end" transitionProps={{ duration: 0 }}>
        <Menu.Target>
          <ActionIcon aria-label={`What to do with the review of ${when}`}>
            <IconDots size={16} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item fz="xs" leftSection={<IconEye size={14} />} onClick={onOpen}>
            Open
          </Menu.Item>
          <Menu.Item fz="xs" leftSection={<IconGitCompare size={14} />} onClick={onCompare}>
            Compare with now
          </Menu.Item>
          <Menu.Divider />
          <Menu.Item fz="xs" color="var(--lt-high)" leftSection={<IconTrash size={14} />} onClick={onDelete}>
            Delete…
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </div>
  );
}
