import { Kbd, SegmentedControl, Tooltip, UnstyledButton, useComputedColorScheme } from '@mantine/core';
import { IconArrowBackUp, IconArrowForwardUp, IconLayoutGrid, IconLayoutSidebar, IconLayoutSidebarRight, IconMoon, IconSearch, IconSun } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { countBySeverity, openFindings } from '../../shared/review/review.ts';
import { findCommand, perform } from '../commands/index.ts';
import { formatShortcut } from '../commands/shortcut.ts';
import { store, useStore } from '../state/store.ts';
import { SeverityCounts } from '../ui/severity.tsx';
import { setPreferences } from '../state/preferences.ts';
import { CommandButton } from './command-button.tsx';
import icon from './icon.svg';
import { MenuBar } from './menu-bar.tsx';
import classes from './window.module.css';

/** Menus, the document's name, and what is always at hand. */
export function Header(): ReactElement {
  const open = useStore((state) => state.document !== null);
  const link = useStore((state) => state.link);
  const scheme = useComputedColorScheme();
  const search = findCommand('help.search');
  return (
    <header>
      <div className={classes['header']}>
        <img className={classes['logo']} src={icon} width={22} height={22} alt="Lintel" />
        <MenuBar />
        <DocumentName />
        <div className={classes['tools']}>
          {open && <MainViewSwitch />}
          {open && <ScoreSummary />}
          {open && (
            <>
              <CommandButton id="edit.undo">
                <IconArrowBackUp size={17} stroke={1.75} />
              </CommandButton>
              <CommandButton id="edit.redo">
                <IconArrowForwardUp size={17} stroke={1.75} />
              </CommandButton>
              <CommandButton id="view.arrange">
                <IconLayoutGrid size={17} stroke={1.75} />
              </CommandButton>
            </>
          )}
          <UnstyledButton className={classes['searchButton']} onClick={() => perform(search)}>
            <IconSearch size={14} aria-hidden />
            Search
            <Kbd size="xs">{formatShortcut(search.shortcuts?.[0] ?? '')}</Kbd>
          </UnstyledButton>
          {open && (
            <>
              <CommandButton id="view.palette">
                <IconLayoutSidebar size={17} stroke={1.75} />
              </CommandButton>
              <CommandButton id="view.side">
                <IconLayoutSidebarRight size={17} stroke={1.75} />
              </CommandButton>
            </>
          )}
          <CommandButton id="view.scheme">{scheme === 'dark' ? <IconSun size={17} stroke={1.75} /> : <IconMoon size={17} stroke={1.75} />}</CommandButton>
        </div>
      </div>
      {link === 'lost' && (
        <div className={classes['banner']} role="alert">
          The link to the application was lost. Lintel tries to get it back; you can go on working, but not save.
        </div>
      )}
    </header>
  );
}

function DocumentName(): ReactElement {
  const name = useStore((state) => state.document?.name);
  const path = useStore((state) => state.path);
  const dirty = useStore((state) => state.dirty);
  return (
    <div className={classes['name']} title={path}>
      {name !== undefined && (
        <>
          <span className={classes['nameText']}>{name}</span>
          {dirty && <span className={classes['dirty']}>Unsaved</span>}
        </>
      )}
    </div>
  );
}

const mainViews = [{ value: 'design', label: 'Design' }, { value: 'code', label: 'Code' }] as const;

/** The design on the canvas, or what an import saw in the code. */
function MainViewSwitch(): ReactElement {
  const mainView = useStore((state) => state.mainView);
  const { title, shortcuts } = findCommand('view.code');
  return (
    <Tooltip label={`${title}  ${formatShortcut(shortcuts?.[0] ?? '')}`}>
      <SegmentedControl size="xs" aria-label="Main view" transitionDuration={0} data={[...mainViews]} value={mainView} onChange={(value) => store.getState().showMainView(value === 'code' ? 'code' : 'design')} />
    </Tooltip>
  );
}

/** The overall score with how much it rests on, and the open findings. A click shows the overview. */
function ScoreSummary(): ReactElement | null {
  const review = useStore((state) => state.review);
  if (!review) return null;
  const { score, known } = review.overall;
  return (
    <Tooltip label={score === null ? 'Nothing is known yet to score' : `Score ${Math.round(score)} of 100; ${Math.round(known * 100)} % of what applies is known`}>
      <UnstyledButton
        className={classes['score']}
        onClick={() => {
          setPreferences({ side: true });
          store.getState().showPanel('overview');
        }}
      >
        <span className={classes['scoreValue']} aria-label="Score">
          {score === null ? '–' : Math.round(score)}
        </span>
        <SeverityCounts counts={countBySeverity(openFindings(review))} />
      </UnstyledButton>
    </Tooltip>
  );
}
