/**
 * Makes a template (Jinja, cookiecutter, Go) readable as the file it would become, line for line: `{% … %}` goes, of
 * branches the first stays, `{{ expression }}` becomes a name made of the expression. Lines keep their numbers.
 */
export function fillTemplate(text: string): string {
  const kept = keepFirstBranches(text);
  return kept.replace(/\{\{-?\s*([^{}\n]*?)\s*-?\}\}/g, (_, expression: string) => expression.split('|')[0]!.trim().replace(/^.*\./, '').replace(/[^A-Za-z0-9]+/g, '_') || 'value');
}

export const looksLikeTemplate = (text: string): boolean => /\{\{[^{}\n]*\}\}|\{%/.test(text);

const blank = (text: string): string => text.replace(/[^\n]/g, ' ');

function keepFirstBranches(text: string): string {
  const branches: Array<{ dropping: boolean }> = [];
  return text.replace(/\{%-?\s*(\w+)[\s\S]*?-?%\}|\{#[\s\S]*?#\}|[^{]+|\{/g, (piece, word: string | undefined) => {
    if (piece.startsWith('{#')) return blank(piece);
    if (!piece.startsWith('{%')) return branches.some(({ dropping }) => dropping) ? blank(piece) : piece;
    if (word === 'if' || word === 'for') branches.push({ dropping: false });
    else if (word === 'elif' || word === 'else') branches.splice(-1, 1, { dropping: true });
    else if (word === 'endif' || word === 'endfor') branches.pop();
    return blank(piece);
  });
}
