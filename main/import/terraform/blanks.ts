/*
 * The parser of Terraform's language looks through all blanks that follow each time that it reads one of them, so a long
 * stretch of blanks takes the square of its length. No file that a person writes has one.
 */
const stretch = /\s{500,}/g;
const maximalLines = 2_000;

/** A text with long stretches of blanks shortened to their line ends, so that each line stays what it was. */
export const foldBlanks = (text: string): string => text.replace(stretch, (blanks) => blanks.replace(/[^\n]+/g, '') || ' ');

/** The line at which more lines are empty than can be read; nothing in any real file. */
export function findEmptyLines(text: string): number | undefined {
  const found = new RegExp(`\\n{${maximalLines}}`).exec(text);
  return found ? text.slice(0, found.index).split('\n').length : undefined;
}
