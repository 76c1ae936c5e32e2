import { Composer, Parser, type CST, type Document, type LineCounter, type YAMLParseError } from 'yaml';

/** One error is enough to refuse a file. A few may belong to a later document of it, which is of no interest. In errors. */
const maximalErrors = 100;

/** What the library keeps to itself of a composer: its errors, and where it reports them. */
interface Reports {
  readonly errors: readonly YAMLParseError[];
  onError: (...report: unknown[]) => void;
}

/**
 * Parses the first document of a text. Ends early in a text of errors alone, which the library collects one by one: in a
 * large file for minutes.
 * @throws the first error, when there are a great many; RangeError where the text nests too deep
 */
export function parseFirstDocument(text: string, lines: LineCounter): Document.Parsed | undefined {
  // Duplicate keys are found by the reader: the library compares each key with each other, which takes hours on a hostile file.
  const composer = new Composer({ lineCounter: lines, uniqueKeys: false, strict: true, version: '1.2', customTags: [], logLevel: 'silent', prettyErrors: false });
  const reports = composer as unknown as Reports;
  const report = reports.onError;
  reports.onError = (at, code, message, isWarning) => {
    // Tags of the file's own format would be warned of each time.
    if (isWarning === true) return;
    report(at, code, message);
    if (reports.errors.length > maximalErrors) throw reports.errors[0] as YAMLParseError;
  };
  for (const document of composer.compose(untilBroken(new Parser(lines.addNewLine).parse(text)), true, text.length)) return document;
  return undefined;
}

/** Tokens up to where too many of them fit nowhere. */
function* untilBroken(tokens: Iterable<CST.Token>): Generator<CST.Token, void> {
  let errors = 0;
  for (const token of tokens) {
    if (token.type === 'error' && (errors += 1) > maximalErrors) return;
    yield token;
  }
}
