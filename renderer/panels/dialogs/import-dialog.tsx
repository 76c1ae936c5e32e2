import { Modal } from '@mantine/core';
import { useCallback, useEffect, useRef, useState, type ReactElement } from 'react';
import { LintelError } from '../../../shared/lib/errors.ts';
import type { ArchitectureDocument } from '../../../shared/model/document.ts';
import { parseDocument } from '../../../shared/model/file-format.ts';
import type { Imported } from '../../../shared/rpc/contract.ts';
import type { Progress } from '../../../shared/rpc/progress.ts';
import { client } from '../../state/client.ts';
import { guardUnsaved, importAgain, importPath, openPath } from '../../state/files.ts';
import { takeAgain } from '../../state/import-again.ts';
import { rememberSource, sourceOf } from '../../state/import-sources.ts';
import { store } from '../../state/store.ts';
import { attempt, notify } from '../../ui/notify.ts';
import { plural } from '../../../shared/lib/plural.ts';
import { ChooseImport } from './choose-import.tsx';
import { readDropped } from './dropped.ts';
import { ImportSummary } from './import-summary.tsx';
import { isDocumentPath, nameOfPath } from './paths.ts';
import { ProgressView } from './progress-view.tsx';

type Phase =
  | { readonly at: 'choose'; readonly error?: unknown; readonly path?: string | undefined }
  | { readonly at: 'running'; readonly title: string; readonly step: Progress | null; readonly preview?: ArchitectureDocument | undefined }
  | { readonly at: 'done'; readonly imported: Imported; readonly remark?: string | undefined; readonly path?: string | undefined };

const nameDropped = (entries: readonly FileSystemEntry[]): string => (entries.length === 1 ? `Importing ${entries[0]?.name}` : `Importing ${plural(entries.length, 'file')}`);

const nameSource = (path: string): string => `Importing ${nameOfPath(path)}`;
const starting = (title: string): Phase => ({ at: 'running', title, step: null });

/** Follows an import; its signal ends it. */
type Run = (tools: { signal: AbortSignal; onProgress: (step: Progress) => void }) => Promise<{ imported: Imported; remark?: string | undefined }>;

interface ImportDialogProps {
  readonly dropped: readonly FileSystemEntry[] | null;
  /** Into the open document: from where it was imported before, if that is known. */
  readonly again: boolean;
  readonly onClose: () => void;
}

/** Imports a project: what to import, how far it is, what came of it and what becomes of the open document. */
export function ImportDialog({ dropped, again, onClose }: ImportDialogProps): ReactElement {
  const [source] = useState(() => (again && !dropped ? sourceOf(store.getState().document?.id ?? '') : undefined));
  const [phase, setPhase] = useState<Phase>(() => (dropped ? starting(nameDropped(dropped)) : source !== undefined ? starting(nameSource(source)) : { at: 'choose' }));
  const controller = useRef<AbortController>(undefined);

  const follow = useCallback(
    async (title: string, work: Run, path?: string): Promise<void> => {
      controller.current?.abort();
      const { signal } = (controller.current = new AbortController());
      try {
        const result = await work({ signal, onProgress: (step) => !signal.aborted && setPhase((before) => ({ at: 'running', title, step, preview: step.preview ?? (before.at === 'running' ? before.preview : undefined) })) });
        if (signal.aborted) return;
        if (!again || isOther(result.imported.document)) return setPhase({ at: 'done', ...result, path });
        onClose();
        update(result.imported.document, path);
      } catch (error) {
        if (!signal.aborted) setPhase({ at: 'choose', error, path });
      }
    },
    [again, onClose],
  );
  const start = useCallback((path: string): void => void follow(nameSource(path), again ? importPathAgain(path) : async ({ signal, onProgress }) => ({ imported: await importPath(path, onProgress, signal) }), path), [again, follow]);
  // The dialog's end is the import's.
  useEffect(() => {
    if (dropped) void follow(nameDropped(dropped), importEntries(dropped));
    else if (source !== undefined) start(source);
    return () => controller.current?.abort();
  }, [dropped, source, follow, start]);

  const choose = (path: string): void => {
    if (!isDocumentPath(path) || again) {
      setPhase(starting(nameSource(path)));
      return start(path);
    }
    onClose();
    guardUnsaved(() => attempt(() => openPath(path), 'Open'));
  };
  const cancel = (): void => {
    controller.current?.abort();
    setPhase({ at: 'choose', path: source });
  };
  const take = (document: ArchitectureDocument, into: 'update' | 'replace', path: string | undefined): void => {
    onClose();
    if (into === 'update') return update(document, path);
    guardUnsaved(() => {
      if (path !== undefined) rememberSource(document.id, path);
      store.getState().openDocument(document, { unsaved: true });
      store.getState().showPanel('overview');
    });
  };
  return (
    <Modal opened onClose={onClose} title={again ? 'Import again' : 'Import'} size={620} closeOnClickOutside={phase.at === 'choose'}>
      {phase.at === 'choose' && <ChooseImport again={again} error={phase.error} path={phase.path} onStart={choose} onClose={onClose} />}
      {phase.at === 'running' && <ProgressView title={phase.title} step={phase.step} preview={phase.preview} onCancel={cancel} />}
      {phase.at === 'done' && <ImportSummary imported={phase.imported} again={again} remark={phase.remark} onTake={(document, into) => take(document, into, phase.path)} onClose={onClose} />}
    </Modal>
  );
}

/** Whether an import is of another system than the one that the open document was imported from. */
function isOther(imported: ArchitectureDocument): boolean {
  const system = store.getState().document?.imported?.system;
  return system !== undefined && system !== imported.id;
}

/** Takes up an import into the open document, and says so where there is nothing to show. */
function update(imported: ArchitectureDocument, path: string | undefined): void {
  const { document } = store.getState();
  if (!document) return;
  if (path !== undefined) rememberSource(document.id, path);
  if (takeAgain(imported) === 0) notify('Nothing changed in the files.');
}

const importPathAgain =
  (path: string): Run =>
  async ({ signal, onProgress }) => {
    const { document } = store.getState();
    if (!document) throw new LintelError('CANCELLED', 'The document was closed.');
    const { imported, files } = await importAgain(path, document, onProgress, signal);
    return { imported: { document: imported, files } };
  };

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
