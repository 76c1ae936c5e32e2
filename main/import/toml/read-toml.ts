import { ParseError, parseTOML, type AST } from 'toml-eslint-parser';
import type { ImportNote } from '../../../shared/model/document.ts';
import type { LocatedMapping } from '../yaml/located.ts';
import { isTemplated, readTemplate } from '../yaml/template.ts';
import { splitStatements, type Statement } from './statements.ts';
import { TomlTree } from './toml-tree.ts';

/** Files of settings have some hundred lines; the largest are lock files, which are scanned by lines. */
const longest = 4_000_000;
/** Of a broken file, so many statements are read on their own. */
const maximalStatements = 20_000;

export const templateMessage = 'The file is a template: of each choice the first branch was read, and expressions stand for their names.';

export interface TomlFile {
  readonly root: LocatedMapping | undefined;
  readonly notes: readonly ImportNote[];
}

/**
 * Reads a TOML file (https://toml.io/en/v1.1.0) as a tree of located values. A text that is not valid gives a note and
 * what can still be read of it, statement by statement. Never throws.
 */
export function readToml(file: string, text: string): TomlFile {
  if (text.length > longest) return { root: undefined, notes: [{ severity: 'warning', file, message: 'The file is too large to be read as TOML.' }] };
  const templated = isTemplated(text);
  const plain = (templated ? readTemplate(text) : text).replace(/^\uFEFF/, ' ').replace(/\r(?!\n)/g, '\n');
  const notes: ImportNote[] = templated ? [{ severity: 'info', file, message: templateMessage }] : [];
  const tree = new TomlTree(file);
  const parsed = parse(plain);
  if (parsed.program) {
    tree.add(parsed.program, plain, 0, undefined);
    return { root: tree.root, notes };
  }
  const { message, line } = parsed;
  notes.push({ severity: 'warning', file, ...(line !== undefined && { line }), message: `The file is not valid TOML: ${message} What can be read of it was read.` });
  for (const statement of splitStatements(plain).slice(0, maximalStatements)) salvage(tree, statement);
  return { root: tree.root, notes };
}

/** Adds one statement of a broken file, if it is sound. */
function salvage(tree: TomlTree, statement: Statement): void {
  const header = statement.header && parse(statement.header.text).program?.body[0].body[0];
  if (statement.header && header?.type !== 'TOMLTable') return;
  const { program } = parse(statement.text);
  if (!program) return;
  const table = header?.type === 'TOMLTable' ? header : undefined;
  if (table?.kind !== 'array') tree.add(program, statement.text, statement.linesBefore, table && movedBy(table, (statement.header?.linesBefore ?? 0) - statement.linesBefore));
}

/** The header with its line counted from where the statement begins. */
const movedBy = (table: AST.TOMLTable, lines: number): AST.TOMLTable => ({ ...table, loc: { ...table.loc, start: { ...table.loc.start, line: table.loc.start.line + lines } } });

type Parsed = { readonly program: AST.TOMLProgram } | { readonly program?: undefined; readonly message: string; readonly line: number | undefined };

function parse(text: string): Parsed {
  try {
    return { program: parseTOML(text) };
  } catch (error) {
    if (error instanceof ParseError) return { message: `${error.message}.`, line: Math.max(1, error.lineNumber) };
    if (error instanceof RangeError) return { message: 'Values are too long or nested too deep.', line: undefined };
    return { message: 'It could not be parsed.', line: undefined };
  }
}
