import { store } from '../state/store.ts';
import { copyItems, parseClip, pasteClip, type Clip } from './clipboard.ts';
import { removeItems } from './edits.ts';

// The menu may not read the system's clipboard: reading needs a permission that Lintel refuses. It pastes what was copied here.
let last: Clip | undefined;
let pastes = 0;

function take(): string | undefined {
  const { document, selection } = store.getState();
  const clip = document ? copyItems(document, selection) : undefined;
  if (!clip) return undefined;
  last = clip;
  pastes = 0;
  return JSON.stringify(clip);
}

/** Each paste of the same lies a little further, so that none covers the one before. */
function put(clip: Clip): void {
  pastes += 1;
  pasteClip(store.getState(), clip, { x: 30 * pastes, y: 30 * pastes });
}

export async function copySelection(): Promise<void> {
  const text = take();
  if (text) await navigator.clipboard.writeText(text);
}

export async function cutSelection(): Promise<void> {
  await copySelection();
  removeItems(store.getState(), store.getState().selection);
}

export function pasteLast(): void {
  if (last) put(last);
}

const isForOthers = (event: ClipboardEvent): boolean =>
  (event.target instanceof Element && event.target.closest('input, textarea, [contenteditable="true"]') !== null) || store.getState().dialog !== null || store.getState().mainView !== 'design';

/** Follows the keys and the browser's own menu for copy, cut and paste, outside of text fields. Returns how to stop. */
export function followClipboard(): () => void {
  const copy = (event: ClipboardEvent): void => {
    if (isForOthers(event) || window.getSelection()?.isCollapsed === false) return;
    const text = take();
    if (text === undefined) return;
    event.clipboardData?.setData('text/plain', text);
    event.preventDefault();
    if (event.type === 'cut') removeItems(store.getState(), store.getState().selection);
  };
  const paste = (event: ClipboardEvent): void => {
    if (isForOthers(event)) return;
    const clip = parseClip(event.clipboardData?.getData('text/plain') ?? '');
    if (!clip) return;
    event.preventDefault();
    put(clip);
  };
  document.addEventListener('copy', copy);
  document.addEventListener('cut', copy);
  document.addEventListener('paste', paste);
  return () => {
    document.removeEventListener('copy', copy);
    document.removeEventListener('cut', copy);
    document.removeEventListener('paste', paste);
  };
}
