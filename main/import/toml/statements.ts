/** A part of a broken TOML file that may be sound: one `key = value`, and the header of the table that it stands under. */
export interface Statement {
  readonly text: string;
  /** How many lines of the file stand before it. */
  readonly linesBefore: number;
  readonly header?: { readonly text: string; readonly linesBefore: number } | undefined;
}

const headerLine = /^\s{0,40}\[{1,2}[^[\]=,]{1,300}\]{1,2}\s{0,40}(?:#.*)?$/;
const keyLine = /^\s{0,40}(?:[\w-]{1,200}|"[^"]{1,200}"|'[^']{1,200}')(?:\s{0,10}\.\s{0,10}(?:[\w-]{1,200}|"[^"]{1,200}"|'[^']{1,200}')){0,10}\s{0,40}=/;
/** What a merge that was not finished leaves behind. */
const conflictLine = /^(?:<{7}|={7}|>{7}|\|{7})(?:\s|$)/;
const longestLine = 100_000;

/** Splits a text into statements by the look of its lines. A value goes on over lines while a bracket of it is open. */
export function splitStatements(text: string): Statement[] {
  const statements: Statement[] = [];
  let header: Statement['header'];
  let open: { lines: string[]; linesBefore: number; depth: number } | undefined;
  const close = (): void => {
    if (open) statements.push({ text: open.lines.join('\n'), linesBefore: open.linesBefore, ...(header && { header }) });
    open = undefined;
  };
  for (const [index, whole] of text.split(/\r?\n/).entries()) {
    const line = whole.length > longestLine || conflictLine.test(whole) ? '' : whole;
    if (open && open.depth <= 0) close();
    // A table or key at the beginning of a line ends a value whose bracket was never closed.
    if (headerLine.test(line) && (!open || !/^\s/.test(line))) {
      close();
      header = { text: line, linesBefore: index };
    } else if (keyLine.test(line) && (!open || !/^\s/.test(line))) {
      close();
      open = { lines: [line], linesBefore: index, depth: bracketsIn(line.slice(line.indexOf('=') + 1)) };
    } else if (open) {
      open.lines.push(line);
      open.depth += bracketsIn(line);
    }
  }
  close();
  return statements;
}

/** How many more brackets a line opens than it closes, without those in strings and comments. */
function bracketsIn(line: string): number {
  let depth = 0;
  let quote = '';
  for (let at = 0; at < line.length; at += 1) {
    const sign = line[at] ?? '';
    if (quote !== '') {
      if (sign === '\\' && quote === '"') at += 1;
      else if (sign === quote) quote = '';
    } else if (sign === '#') break;
    else if (sign === '"' || sign === "'") quote = sign;
    else if (sign === '[' || sign === '{') depth += 1;
    else if (sign === ']' || sign === '}') depth -= 1;
  }
  return depth;
}
