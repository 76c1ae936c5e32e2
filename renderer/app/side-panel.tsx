import { Menu, UnstyledButton } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import { IconDots } from '@tabler/icons-react';
import { useRef, type KeyboardEvent, type PointerEvent, type ReactElement } from 'react';
import { openFindings } from '../../shared/review/review.ts';
import { CodeDetails } from '../code/code-details.tsx';
import { panelTitles } from '../commands/view-commands.ts';
import { useDifferences } from '../state/import-again.ts';
import { setPreferences, usePreferences } from '../state/preferences.ts';
import { store, useStore } from '../state/store.ts';
import { sidePanels as allPanels, type SidePanel } from '../state/view-slice.ts';
import { panels } from './panels.tsx';
import classes from './window.module.css';

const sidePanels = allPanels.filter((panel) => panels[panel]);
const narrowest = 300;
const widest = 720;

/** Room for a tab with its count, in pixels: as measured in the bundled typeface. */
const tabWidth: Record<SidePanel, number> = { inspector: 74, findings: 92, questions: 100, overview: 76, context: 66, history: 64, comparison: 94, rules: 54, changes: 88 };

/** The tabs that fit, always with the one that is shown; the rest are in a menu. */
function fitTabs(width: number, shown: SidePanel): readonly SidePanel[] {
  let room = width - 40;
  room -= tabWidth[shown];
  return sidePanels.filter((panel) => {
    if (panel === shown) return true;
    room -= tabWidth[panel];
    return room >= 0;
  });
}

export function SidePanelTabs(): ReactElement {
  const wanted = useStore((state) => state.panel);
  const shown = panels[wanted] ? wanted : 'inspector';
  const width = usePreferences((state) => state.sideWidth);
  const { ref, width: room } = useElementSize();
  const tabs = fitTabs(room || width, shown);
  const rest = sidePanels.filter((panel) => !tabs.includes(panel));
  // The inspector tells of what is selected in the middle of the window, whatever that shows.
  const code = useStore((state) => state.mainView === 'code' && state.document?.codebase !== undefined);
  const Panel = code && shown === 'inspector' ? CodeDetails : panels[shown];
  const move = (event: KeyboardEvent): void => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    const next = sidePanels[(sidePanels.indexOf(shown) + step + sidePanels.length) % sidePanels.length];
    if (step === 0 || !next) return;
    event.preventDefault();
    store.getState().showPanel(next);
    requestAnimationFrame(() => document.getElementById(`tab-${next}`)?.focus());
  };
  return (
    <aside className={classes['side']} style={{ width: `min(${width}px, 55vw)` }} aria-label="Side panel">
      <Divider width={width} />
      <div className={classes['tabs']} ref={ref} role="tablist" aria-label="Panels" tabIndex={-1} onKeyDown={move}>
        {tabs.map((panel) => (
          <UnstyledButton key={panel} id={`tab-${panel}`} className={classes['tab']} role="tab" aria-selected={panel === shown} aria-controls="side-panel" tabIndex={panel === shown ? 0 : -1} onClick={() => store.getState().showPanel(panel)}>
            {panelTitles[panel]}
            <Count panel={panel} />
          </UnstyledButton>
        ))}
        {rest.length > 0 && (
          <Menu position="bottom-end" transitionProps={{ duration: 0 }}>
            <Menu.Target>
              <UnstyledButton className={classes['tab']} ml="auto" aria-label="More panels">
                <IconDots size={16} />
              </UnstyledButton>
            </Menu.Target>
            <Menu.Dropdown>
              {rest.map((panel) => (
                <Menu.Item key={panel} fz="xs" onClick={() => store.getState().showPanel(panel)}>
                  {panelTitles[panel]}
                </Menu.Item>
              ))}
            </Menu.Dropdown>
          </Menu>
        )}
      </div>
      <div id="side-panel" className={classes['panel']} role="tabpanel" aria-labelledby={`tab-${shown}`}>
        {Panel && <Panel />}
      </div>
    </aside>
  );
}

function Count({ panel }: { readonly panel: SidePanel }): ReactElement | null {
  const differences = useDifferences();
  const reviewed = useStore(({ review }) => (review === null ? 0 : panel === 'findings' ? openFindings(review).length : panel === 'questions' ? review.questions.length : 0));
  const count = panel === 'changes' ? (differences?.length ?? 0) : reviewed;
  return count > 0 ? <span className={classes['count']}>{count}</span> : null;
}

/** Dragged, or moved with the arrow keys. */
function Divider({ width }: { readonly width: number }): ReactElement {
  const start = useRef<{ x: number; width: number }>(undefined);
  const set = (next: number): void => setPreferences({ sideWidth: Math.round(Math.max(narrowest, Math.min(widest, next))) });
  return (
    <div
      className={classes['divider']}
      role="separator"
      aria-orientation="vertical"
      aria-label="Width of the side panel"
      aria-valuenow={width}
      aria-valuemin={narrowest}
      aria-valuemax={widest}
      tabIndex={0}
      onPointerDown={(event: PointerEvent<HTMLDivElement>) => {
        start.current = { x: event.clientX, width };
        event.currentTarget.setPointerCapture(event.pointerId);
      }}
      onPointerMove={(event) => start.current && set(start.current.width + start.current.x - event.clientX)}
      onPointerUp={() => (start.current = undefined)}
      onKeyDown={(event) => {
        if (event.key === 'ArrowLeft') set(width + 20);
        if (event.key === 'ArrowRight') set(width - 20);
      }}
    />
  );
}
