/**
 * Reading a YAML file that is a template (Jinja as cookiecutter and copier use it, or Go templates) without rendering
 * it: statements go, of each choice the first branch stays, an expression becomes the name that it ends in. Line
 * numbers stay as they are.
 */

const statement = /\{%[-+]?\s*([a-z]*)[\s\S]*?[-+]?%\}/;
const token = /\{%[-+]?\s*([a-z]*)[\s\S]*?[-+]?%\}|\{#[\s\S]*?#\}|\{\{[-+]?([\s\S]*?)[-+]?\}\}/g;

/** Whether a text can only be meant as a template. `{{` alone also stands in formats of other programs. */
export const isTemplated = (text: string): boolean => (text.includes('{%') && statement.test(text)) || /\{\{-?\s*(?:cookiecutter|copier|_copier)[\w.]*/.test(text);

export function readTemplate(text: string): string {
  let result = '';
  let from = 0;
  /** For each open choice: whether the branch being read is left out. */
  const open: boolean[] = [];
  const add = (part: string): void => {
    result += open.includes(true) ? blank(part) : part;
  };
  for (const match of text.matchAll(token)) {
    add(text.slice(from, match.index));
    from = match.index + match[0].length;
    const [whole, word, expression] = match;
    if (expression !== undefined) {
      add(nameOf(expression) + blank(whole));
      continue;
    }
    if (word === 'if') open.push(false);
    else if (word === 'elif' || word === 'else') open.splice(-1, 1, true);
    else if (word === 'endif') open.pop();
    result += blank(whole);
  }
  open.length = 0;
  add(text.slice(from));
  return result;
}

const blank = (text: string): string => '\n'.repeat(text.split('\n').length - 1);

/** `cookiecutter.project_slug | upper` is `project_slug`; a quoted text stands for itself. */
function nameOf(expression: string): string {
  const value = expression.trim();
  const quoted = /^(["'])(.*)\1$/.exec(value);
  if (quoted) return quoted[2] ?? '';
  return /([A-Za-z_]\w*)\s*(?:\||$|\()/.exec(value)?.[1] ?? 'value';
}
