import { LintelError } from '../../../shared/lib/errors.ts';
import type { Source } from '../source.ts';
import { textAt, valueAt, type Located } from '../yaml/located.ts';
import { readYaml } from '../yaml/read-yaml.ts';
import { dependenciesOf } from './declared.ts';
import type { Declaration, Dependency, Pin } from './package.ts';
import { normalizeName } from './requirement.ts';

/** What a conda environment lists: https://docs.conda.io/projects/conda/en/latest/user-guide/tasks/manage-environments.html. `undefined` for a file of another kind. */
export function readConda(source: Source, file: string): Declaration | undefined {
  const root = readTree(source, file);
  const listed = valueAt(root, 'dependencies');
  if (listed?.type !== 'list') return undefined;
  const dependencies: Dependency[] = [];
  let requiresPython: Declaration['requiresPython'];
  for (const item of listed.items) {
    const pip = valueAt(item, 'pip');
    if (pip?.type === 'list') {
      const texts = pip.items.flatMap((entry) => (entry.type === 'scalar' && entry.text !== null && !/^-(?!e\s)/.test(entry.text) ? [{ ...entry, text: entry.text }] : []));
      dependencies.push(...dependenciesOf(source, texts));
      continue;
    }
    const text = textAt(item);
    const spec = text === undefined ? undefined : readMatchSpec(text);
    if (!spec) continue;
    if (spec.name !== 'python') dependencies.push({ ...spec, extras: [], place: item.place });
    else if (spec.specifier !== '') requiresPython ??= { text: spec.specifier, place: item.place };
  }
  return { manifest: 'conda', place: { file, line: 1, column: 1 }, name: textAt(root, 'name'), manager: 'conda', requiresPython, dependencies, scripts: new Map() };
}

function readTree(source: Source, file: string): Located | undefined {
  try {
    const { root, notes } = readYaml(file, source.files.get(file) ?? '');
    for (const { severity, message, line } of notes) source.note(severity, message, { file, line });
    return root;
  } catch (error) {
    if (!(error instanceof LintelError)) throw error;
    source.note('warning', error.message, { file, line: error.place.line });
    return undefined;
  }
}

/**
 * `channel::name=1.2=build` or `name >=1,<2`: https://docs.conda.io/projects/conda/en/stable/user-guide/concepts/pkg-search.html.
 * `=1.2` stands for `1.2.*`; a build, `==`, a version after a space or one of three parts is as good as exact.
 */
export function readMatchSpec(text: string): { readonly name: string; readonly specifier: string; readonly pin: Pin } | undefined {
  const [, name, rest = ''] = /^(?:[^\s:]{1,200}::)?([A-Za-z0-9_][\w.-]*)\s*(.*)$/.exec(text.slice(0, 1_000).trim().replace(/\s*\[.*$/, '')) ?? [];
  if (name === undefined) return undefined;
  const specifier = rest.trim();
  if (specifier === '' || specifier === '*') return { name: normalizeName(name), specifier: '', pin: 'none' };
  const exact = /^\d[\w.]*$/.test(specifier) || /^==\s*[^\s*,|]+$/.test(specifier) || /^=?\s*[^\s*=,|<>!]+[=\s][^\s*]+$/.test(specifier) || /^=\d+(?:\.\d+){2,}\w*$/.test(specifier);
  return { name: normalizeName(name), specifier, pin: exact ? 'exact' : 'range' };
}
