import type { Source } from '../source.ts';
import { entriesAt, scalarsAt, type Located } from '../yaml/located.ts';
import { placedText } from './declared.ts';
import type { Declaration, Dependency } from './package.ts';
import { specify } from './poetry.ts';
import { normalizeName, pinOfSpecifier } from './requirement.ts';

/** Tables of a Pipfile that list no packages. */
const settings = new Set(['source', 'requires', 'scripts', 'pipenv', 'pipfile']);

/** What a Pipfile declares: https://pipenv.pypa.io/en/latest/pipfile.html. Any other table is a category of packages. */
export function readPipfile(source: Source, file: string, root: Located): Declaration {
  const dependencies: Dependency[] = [];
  for (const [category, { value }] of entriesAt(root)) {
    if (settings.has(category)) continue;
    const group = category === 'packages' ? undefined : category === 'dev-packages' ? 'dev' : category;
    for (const [written, entry] of entriesAt(value)) {
      const specified = specify(entry.value);
      if (!specified) {
        source.note('info', 'This dependency was not understood.', entry.place);
        continue;
      }
      const specifier = specified.specifier === '*' ? '' : specified.specifier;
      const pin = specifier.startsWith('@') ? specified.pin : pinOfSpecifier(/^\d/.test(specifier) ? `==${specifier}` : specifier);
      dependencies.push({ name: normalizeName(written), specifier, pin, extras: scalarsAt(entry.value, 'extras').map(({ text }) => text), place: entry.place, ...(group !== undefined && { group }) });
    }
  }
  return {
    manifest: 'pipfile',
    place: entriesAt(root).get('packages')?.place ?? { file, line: 1, column: 1 },
    manager: 'pipenv',
    requiresPython: placedText(root, 'requires', 'python_full_version') ?? placedText(root, 'requires', 'python_version'),
    dependencies,
    scripts: new Map(),
  };
}
