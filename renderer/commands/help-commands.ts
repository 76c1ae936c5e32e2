import { spotlight } from '@mantine/spotlight';
import { setPreferences } from '../state/preferences.ts';
import { store } from '../state/store.ts';
import { always, withDocument, type Command } from './command.ts';

export const helpCommands: readonly Command[] = [
  { id: 'help.search', title: 'Search and commands…', menu: 'Help', section: 1, shortcuts: ['mod+K', 'mod+P'], inFields: true, enabled: always, perform: () => spotlight.open() },
  { id: 'help.shortcuts', title: 'Keyboard shortcuts', menu: 'Help', section: 1, shortcuts: ['shift+?'], enabled: always, perform: () => store.getState().showDialog({ type: 'shortcuts' }) },
  {
    id: 'help.rules',
    title: 'What each rule says',
    menu: 'Help',
    section: 2,
    enabled: withDocument,
    perform: () => {
      setPreferences({ side: true });
      store.getState().showRule(null);
    },
  },
  { id: 'help.about', title: 'About Lintel', menu: 'Help', section: 3, enabled: always, perform: () => store.getState().showDialog({ type: 'about' }) },
];
