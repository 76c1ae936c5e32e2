import type { ReactElement } from 'react';
import { store, useStore } from '../../state/store.ts';
import { ConflictDialog } from './conflict-dialog.tsx';
import { DropTarget } from './drop-target.tsx';
import { useDropped } from './dropped.ts';
import { ImportDialog } from './import-dialog.tsx';
import { OpenDialog } from './open-dialog.tsx';
import { RecoveryDialog } from './recovery-dialog.tsx';
import { ReportDialog } from './report-dialog.tsx';
import { SaveAsDialog } from './save-as-dialog.tsx';
import { UnsavedDialog } from './unsaved-dialog.tsx';

const close = (): void => store.getState().showDialog(null);

/** What is asked of the person about files, imports and reports; and files that are dropped on the window. */
export const Dialogs = (): ReactElement => (
  <>
    <Shown />
    <DropTarget />
  </>
);

function Shown(): ReactElement | null {
  const dialog = useStore((state) => state.dialog);
  const drop = useDropped();
  switch (dialog?.type) {
    case 'open':
      return <OpenDialog onClose={close} />;
    case 'save-as':
      return <SaveAsDialog onClose={close} {...(dialog.proceed && { proceed: dialog.proceed })} />;
    case 'import':
      return <ImportDialog key={`${drop.serial} ${dialog.again}`} dropped={drop.entries} again={dialog.again ?? false} onClose={close} />;
    case 'report':
      return <ReportDialog onClose={close} />;
    case 'conflict':
      return <ConflictDialog onClose={close} />;
    case 'recovery':
      return <RecoveryDialog entries={dialog.entries} onClose={close} />;
    case 'unsaved':
      return <UnsavedDialog proceed={dialog.proceed} onClose={close} />;
    case 'shortcuts':
    case 'about':
    case undefined:
      return null;
  }
}
