import { slugify } from '../../../shared/lib/ids.ts';
import { documentExtension } from '../../../shared/model/file-format.ts';

/** Paths are the machine's own: on Windows with `\`, elsewhere with `/`. */
const separatorOf = (path: string): string => (path.includes('\\') && !path.includes('/') ? '\\' : '/');

export const joinPath = (folder: string, name: string): string => (folder.endsWith('/') || folder.endsWith('\\') ? `${folder}${name}` : `${folder}${separatorOf(folder)}${name}`);

/** The folder that holds a path; a root is its own. */
export function folderOf(path: string): string {
  const separator = separatorOf(path);
  const at = path.replace(/[/\\]+$/, '').lastIndexOf(separator);
  if (at < 0) return path;
  const folder = path.slice(0, at);
  return folder === '' || /^[A-Za-z]:$/.test(folder) ? `${folder}${separator}` : folder;
}

export const nameOfPath = (path: string): string => path.replace(/[/\\]+$/, '').split(/[/\\]/).at(-1) ?? path;

/** The name that a document's file is offered: `web-shop.lintel.json`. */
export const suggestFileName = (name: string, ending: string = documentExtension): string => `${slugify(name, 'system')}${ending}`;

/** A file name with the ending it needs, however much of it was typed. */
export function withEnding(name: string, ending: string): string {
  const typed = name.trim();
  if (typed.toLowerCase().endsWith(ending)) return typed;
  const last = ending.slice(ending.lastIndexOf('.'));
  return `${typed.toLowerCase().endsWith(last) ? typed.slice(0, -last.length) : typed}${ending}`;
}

/** What keeps a text from being a file's name on some system, in a sentence. */
export function checkFileName(name: string): string | undefined {
  if (name.trim() === '') return 'Give it a name.';
  if (/[/\\]/.test(name)) return 'A name without / and \\: choose the folder above.';
  // These no system of Windows takes.
  if (/[<>:"|?*\p{Cc}]/u.test(name)) return 'A name without < > : " | ? *';
  return name.length > 200 ? 'A shorter name.' : undefined;
}

/** Whether a path is that of a document, by its ending. */
export const isDocumentPath = (path: string): boolean => path.toLowerCase().endsWith(documentExtension);
