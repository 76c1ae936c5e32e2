/** Text for XML: markup escaped, and characters that XML 1.0 forbids left out. */
export const escapeXml = (text: string): string =>
  text
    // oxlint-disable-next-line no-control-regex -- these are what is taken out
    .replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069\uFFFE\uFFFF]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g, '')
    .replace(/\s+/g, ' ')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');

/** The mean advance of Inter, as a share of the font size; wide scripts take a whole em. */
const meanAdvance = 0.56;

const widthOf = (character: string, size: number): number => size * (character.codePointAt(0)! > 0x2e7f ? 1 : /[mwMW@]/.test(character) ? 0.85 : /[iljtfr.,:;'| ]/.test(character) ? 0.34 : meanAdvance);

/** About how wide a text is, in pixels. */
export const measure = (text: string, size: number): number => Array.from(text).reduce((sum, character) => sum + widthOf(character, size), 0);

/** A text that fits a width, ended by an ellipsis where it had to be cut. */
export function shorten(text: string, width: number, size: number): string {
  if (text.length <= 500 && measure(text, size) <= width) return text;
  let used = widthOf('…', size);
  let kept = '';
  for (const character of text.slice(0, 500)) {
    used += widthOf(character, size);
    if (used > width) break;
    kept += character;
  }
  return `${kept.trimEnd()}…`;
}
