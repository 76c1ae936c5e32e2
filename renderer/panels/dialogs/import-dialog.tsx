import { Modal } from '@mantine/core';
import { useCallback, useEffect, useRef, useState, type ReactElement } from 'react';
import type { ArchitectureDocument } from '../../../shared/model/document.ts';
import { parseDocument } from '../../../shared/model/file-format.ts';
import type { Imported } from '../../../shared/rpc/contract.ts';
import type { Progress } from '../../../shared/rpc/progress.ts';
import { client } from '../../state/client.ts';
import { guardUnsaved, importPath, openPath, takeImport } from '../../state/files.ts';
import { store } from '../../state/store.ts';
import { attempt } from '../../ui/notify.ts';
import { plural } from '../../../shared/lib/plural.ts';
import { ChooseImport } from './choose-import.tsx';
import { readDropped } from './dropped.ts';
import { ImportSummary } from './import-summary.tsx';
import { isDocumentPath, nameOfPath } from './paths.ts';
import { ProgressView } from './progress-view.tsx';

type Phase =
  | { readonly at: 'choose'; readonly error?: unknown; readonly path?: string | undefined }
  | { readonly at: 'running'; readonly title: string; readonly step: Progress | null }
  | { readonly at: 'done'; readonly imported: Imported; readonly remark?: string | undefined };

const nameDropped = (entries: readonly FileSystemEntry[]): string => (entries.length === 1 ? `Importing ${entries[0]?.name}` : `Importing ${plural(entries.length, 'file')}`);

/** Follows an import; its signal ends it. */
type Run = (tools: { signal: AbortSignal; onProgress: (step: Progress) => void }) => Promise<{ imported: Imported; remark?: string | undefined }>;

/** Imports a project: what to import, how far it is, what came of it and what becomes of the open document. */
export function ImportDialog({ dropped, onClose }: { readonly dropped: readonly FileSystemEntry[] | null; readonly onClose: () => void }): ReactElement {
  const [phase, setPhase] = useState<Phase>(() => (dropped ? { at: 'running', title: nameDropped(dropped), step: null } : { at: 'choose' }));
  const controller = useRef<AbortController>(undefined);

  const follow = useCallback(async (title: string, work: Run, path?: string): Promise<void> => {
    controller.current?.abort();
    const { signal } = (controller.current = new AbortController());
    try {
      const result = await work({ signal, onProgress: (step) => !signal.aborted && setPhase({ at: 'running', title, step }) });
      if (!signal.aborted) setPhase({ at: 'done', ...result });
    } catch (error) {
      if (!signal.aborted) setPhase({ at: 'choose', error, path });
    }
  }, []);
  // The dialog's end is the import's.
  useEffect(() => {
    if (dropped) void follow(nameDropped(dropped), importEntries(dropped));
    return () => controller.current?.abort();
  }, [dropped, follow]);

  const start = (path: string): void => {
    if (isDocumentPath(path)) {
      onClose();
      guardUnsaved(() => attempt(() => openPath(path), 'Open'));
      return;
    }
    const title = `Importing ${nameOfPath(path)}`;
    setPhase({ at: 'running', title, step: null });
    void follow(title, async ({ signal, onProgress }) => ({ imported: await importPath(path, onProgress, signal) }), path);
  };
  const cancel = (): void => {
    controller.current?.abort();
    setPhase({ at: 'choose' });
  };
  const take = (document: ArchitectureDocument, into: 'update' | 'replace'): void => {
    onClose();
    if (into === 'update') return takeImport(document);
    guardUnsaved(() => {
      store.getState().openDocument(document, { unsaved: true });
      store.getState().showPanel('overview');
    });
  };
  return (
    <Modal opened onClose={onClose} title="Import" size={620} closeOnClickOutside={phase.at === 'choose'}>
      {phase.at === 'choose' && <ChooseImport error={phase.error} path={phase.path} onStart={start} onClose={onClose} />}
      {phase.at === 'running' && <ProgressView title={phase.title} step={phase.step} onCancel={cancel} />}
      {phase.at === 'done' && <ImportSummary imported={phase.imported} remark={phase.remark} onTake={take} onClose={onClose} />}
    </Modal>
  );
}

/** A document among what was dropped is opened as it is; all else is imported by its text. */
const importEntries =
  (entries: readonly FileSystemEntry[]): Run =>
  async ({ signal, onProgress }) => {
    const { leftOut, name, files } = await readDropped(entries, { signal, onProgress: (done) => onProgress({ type: 'progress', stage: 'read', done }) });
    const [only] = Object.entries(files);
    if (entries.length === 1 && only && isDocumentPath(only[0]) && Object.keys(files).length === 1) return { imported: { document: parseDocument(only[1], only[0]), files: [only[0]] } };
    onProgress({ type: 'progress', stage: 'import', done: 0 });
    const imported = await client().imports.texts({ name, files }, { signal });
    return { imported, remark: leftOut > 0 ? `${plural(leftOut, 'file was', 'files were')} left out: not text, or too large to be dropped.` : undefined };
  };
