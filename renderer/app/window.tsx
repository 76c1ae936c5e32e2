import type { ReactElement } from 'react';
import { Canvas } from '../canvas/canvas.tsx';
import { CodeView } from '../code/code-view.tsx';
import { Palette } from '../panels/palette/palette.tsx';
import { Welcome } from '../panels/welcome/welcome.tsx';
import { usePreferences } from '../state/preferences.ts';
import { useStore } from '../state/store.ts';
import { Dialogs } from './dialogs.tsx';
import { Header } from './header.tsx';
import { Search } from './search.tsx';
import { SidePanelTabs } from './side-panel.tsx';
import { StatusBar } from './status-bar.tsx';
import { useCommandKeys } from './use-command-keys.ts';
import { useLeaveGuard } from './use-leave-guard.ts';
import classes from './window.module.css';

/** Header, palette, canvas, side panel and status bar; the welcome screen while no document is open. The canvas keeps its place behind the code. */
export function Window(): ReactElement {
  const document = useStore((state) => state.document);
  const palette = usePreferences((state) => state.palette);
  const side = usePreferences((state) => state.side);
  const code = useStore((state) => state.mainView === 'code');
  useCommandKeys();
  useLeaveGuard();
  return (
    <div className={classes['window']}>
      <Header />
      {document ? (
        <div className={classes['work']}>
          {palette && !code && <Palette />}
          <main className={classes['canvas']}>
            <div className={classes['design']} inert={code} data-behind={code || undefined}>
              <Canvas key={document.id} document={document} />
            </div>
            {code && <CodeView />}
          </main>
          {side && <SidePanelTabs />}
        </div>
      ) : (
        <main className={classes['welcome']}>
          <Welcome />
        </main>
      )}
      <StatusBar />
      <Dialogs />
      <Search />
    </div>
  );
}
