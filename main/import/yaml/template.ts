/**
 * Reading a YAML file that is a template (Jinja as cookiecutter and copier use it, or Go templates) without rendering
 * it: statements go, of each choice the first branch stays, an expression becomes the name that it ends in. Line
 * numbers stay as they are.
 */

/** Statements are short; a bound keeps a text full of openings from being searched to its end for each. */
const statement = /\{%[-+]?\s{0,50}([a-z]*)[\s\S]{0,1000}?[-+]?%\}/;
const token = /\{%[-+]?\s{0,50}([a-z]*)[\s\S]{0,1000}?[-+]?%\}|\{#[\s\S]{0,1000}?#\}|\{\{[-+]?([\s\S]{0,1000}?)[-+]?\}\}/g;

/** Whether a text can only be meant as a template. `{{` alone also stands in formats of other programs. */
export const isTemplated = (text: string): boolean => (text.includes('{%') && text.includes('%}') && statement.test(text)) || /\{\{-?\s*(?:cookiecutter|copier|_copier)[\w.]*/.test(text);

export function readTemplate(text: string): string {
  let result = '';
  let from = 0;
  /** For each open choice: whether the branch being read is left out. */
  const open: boolean[] = [];
  let leftOut = 0;
  const add = (part: string): void => {
    result += leftOut > 0 ? blank(part) : part;
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
    else if ((word === 'elif' || word === 'else') && open.at(-1) === false) {
      open[open.length - 1] = true;
      leftOut += 1;
    } else if (word === 'endif' && open.pop() === true) leftOut -= 1;
    result += blank(whole);
  }
  leftOut = 0;
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
