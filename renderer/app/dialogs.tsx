import type { ReactElement } from 'react';
import { store, useStore } from '../state/store.ts';
import { AboutDialog } from './about-dialog.tsx';
import { ShortcutsDialog } from './shortcuts-dialog.tsx';

const close = (): void => store.getState().showDialog(null);

/** What is asked of the person right now. */
export function Dialogs(): ReactElement | null {
  const type = useStore((state) => state.dialog?.type);
  if (type === 'shortcuts') return <ShortcutsDialog onClose={close} />;
  if (type === 'about') return <AboutDialog onClose={close} />;
  return null;
}
