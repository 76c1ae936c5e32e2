import { useEffect } from 'react';
import { store } from '../state/store.ts';

/** Asks before a window with unsaved work is closed, as browsers do it, and names the document in the window's title. */
export function useLeaveGuard(): void {
  useEffect(() => {
    const ask = (event: BeforeUnloadEvent): void => {
      if (store.getState().dirty) event.preventDefault();
    };
    const name = (): void => {
      const { document: open, dirty } = store.getState();
      document.title = open ? `${dirty ? '• ' : ''}${open.name} – Lintel` : 'Lintel';
    };
    name();
    const stop = store.subscribe(name);
    window.addEventListener('beforeunload', ask);
    return () => {
      stop();
      window.removeEventListener('beforeunload', ask);
    };
  }, []);
}
