import { folderOf, joinPath } from '../paths.ts';
import type { Source } from '../source.ts';
import { entriesAt, scalarsAt, textAt, valueAt, type Located } from '../yaml/located.ts';
import { dependenciesOf, entryPointsOf, groupedDependencies, placedText } from './declared.ts';
import type { Declaration } from './package.ts';

/** What a `setup.cfg` declares (https://setuptools.pypa.io/en/latest/userguide/declarative_config.html); `undefined` when it holds settings of tools alone. */
export function readSetupCfg(source: Source, file: string, root: Located): Declaration | undefined {
  const options = entriesAt(root).get('options');
  const metadata = entriesAt(root).get('metadata');
  if (!options && !metadata) return undefined;
  const required = scalarsAt(root, 'options', 'install_requires');
  const files = required.filter(({ text }) => text.startsWith('file:')).flatMap(({ text }) => text.slice('file:'.length).split(','));
  const folders = scalarsAt(root, 'options', 'package_dir').map(({ text }) => text.replace(/\s/g, ''));
  return {
    manifest: 'setup',
    place: metadata?.place ?? options?.place ?? { file, line: 1, column: 1 },
    name: textAt(root, 'metadata', 'name'),
    backend: 'setuptools',
    requiresPython: placedText(root, 'options', 'python_requires'),
    dependencies: [
      ...dependenciesOf(source, required.filter(({ text }) => !text.startsWith('file:'))),
      ...groupedDependencies(source, valueAt(root, 'options.extras_require')),
      ...dependenciesOf(source, scalarsAt(root, 'options', 'tests_require'), 'test'),
    ],
    scripts: entryPointsOf(scalarsAt(root, 'options.entry_points', 'console_scripts')),
    srcLayout: folders.includes('=src') || textAt(root, 'options.packages.find', 'where') === 'src',
    requirementFiles: files.map((path) => joinPath(folderOf(file), path.trim())).filter((path) => path !== undefined),
  };
}
