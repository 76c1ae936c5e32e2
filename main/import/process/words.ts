/** Splits a command line as a shell would, as far as quotes and backslashes go; operators stand alone. Nothing is ever run. */
export function splitCommand(text: string): string[] {
  const words: string[] = [];
  let word: string | undefined;
  let quote = '';
  for (let at = 0; at < text.length && words.length < 2_000; at += 1) {
    const char = text[at] ?? '';
    if (quote !== '') {
      if (char === quote) quote = '';
      else if (char === '\\' && quote === '"' && at + 1 < text.length) word = (word ?? '') + (text[(at += 1)] ?? '');
      else word = (word ?? '') + char;
    } else if (char === '"' || char === "'") {
      quote = char;
      word ??= '';
    } else if (char === '\\' && at + 1 < text.length) {
      at += 1;
      if (text[at] !== '\n') word = (word ?? '') + (text[at] ?? '');
    } else if (/\s/.test(char) || char === ';' || char === '&' || char === '|') {
      if (word !== undefined) words.push(word);
      word = undefined;
      if (!/[ \t\r]/.test(char) && words.at(-1) !== ';') words.push(';');
    } else word = (word ?? '') + char;
  }
  if (word !== undefined) words.push(word);
  return words;
}

const shells = /^(?:.*\/)?(?:ba|da|z|a|k)?sh$/;

/** The simple commands in a command line, in order: what stands between `&&`, `;`, `|` and new lines, also inside `sh -c "…"`. */
export function listCommands(words: readonly string[], depth = 0): string[][] {
  const commands: string[][] = [];
  let command: string[] = [];
  const close = (): void => {
    if (command.length > 0) commands.push(...unwrap(command, depth));
    command = [];
  };
  for (const word of words) {
    if (word === ';') close();
    else command.push(word);
  }
  close();
  return commands;
}

function unwrap(command: readonly string[], depth: number): string[][] {
  const start = command.findIndex((word) => !/^[A-Za-z_]\w*=/.test(word) && !/^(?:exec|do|then|else|\{|\(|!|time|nohup)$/.test(word));
  const words = start < 0 ? [] : command.slice(start);
  const script = words.findIndex((word) => /^-[a-z]*c$/.test(word));
  if (shells.test(words[0] ?? '') && script > 0 && depth < 4) return listCommands(splitCommand(words[script + 1] ?? ''), depth + 1);
  return words.length === 0 ? [] : [words];
}
