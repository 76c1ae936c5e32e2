import { ActionIcon, CloseButton, Menu, TextInput, Tooltip, UnstyledButton } from '@mantine/core';
import { IconAdjustmentsHorizontal, IconCheck, IconFocusCentered, IconSearch } from '@tabler/icons-react';
import { useState, type ReactElement } from 'react';
import { areaNames, areas, type Area } from '../../../shared/model/kinds.ts';
import { severities, type Finding, type Severity } from '../../../shared/review/review.ts';
import { setFindingFilter, useFindingFilter, type FindingFilter } from '../../state/finding-filter.ts';
import { store, useStore } from '../../state/store.ts';
import { severityLabels } from '../../ui/severity.tsx';
import classes from './findings.module.css';

const toggle = <T,>(list: readonly T[], item: T): T[] => (list.includes(item) ? list.filter((each) => each !== item) : [...list, item]);

const groupings: Record<FindingFilter['group'], string> = { severity: 'By severity', area: 'By area', subject: 'By component', rule: 'By rule' };
const statuses: Record<FindingFilter['status'], string> = { open: 'Open', waived: 'Waived', all: 'Open and waived' };

const tick = (on: boolean): ReactElement => <IconCheck size={14} style={{ visibility: on ? 'visible' : 'hidden' }} aria-hidden />;

/** Searching, filtering and grouping of the findings, with how many there are of each kind. */
export function FilterBar({ findings }: { readonly findings: readonly Finding[] }): ReactElement {
  const filter = useFindingFilter();
  const [menu, setMenu] = useState(false);
  const selection = useStore((state) => state.selection);
  const status = findings.filter(({ waived }) => filter.status === 'all' || (waived !== undefined) === (filter.status === 'waived'));
  const waived = findings.filter((finding) => finding.waived).length;
  const count = (of: (finding: Finding) => boolean): number => status.filter(of).length;
  const areasWith = areaNames.filter((area) => filter.areas.includes(area) || status.some((finding) => finding.area === area));
  return (
    <div className={classes['filters']}>
      <div className={classes['filterRow']}>
        <TextInput
          className={classes['search'] ?? ''}
          aria-label="Filter findings"
          placeholder="Filter by words"
          leftSection={<IconSearch size={14} />}
          value={filter.text}
          rightSection={filter.text && <CloseButton size="xs" aria-label="Clear the filter" onClick={() => setFindingFilter({ text: '' })} />}
          onChange={(event) => setFindingFilter({ text: event.currentTarget.value })}
          onKeyDown={(event) => event.key === 'Escape' && setFindingFilter({ text: '' })}
        />
        <Tooltip label={filter.subjects ? 'Show findings about everything' : 'Only about what is selected on the canvas'}>
          <ActionIcon
            aria-label="Only about the selection"
            aria-pressed={filter.subjects !== null}
            variant={filter.subjects ? 'light' : 'subtle'}
            color={filter.subjects ? 'iris' : 'gray'}
            disabled={!filter.subjects && selection.length === 0}
            onClick={() => setFindingFilter({ subjects: filter.subjects ? null : store.getState().selection })}
          >
            <IconFocusCentered size={17} stroke={1.75} />
          </ActionIcon>
        </Tooltip>
        <Menu opened={menu} onChange={setMenu} position="bottom-end" closeOnItemClick={false} width={270} transitionProps={{ duration: 0 }}>
          <Menu.Target>
            <Tooltip label="Grouping, areas and waived findings" disabled={menu}>
              <ActionIcon aria-label="Grouping and filters" variant={filter.areas.length > 0 || filter.status !== 'open' ? 'light' : 'subtle'} color={filter.areas.length > 0 || filter.status !== 'open' ? 'iris' : 'gray'}>
                <IconAdjustmentsHorizontal size={17} stroke={1.75} />
              </ActionIcon>
            </Tooltip>
          </Menu.Target>
          <Menu.Dropdown mah={480} style={{ overflowY: 'auto' }}>
            {(['severity', 'area', 'subject', 'rule'] as const).map((group) => (
              <Menu.Item key={group} fz="xs" py={4} leftSection={tick(filter.group === group)} onClick={() => setFindingFilter({ group })}>
                {groupings[group]}
              </Menu.Item>
            ))}
            <Menu.Divider />
            {(['open', 'waived', 'all'] as const).map((each) => (
              <Menu.Item key={each} fz="xs" py={4} leftSection={tick(filter.status === each)} rightSection={<Count of={each === 'waived' ? waived : each === 'open' ? findings.length - waived : findings.length} />} onClick={() => setFindingFilter({ status: each })}>
                {statuses[each]}
              </Menu.Item>
            ))}
            {areasWith.length > 0 && <Menu.Divider />}
            {areasWith.map((area: Area) => (
              <Menu.Item key={area} fz="xs" py={4} leftSection={tick(filter.areas.includes(area))} rightSection={<Count of={count((finding) => finding.area === area)} />} onClick={() => setFindingFilter({ areas: toggle(filter.areas, area) })}>
                {areas[area].label}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      </div>
      <div className={classes['chips']} role="group" aria-label="Severities">
        {severities.map((severity: Severity) => {
          const pressed = filter.severities.includes(severity);
          return (
            <UnstyledButton key={severity} className={classes['chip']} data-severity={severity} aria-pressed={pressed} onClick={() => setFindingFilter({ severities: toggle(filter.severities, severity) })}>
              {severityLabels[severity]}
              <span className={classes['chipCount']}>{count((finding) => finding.severity === severity)}</span>
            </UnstyledButton>
          );
        })}
      </div>
    </div>
  );
}

const Count = ({ of }: { readonly of: number }): ReactElement => <span className={classes['menuCount']}>{of}</span>;
