import type { Evidence, ImportNote } from '../../shared/model/document.ts';
import { maskSecrets } from './secrets.ts';

/** A name without what spellings of it differ in. */
const plain = (text: string): string => text.toLowerCase().replace(/[^a-z0-9]/g, '');

/** Files that name what others are called, or what is not to be kept. */
const ignored = /(?:^|\/)(?:\.[a-z]*ignore|[\w.-]*lock[\w.-]*\.(?:ya?ml|json|toml)|[\w.-]*\.lock)$/;

/** What a note quotes may be of any length. In characters. */
const longestMessage = 2_000;

/** The files of a project while it is imported: their lines as evidence, and the notes that come up on the way. */
export class Source {
  readonly files: ReadonlyMap<string, string>;
  readonly notes: ImportNote[] = [];
  /** The files that something was taken from. */
  readonly used = new Set<string>();
  readonly #lines = new Map<string, string[]>();
  readonly #noted = new Set<string>();
  readonly #words: ReadonlyMap<string, readonly string[]>;
  readonly #spoken = new Map<RegExp, boolean>();
  readonly #wordsBelow = new Map<string, ReadonlySet<string> | undefined>();
  readonly #concealed = new Set<string>();
  #codeFolders: ReadonlyMap<string, string> | undefined;

  constructor(files: ReadonlyMap<string, string>, words: ReadonlyMap<string, readonly string[]> = new Map()) {
    this.files = files;
    this.#words = words;
  }

  /** A line as evidence, with whatever looks like a secret masked. */
  cite(place: { readonly file: string; readonly line: number }): Evidence {
    this.used.add(place.file);
    let text = maskSecrets((this.#linesOf(place.file)[place.line - 1] ?? '').trim().slice(0, 500));
    for (const secret of this.#concealed) if (text.includes(secret)) text = text.replaceAll(secret, '***');
    return { file: place.file, line: place.line, ...(text !== '' && { text }) };
  }

  /** A value that was found to be a secret: lines that are cited from now on do not show it, whatever the name beside it. */
  conceal(secret: string): void {
    if (secret.length >= 4 && this.#concealed.size < 1_000) this.#concealed.add(secret);
  }

  /** The folder of code that goes by a name, the one nearest to the root. */
  findCode(name: string): string | undefined {
    this.#codeFolders ??= this.#listCodeFolders();
    return this.#codeFolders.get(plain(name));
  }

  #listCodeFolders(): Map<string, string> {
    const found = new Map<string, string>();
    for (const folder of new Set([...this.#words.keys()].map((path) => path.split('/').slice(0, -1).join('/')))) {
      const parts = folder.split('/');
      for (const [at, part] of parts.entries()) {
        const path = parts.slice(0, at + 1).join('/');
        const known = found.get(plain(part));
        if (known === undefined || path.length < known.length) found.set(plain(part), path);
      }
    }
    return found;
  }

  /** Whether the code below a folder speaks of a variable; nothing when no code is there. */
  mentions(folder: string, variable: string): boolean | undefined {
    if (!this.#wordsBelow.has(folder)) {
      const below = [...this.#words].filter(([path]) => folder === '' || path.startsWith(`${folder}/`));
      this.#wordsBelow.set(folder, below.length === 0 ? undefined : new Set(below.flatMap(([, words]) => words)));
    }
    return this.#wordsBelow.get(folder)?.has(variable);
  }

  /**
   * Whether any file of the project speaks of something; asked once for all.
   * @param isLeftOut tells the files that do not count
   */
  speaksOf(pattern: RegExp, isLeftOut: (path: string) => boolean = () => false): boolean {
    let known = this.#spoken.get(pattern);
    if (known === undefined) this.#spoken.set(pattern, (known = [...this.files].some(([path, text]) => !ignored.test(path) && !isLeftOut(path) && (pattern.test(path) || pattern.test(text)))));
    return known;
  }

  note(severity: ImportNote['severity'], message: string, place?: { readonly file: string; readonly line?: number | undefined }): void {
    const note: ImportNote = { severity, message: message.length > longestMessage ? `${message.slice(0, longestMessage)}…` : message, ...(place && { file: place.file, ...(place.line !== undefined && { line: place.line }) }) };
    const key = JSON.stringify(note);
    if (this.#noted.has(key)) return;
    this.#noted.add(key);
    this.notes.push(note);
  }

  #linesOf(file: string): string[] {
    const known = this.#lines.get(file);
    if (known) return known;
    const lines = (this.files.get(file) ?? '').split(/\r\n|\r|\n/);
    this.#lines.set(file, lines);
    return lines;
  }
}
