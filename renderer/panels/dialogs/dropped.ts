import { create } from 'zustand';
import { LintelError } from '../../../shared/lib/errors.ts';
import { store } from '../../state/store.ts';

/** What was dropped on the window and is being imported. Null once the import is asked for in another way. */
export const useDropped = create<{ readonly entries: readonly FileSystemEntry[] | null; readonly serial: number }>(() => ({ entries: null, serial: 0 }));

store.subscribe(({ dialog }) => {
  if (dialog?.type !== 'import' && useDropped.getState().entries) useDropped.setState({ entries: null });
});

/** Shows the import with what was dropped; nothing when the person is asked something else just now. */
export function importDropped(entries: readonly FileSystemEntry[]): void {
  const { dialog, showDialog } = store.getState();
  if (entries.length === 0 || (dialog !== null && dialog.type !== 'import')) return;
  showDialog({ type: 'import' });
  useDropped.setState(({ serial }) => ({ entries, serial: serial + 1 }));
}

/** The texts of what was dropped, by path. */
export interface DroppedTexts {
  readonly name: string;
  readonly files: Record<string, string>;
  /** How many files were left out: too large, not text, or beyond the bounds. */
  readonly leftOut: number;
}

/** Bounds of one drop: what comes by text is sent to the application as one message. In bytes and files. */
const maximalFile = 2 * 1024 * 1024;
const maximalTotal = 48 * 1024 * 1024;
const maximalFiles = 5_000;
const maximalDepth = 32;

/** Folders that hold what was installed, built or fetched. Hidden folders are left out as well. */
const skipped = new Set(['node_modules', 'bower_components', '__pycache__', 'venv', 'virtualenv', 'site-packages', 'dist', 'target', 'htmlcov']);

const isSkipped = (name: string): boolean => name.startsWith('.') || skipped.has(name);

interface ReadOptions {
  readonly signal: AbortSignal;
  readonly onProgress?: (read: number) => void;
}

/**
 * Reads what was dropped as texts. One folder gives its own contents; several things stand side by side.
 * @throws LintelError NOTHING_TO_IMPORT when no text is among it, PATH_NOT_READABLE, CANCELLED
 */
export async function readDropped(entries: readonly FileSystemEntry[], { signal, onProgress }: ReadOptions): Promise<DroppedTexts> {
  const [first] = entries;
  const single = entries.length === 1 && first && isFolder(first) ? first : undefined;
  const waiting = (single ? await listFolder(single) : [...entries]).map((entry) => ({ entry, path: entry.name, depth: 0 }));
  const files = new Map<string, string>();
  let leftOut = 0;
  let total = 0;
  for (let next = waiting.shift(); next; next = waiting.shift()) {
    if (signal.aborted) throw new LintelError('CANCELLED', 'The import was cancelled.');
    const { entry, path, depth } = next;
    if (isFolder(entry)) {
      if (!isSkipped(entry.name) && depth < maximalDepth) waiting.push(...(await listFolder(entry)).map((child) => ({ entry: child, path: `${path}/${child.name}`, depth: depth + 1 })));
      continue;
    }
    const file = await openFile(entry);
    const text = file.size <= maximalFile && files.size < maximalFiles && total + file.size <= maximalTotal ? await readText(file) : undefined;
    if (text === undefined) leftOut += 1;
    else {
      files.set(path, text);
      total += file.size;
      onProgress?.(files.size);
    }
  }
  if (files.size === 0) throw new LintelError('NOTHING_TO_IMPORT', 'What was dropped holds no text that could be read.');
  return { name: (single ?? first)?.name ?? 'system', files: Object.fromEntries(files), leftOut };
}

const isFolder = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory;

/** Browsers hand a folder's entries out in batches, of which an empty one is the last. */
async function listFolder(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    const batch = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject)).catch((cause: unknown) => {
      throw new LintelError('PATH_NOT_READABLE', 'The folder that was dropped could not be read.', { place: { file: folder.name }, cause });
    });
    if (batch.length === 0) return all;
    all.push(...batch);
  }
}

const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile;

async function openFile(entry: FileSystemEntry): Promise<File> {
  try {
    return await new Promise<File>((resolve, reject) => (isFile(entry) ? entry.file(resolve, reject) : reject(new Error('it is neither a file nor a folder'))));
  } catch (cause) {
    throw new LintelError('PATH_NOT_READABLE', 'A file that was dropped could not be read.', { place: { file: entry.name }, cause });
  }
}

/** A file's text; undefined for what is no UTF-8 text. */
async function readText(file: File): Promise<string | undefined> {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(await file.arrayBuffer());
    return text.includes('\0') ? undefined : text;
  } catch {
    // Not UTF-8, or gone since it was dropped: counted among what was left out.
    return undefined;
  }
}
