import type { ReactElement } from 'react';
import { Dialogs as FileDialogs } from '../panels/dialogs/index.tsx';
import { store, useStore } from '../state/store.ts';
import { AboutDialog } from './about-dialog.tsx';
import { ShortcutsDialog } from './shortcuts-dialog.tsx';

const close = (): void => store.getState().showDialog(null);

/** What is asked of the person right now. */
export function Dialogs(): ReactElement {
  const type = useStore((state) => state.dialog?.type);
  return (
    <>
      <FileDialogs />
      {type === 'shortcuts' && <ShortcutsDialog onClose={close} />}
      {type === 'about' && <AboutDialog onClose={close} />}
    </>
  );
}
