import { ActionIcon, CloseButton, Menu, Select, TextInput, Tooltip, UnstyledButton } from '@mantine/core';
import { IconDownload, IconSearch } from '@tabler/icons-react';
import type { KeyboardEvent, ReactElement } from 'react';
import { writeDrawing } from '../../shared/diagram/codebase/draw-graph.ts';
import { codeViewNames, codeViews, type CodeView } from '../../shared/diagram/codebase/views.ts';
import type { CodeUnit } from '../../shared/model/codebase.ts';
import { searchCode, showCodeView, useCodeView } from '../state/code-view.ts';
import { download } from '../ui/download.ts';
import { attempt, notify } from '../ui/notify.ts';
import classes from './code.module.css';
import type { Drawn } from './use-drawing.ts';

interface BarProps {
  readonly unit: CodeUnit;
  readonly units: readonly CodeUnit[];
  readonly drawn: Drawn;
  /** How many parts of the drawing were found; nothing while nothing is searched for there. */
  readonly found: number | undefined;
  readonly onNext: () => void;
}

/** Which view of which unit, search, and the drawing as a file. */
export function CodeBar({ unit, units, drawn, found, onNext }: BarProps): ReactElement {
  const { view, query } = useCodeView();
  return (
    <div className={classes['bar']}>
      <Tabs unit={unit} view={view} />
      <div className={classes['tools']}>
        {units.length > 1 && (
          <Select
            aria-label="Unit of code"
            size="xs"
            w={150}
            allowDeselect={false}
            searchable={units.length > 8}
            comboboxProps={{ width: 260, position: 'bottom-end' }}
            data={units.map(({ id, name, folder }) => ({ value: id, label: folder === '' || folder === name ? name : `${name} (${folder})` }))}
            value={unit.id}
            onChange={(id) => showCodeView({ unit: id, entry: null })}
          />
        )}
        {found !== undefined && (
          <span className={classes['found']} role="status">
            {found} found
          </span>
        )}
        <TextInput
          className={classes['search'] ?? ''}
          size="xs"
          aria-label="Search the code"
          placeholder={view === 'entries' || view === 'failures' ? 'Filter by words' : 'Find, Enter for next'}
          leftSection={<IconSearch size={14} />}
          value={query}
          rightSection={query && <CloseButton size="xs" aria-label="Clear the search" onClick={() => searchCode('')} />}
          onChange={(event) => searchCode(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Escape') searchCode('');
            if (event.key === 'Enter') onNext();
          }}
        />
        <SvgMenu drawn={drawn} />
      </div>
    </div>
  );
}

function Tabs({ unit, view }: { readonly unit: CodeUnit; readonly view: CodeView }): ReactElement {
  const move = (event: KeyboardEvent): void => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    const next = codeViewNames[(codeViewNames.indexOf(view) + step + codeViewNames.length) % codeViewNames.length];
    if (step === 0 || !next) return;
    event.preventDefault();
    showCodeView({ view: next });
    requestAnimationFrame(() => document.getElementById(`code-tab-${next}`)?.focus());
  };
  const counts: Readonly<Record<CodeView, number>> = { packages: unit.packages.length, model: unit.entities.length, flow: unit.flows.length, entries: unit.entryPoints.length, integrations: unit.integrations.length, failures: unit.failures.length };
  return (
    <div className={classes['tabs']} role="tablist" aria-label="Views of the code" tabIndex={-1} onKeyDown={move}>
      {codeViewNames.map((name) => (
        <UnstyledButton key={name} id={`code-tab-${name}`} className={classes['tab']} role="tab" aria-selected={name === view} aria-controls="code-panel" tabIndex={name === view ? 0 : -1} onClick={() => showCodeView({ view: name })}>
          {codeViews[name]}
          <span className={classes['count']}>{counts[name]}</span>
        </UnstyledButton>
      ))}
    </div>
  );
}

/** The drawing in light colours, as most pages that it goes on are; or as the window is. */
function SvgMenu({ drawn }: { readonly drawn: Drawn }): ReactElement {
  const write = (scheme: 'light' | 'dark'): { title: string; text: string } | undefined => {
    const drawing = drawn.drawFor(scheme);
    return drawing && { title: drawing.title, text: writeDrawing(drawing, scheme) };
  };
  const copy = async (): Promise<void> => {
    const written = write('light');
    if (!written) return;
    await navigator.clipboard.writeText(written.text);
    notify('The drawing was copied as SVG.');
  };
  const save = (scheme: 'light' | 'dark'): void => {
    const written = write(scheme);
    if (written) download(written.text, `${written.title.replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-|-$/g, '').slice(0, 80) || 'code'}.svg`, 'image/svg+xml');
  };
  return (
    <Menu position="bottom-end" transitionProps={{ duration: 0 }}>
      <Menu.Target>
        <Tooltip label="The drawing as SVG">
          <ActionIcon aria-label="The drawing as SVG" disabled={!drawn.drawing}>
            <IconDownload size={16} stroke={1.75} />
          </ActionIcon>
        </Tooltip>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item fz="xs" onClick={() => attempt(copy, 'Copy as SVG')}>
          Copy as SVG
        </Menu.Item>
        <Menu.Item fz="xs" onClick={() => save('light')}>
          Save as SVG
        </Menu.Item>
        <Menu.Item fz="xs" onClick={() => save('dark')}>
          Save as dark SVG
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
