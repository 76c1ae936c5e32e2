import type { Place } from '../yaml/located.ts';

const maximalLines = 20_000;
const longestLine = 20_000;

/** A statement of a file of sections: `key = value`. */
export interface Setting {
  readonly key: string;
  readonly value: string;
  readonly place: Place;
}

export interface Section {
  readonly name: string;
  readonly place: Place;
  readonly settings: readonly Setting[];
}

/** How a format goes on over several lines: `backslash` as systemd's units do, `indent` as files of Python's configparser. */
export type Continuation = 'backslash' | 'indent';

/**
 * Reads a file of sections in which a key may stand several times and the order counts, so that all of it is kept.
 * Comments begin a line with `#` or `;`. What stands before the first section belongs to one without a name.
 */
export function readSections(file: string, text: string, continuation: Continuation): Section[] {
  const sections: Array<{ name: string; place: Place; settings: Setting[] }> = [];
  let open: { key: string; parts: string[]; place: Place } | undefined;
  let continued = false;
  const close = (): void => {
    if (open) {
      if (sections.length === 0) sections.push({ name: '', place: open.place, settings: [] });
      sections.at(-1)?.settings.push({ key: open.key, value: open.parts.join(' ').trim(), place: open.place });
    }
    open = undefined;
    continued = false;
  };
  for (const [index, whole] of text.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/).slice(0, maximalLines).entries()) {
    const line = whole.slice(0, longestLine).trimEnd();
    const words = line.trimStart();
    const place: Place = { file, line: index + 1, column: line.length - words.length + 1 };
    // A comment between continued lines does not end them.
    if (words.startsWith('#') || words.startsWith(';')) continue;
    const goesOn = continuation === 'backslash' ? continued : open !== undefined && words !== '' && words !== line;
    if (goesOn && open) {
      continued = words.endsWith('\\');
      open.parts.push(cut(words, continuation));
      continue;
    }
    if (words === '' && continuation === 'indent') continue;
    close();
    const section = /^\[([^\]]+)\]/.exec(words)?.[1];
    if (section !== undefined) {
      sections.push({ name: section.trim(), place, settings: [] });
      continue;
    }
    const sign = continuation === 'indent' ? words.search(/[=:]/) : words.indexOf('=');
    if (sign < 1) continue;
    const value = words.slice(sign + 1);
    open = { key: words.slice(0, sign).trim(), parts: [cut(value, continuation)], place };
    continued = continuation === 'backslash' && value.endsWith('\\');
  }
  close();
  return sections;
}

/** Without what leads over to the next line, and without a comment at the end of the line where the format knows them. */
const cut = (text: string, continuation: Continuation): string => (continuation === 'backslash' ? text.replace(/\\$/, '') : text.replace(/\s;.*$/, '')).trim();

/** The last statement of a key; files of this kind let the last one win. */
export const settingOf = (section: Section | undefined, key: string): Setting | undefined => section?.settings.findLast((setting) => setting.key === key && setting.value !== '');
