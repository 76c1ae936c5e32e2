import { posix } from 'node:path';
import { parseSync, Visitor } from 'vite';
import { licences, zones, type Zone } from './import-rules.ts';

/** An import as it stands in a file: a statement, a call, a type's `import('…')`, or a worker's `new URL('…', import.meta.url)`. */
interface Import {
  readonly specifier: string;
  readonly line: number;
  readonly typeOnly: boolean;
}

export interface WrongImport {
  readonly file: string;
  readonly line: number;
  readonly specifier: string;
  /** A sentence that says which rule it breaks and why there is one. */
  readonly message: string;
}

/**
 * Checks the imports of a tree against import-rules.ts.
 * @param files text by path from the project's root, with `/` on every system; other files than sources may be among them
 * @param packages names that package.json lists
 */
export function findWrongImports(files: ReadonlyMap<string, string>, packages: ReadonlySet<string>): WrongImport[] {
  const wrong: WrongImport[] = [];
  for (const [file, text] of files) {
    if (!/\.(ts|tsx|mjs)$/.test(file)) continue;
    for (const { specifier, line, typeOnly } of readImports(file, text)) {
      const message = specifier.startsWith('.')
        ? judgeFile(file, posix.join(posix.dirname(file), specifier.replace(/\?.*$/, '')), files)
        : judgeModule(file, specifier, typeOnly, packages);
      if (message !== undefined) wrong.push({ file, line, specifier, message });
    }
  }
  return wrong;
}

function readImports(file: string, text: string): Import[] {
  const { program, errors } = parseSync(file, text, { sourceType: 'module' });
  if (errors[0]) throw new Error(`${file} does not parse: ${errors[0].message}`);
  const imports: Import[] = [];
  const add = (specifier: unknown, start: number, typeOnly: boolean) => {
    if (typeof specifier === 'string') imports.push({ specifier, line: text.slice(0, start).split('\n').length, typeOnly });
  };
  new Visitor({
    ImportDeclaration: (node) => add(node.source.value, node.start, node.importKind === 'type'),
    ExportNamedDeclaration: (node) => add(node.source?.value, node.start, node.exportKind === 'type'),
    ExportAllDeclaration: (node) => add(node.source.value, node.start, node.exportKind === 'type'),
    ImportExpression: (node) => add(node.source.type === 'Literal' && node.source.value, node.start, false),
    TSImportType: (node) => add(node.source.value, node.start, true),
    NewExpression: (node) => {
      const [path, base] = node.arguments;
      const isUrl = node.callee.type === 'Identifier' && node.callee.name === 'URL';
      // Data beside the source is no import; only code is.
      if (isUrl && base?.type === 'MemberExpression' && path?.type === 'Literal' && /^\..*\.(ts|tsx|mjs)$/.test(String(path.value))) {
        add(path.value, node.start, false);
      }
    },
  }).visit(program);
  return imports;
}

function judgeFile(from: string, to: string, files: ReadonlyMap<string, string>): string | undefined {
  if (!files.has(to)) return `There is no file ${to}. Imports name the file with its extension.`;
  const zone = zoneOf(from);
  const target = zoneOf(to);
  if (!zone || !target) return `${zone ? to : from} lies in no folder that test/support/import-rules.ts knows. Give it a place there and in ARCHITECTURE.md.`;
  if (room(zone, from) === room(target, to)) return undefined;
  if (zone.may.some((path) => isIn(to, path) && (!target.closed || isIn(path, target.path)))) return undefined;
  return `${zone.path || 'Configuration'} may not import ${room(target, to)}. ${zone.why}`;
}

function judgeModule(from: string, specifier: string, typeOnly: boolean, packages: ReadonlySet<string>): string | undefined {
  const name = specifier.split('/').slice(0, specifier.startsWith('@') ? 2 : 1).join('/');
  if (!specifier.startsWith('node:') && !packages.has(name)) return `package.json does not list ${name}.`;
  const licence = licences.find(({ modules }) => modules.test(specifier));
  if (!licence) return undefined;
  if (!licence.for.some((path) => isIn(from, path))) {
    return `${specifier} may be imported only in ${licence.for.join(', ')}. ${licence.why}`;
  }
  if (licence.runsIn && !typeOnly && !isIn(from, 'test') && !licence.runsIn.includes(from)) {
    return `Here only types of ${specifier} may be imported (import type). ${licence.why}`;
  }
  return undefined;
}

const zoneOf = (file: string): Zone | undefined =>
  zones.filter(({ path }) => (path === '' ? !file.includes('/') : isIn(file, path))).toSorted((a, b) => b.path.length - a.path.length)[0];

/** Files in the same room import each other freely. */
const room = (zone: Zone, file: string): string =>
  zone.apart ? `${zone.path}/${file.slice(zone.path.length + 1).split('/')[0]}` : zone.path;

/** Whether a file is the one named, lies in the folder named, or, for a name with a star, ends as it does at the top. */
function isIn(file: string, path: string): boolean {
  if (path.startsWith('*')) return !file.includes('/') && file.endsWith(path.slice(1));
  return file === path || file.startsWith(`${path}/`);
}
