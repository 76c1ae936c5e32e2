import { folderOf, joinPath } from '../paths.ts';
import type { Source } from '../source.ts';
import { entriesAt, scalarsAt, textAt, type Located } from '../yaml/located.ts';
import { dependenciesOf, entryPointsOf, groupedDependencies, placedText } from './declared.ts';
import { isRequirements } from './files.ts';
import type { Declaration } from './package.ts';
import { LiteralReader } from './python-literal.ts';
import { groupOfFile } from './requirements-group.ts';

const longest = 500_000;

/** What a `setup.py` says in literal lists and texts. The file is searched as a text and never executed. */
export function readSetupPy(source: Source, file: string): Declaration | undefined {
  const text = (source.files.get(file) ?? '').slice(0, longest);
  // Other modules are named so too, and other functions.
  const call = /(?<!\bdef[ \t]{1,10})\bsetup\s*\(/.exec(text);
  if (!call || !/\b(?:setuptools|distutils|skbuild)\b/.test(text)) return undefined;
  const reader = new LiteralReader(file, text);
  const argument = (name: string): Located | undefined => argumentOf(reader, text, name);
  const required = argument('install_requires');
  const files = required ? [] : requirementFilesIn(file, text).filter((path) => source.files.has(path));
  if (!required && files.length === 0 && /\binstall_requires\b/.test(text)) source.note('info', 'The dependencies in setup.py are computed, so they were not read from it.', reader.placeOf(text.search(/\binstall_requires\b/)));
  return {
    manifest: 'setup',
    place: reader.placeOf(call.index),
    name: textAt(argument('name')),
    backend: 'setuptools',
    requiresPython: placedText(argument('python_requires')),
    dependencies: [
      ...dependenciesOf(source, scalarsAt(required)),
      ...groupedDependencies(source, argument('extras_require')),
      ...dependenciesOf(source, scalarsAt(argument('tests_require')), 'test'),
    ],
    scripts: entryPointsOf(scalarsAt(argument('entry_points'), 'console_scripts')),
    srcLayout: textAt(argument('package_dir'), '') === 'src' || [...entriesAt(argument('package_dir')).values()].some(({ value }) => textAt(value)?.startsWith('src/') === true),
    requirementFiles: files,
  };
}

/** Files of requirements that the text names, as for `open('requirements.txt')`. */
function requirementFilesIn(file: string, text: string): string[] {
  const paths = [...text.matchAll(/["']([\w./-]{1,200}\.(?:txt|in))["']/g).take(20)].map(([, path = '']) => joinPath(folderOf(file), path));
  return paths.filter((path) => path !== undefined).filter((path) => isRequirements(path) && groupOfFile(path) === undefined);
}

/** The literal given to a parameter of `setup()`, or assigned to the variable given to it. */
function argumentOf(reader: LiteralReader, text: string, name: string): Located | undefined {
  const givens = text.matchAll(new RegExp(`(?:^|[\\s(,{])["']?${name}["']?[ \\t]*[=:](?!=)[ \\t]*`, 'gm'));
  for (const given of givens.take(20)) {
    const literal = literalAt(reader, text, given.index + given[0].length);
    if (literal) return literal;
  }
  return undefined;
}

function literalAt(reader: LiteralReader, text: string, offset: number): Located | undefined {
  const literal = reader.readAt(offset);
  if (literal) return literal;
  const variable = /^[A-Za-z_]\w{0,99}(?=\s*[,)\n])/.exec(text.slice(offset, offset + 120))?.[0];
  const assigned = variable === undefined ? undefined : new RegExp(`^${variable}[ \\t]*(?::[^=\\n]{1,100})?=(?!=)[ \\t]*`, 'm').exec(text);
  return assigned ? reader.readAt(assigned.index + assigned[0].length) : undefined;
}
