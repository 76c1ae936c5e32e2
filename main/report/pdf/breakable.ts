const zeroWidthSpace = '\u200B';
const maxText = 4_000;
const maxRun = 24;

/** A text without control characters and changes of direction, of at most 4,000 characters. */
export function clean(text: string): string {
  const shown = text
    // oxlint-disable-next-line no-control-regex -- these are what is taken out
    .replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\u200B\u202A-\u202E\u2066-\u2069]/g, '')
    .slice(0, maxText);
  return text.length > maxText ? `${shown}…` : shown;
}

/** A clean text that can be set in a narrow column: places to break after the punctuation of paths and URLs and within long runs. */
export const breakable = (text: string): string =>
  clean(text).replace(/\S{16,}/gu, (run) => run.replace(/([/\\._\-:@=&?,;+])(?=\S)/g, `$1${zeroWidthSpace}`).replace(new RegExp(`[^${zeroWidthSpace}\\s]{${maxRun}}(?=\\S)`, 'gu'), `$&${zeroWidthSpace}`));

/** A share as whole percent: 0.416 → 42. */
export const percent = (share: number): number => Math.round(share * 100);
