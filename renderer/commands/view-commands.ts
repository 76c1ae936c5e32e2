import { arrange } from '../canvas/arrange.ts';
import * as canvas from '../canvas/viewport.ts';
import * as drawing from '../code/viewport.ts';
import { setPreferences, usePreferences } from '../state/preferences.ts';
import { store } from '../state/store.ts';
import { sidePanels, type SidePanel } from '../state/view-slice.ts';
import { always, onCanvas, withDocument, withSelection, type Command } from './command.ts';

export const panelTitles: Record<SidePanel, string> = {
  inspector: 'Inspector',
  findings: 'Findings',
  questions: 'Questions',
  overview: 'Overview',
  context: 'Context',
  history: 'History',
  comparison: 'Comparison',
  rules: 'Rules',
  changes: 'Changes',
};

/** The nodes that the selection is or hangs on: a connection is shown by its ends. */
function selectedNodes(): string[] {
  const { document, selection } = store.getState();
  const ends = new Map(document?.connections.map(({ id, from, to }) => [id, [from, to]]));
  return selection.flatMap((id) => ends.get(id) ?? [id]);
}

const { getState: preferences } = usePreferences;

function toggleScheme(): void {
  const dark = document.documentElement.dataset['mantineColorScheme'] === 'dark';
  setPreferences({ colorScheme: dark ? 'light' : 'dark' });
}

/** The viewport of what the middle of the window shows. */
const shown = () => (store.getState().mainView === 'code' ? drawing : canvas);

function toggleMainView(): void {
  const { mainView, showMainView } = store.getState();
  showMainView(mainView === 'code' ? 'design' : 'code');
}

export const viewCommands: readonly Command[] = [
  { id: 'view.zoom-in', title: 'Zoom in', menu: 'View', section: 1, shortcuts: ['mod+='], enabled: withDocument, perform: () => shown().zoomIn() },
  { id: 'view.zoom-out', title: 'Zoom out', menu: 'View', section: 1, shortcuts: ['mod+-'], enabled: withDocument, perform: () => shown().zoomOut() },
  { id: 'view.actual-size', title: 'Actual size', menu: 'View', section: 1, shortcuts: ['mod+0'], enabled: withDocument, perform: () => shown().zoomToActualSize() },
  { id: 'view.fit', title: 'Show all', menu: 'View', section: 1, shortcuts: ['shift+F', 'mod+1'], keywords: 'fit view', enabled: withDocument, perform: () => shown().showAll() },
  { id: 'view.fit-selection', title: 'Show selection', menu: 'View', section: 1, shortcuts: ['mod+2'], enabled: withSelection, perform: () => canvas.showAll(selectedNodes()) },
  { id: 'view.arrange', title: 'Automatic layout', menu: 'View', section: 2, shortcuts: ['mod+shift+L'], keywords: 'arrange', enabled: onCanvas, perform: () => arrange() },
  { id: 'view.code', title: 'Design or code', menu: 'View', section: 3, shortcuts: ['alt+0'], keywords: 'packages modules layers data model entity flow integrations failures canvas', enabled: withDocument, perform: toggleMainView },
  { id: 'view.palette', title: 'Palette', menu: 'View', section: 3, shortcuts: ['mod+B'], keywords: 'show hide', enabled: withDocument, perform: () => setPreferences({ palette: !preferences().palette }) },
  { id: 'view.side', title: 'Side panel', menu: 'View', section: 3, shortcuts: ['mod+alt+B'], keywords: 'show hide', enabled: withDocument, perform: () => setPreferences({ side: !preferences().side }) },
  { id: 'view.minimap', title: 'Minimap', menu: 'View', section: 3, keywords: 'show hide', enabled: withDocument, perform: () => setPreferences({ minimap: !preferences().minimap }) },
  { id: 'view.scheme', title: 'Light or dark', menu: 'View', section: 3, shortcuts: ['mod+shift+D'], keywords: 'theme colour scheme', enabled: always, perform: toggleScheme },
  ...sidePanels.map((panel, index): Command => ({
    id: `view.panel-${panel}`,
    title: panelTitles[panel],
    menu: 'View',
    section: 4,
    shortcuts: [`alt+${index + 1}`],
    keywords: 'panel',
    enabled: withDocument,
    perform: () => {
      setPreferences({ side: true });
      store.getState().showPanel(panel);
    },
  })),
];
