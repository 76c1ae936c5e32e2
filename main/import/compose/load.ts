import { LintelError } from '../../../shared/lib/errors.ts';
import { folderOf, joinPath } from '../paths.ts';
import type { Source } from '../source.ts';
import { entriesAt, mappingOf, scalarAt, scalarsAt, textAt, valueAt, type Located, type LocatedEntry, type LocatedMapping, type Place } from '../yaml/located.ts';
import { readYaml } from '../yaml/read-yaml.ts';
import type { Variables } from '../variables/env-file.ts';
import { projectFolder, readProjectVariables } from './read-environment.ts';
import { interpolateTree } from '../variables/interpolate.ts';
import { dropResets, mergeMappings } from './merge.ts';
import { normalizeService } from './normalize.ts';

/** A project whose files, includes and bases are one tree, with variables put in. */
export interface ComposeProject {
  readonly root: LocatedMapping;
  readonly variables: Variables;
  /** The folder that relative paths in a file start from. */
  readonly folderFor: (file: string) => string;
}

/** A project that includes itself over and over would otherwise never end. */
const maximalFiles = 2_000;
const nothing: LocatedMapping = mappingOf(new Map(), { file: '', line: 1, column: 1 });

/**
 * Loads a set of compose files as compose would: each is read, its variables put in, its bases (`extends`) merged,
 * then the files are merged over each other and over what they include.
 * @throws LintelError YAML_SYNTAX, YAML_TOO_COMPLEX, COMPOSE_INVALID
 */
export const loadCompose = (source: Source, files: readonly string[]): ComposeProject => new Loader(source).loadProject(files);

class Loader {
  readonly #source: Source;
  readonly #folders = new Map<string, string>();
  readonly #parsed = new Map<string, LocatedMapping>();
  #loaded = 0;

  constructor(source: Source) {
    this.#source = source;
  }

  loadProject(files: readonly string[]): ComposeProject {
    const folder = projectFolder(files);
    const variables = readProjectVariables(this.#source, folder);
    const root = this.#loadFiles(files, folder, variables, []);
    return { root, variables, folderFor: (file) => this.#folders.get(file) ?? folderOf(file) };
  }

  #loadFiles(files: readonly string[], folder: string, variables: Variables, including: readonly string[]): LocatedMapping {
    let merged: LocatedMapping | undefined;
    for (const file of files) {
      const root = this.#loadFile(file, folder, variables, including);
      merged = merged ? mergeMappings(merged, root) : root;
    }
    const whole = dropResets(merged ?? nothing);
    return whole.type === 'mapping' ? whole : nothing;
  }

  #loadFile(file: string, folder: string, variables: Variables, including: readonly string[]): LocatedMapping {
    // Counted each time, since includes that meet again would otherwise double with every level.
    this.#loaded += 1;
    if (this.#loaded > maximalFiles) throw new LintelError('COMPOSE_INVALID', `More than ${maximalFiles} compose files belong together.`, { place: { file, line: 1 } });
    const root = this.#read(file, folder, variables);
    const services = new Map<string, LocatedEntry>();
    for (const [name, entry] of entriesAt(root, 'services')) services.set(name, entry.value.tag === 'reset' ? entry : { ...entry, value: this.#extend(file, name, root, folder, variables, []) });
    const at = root.entries.get('services')?.place ?? root.place;
    const own = mappingOf(new Map([...root.entries, ['services', { place: at, value: mappingOf(services, at) }]]), root.place);
    return this.#included(own, folder, variables, [...including, file]);
  }

  /** Reads a file, checks its outline, and puts variables in. */
  #read(file: string, folder: string, variables: Variables): LocatedMapping {
    const known = this.#parsed.get(file);
    if (known) return known;
    const text = this.#source.files.get(file);
    if (text === undefined) throw new LintelError('COMPOSE_INVALID', `The file ${file} is not there.`, { place: { file } });
    this.#source.used.add(file);
    if (!this.#folders.has(file)) this.#folders.set(file, folder);
    const { root: parsed, notes } = readYaml(file, text);
    for (const { severity, message, line } of notes) this.#source.note(severity, message, { file, line });
    if (parsed?.type !== 'mapping') throw invalid('A compose file is a mapping with `services`.', parsed?.place ?? { file, line: 1, column: 1 });
    checkOutline(parsed);
    const root = interpolateTree(parsed, (name) => variables.get(name)?.value, (found, place) => {
      for (const [name, message] of found.required) this.#source.note('warning', `The variable ${name} is required and has no value here${message ? ` ("${message}")` : ''}; it was left open.`, place);
      if (found.error !== undefined) this.#source.note('warning', `A value could not be filled in: ${found.error}`, place);
    });
    const normalized = root.type === 'mapping' ? normalize(root) : nothing;
    this.#parsed.set(file, normalized);
    return normalized;
  }

  #extend(file: string, name: string, root: LocatedMapping, folder: string, variables: Variables, path: readonly string[]): LocatedMapping {
    const service = entriesAt(root, 'services').get(name);
    if (service?.value.type !== 'mapping') return nothing;
    const base = valueAt(service.value, 'extends');
    if (!base) return service.value;
    const own = mappingOf(new Map([...service.value.entries].filter(([key]) => key !== 'extends')), service.value.place);
    const baseName = base.type === 'scalar' ? base.text : textAt(base, 'service');
    const where = scalarAt(base, 'file');
    if (baseName === null || baseName === undefined) throw invalid('`extends` names no service.', base.place);
    const key = `${where?.text ?? file} ${baseName}`;
    if (path.includes(key) || path.length > 50) throw invalid(`The service "${name}" extends itself.`, base.place);
    const from = where ? this.#openOther(where.text, file, where.place, variables) : { file, root, folder };
    if (!from) return own;
    if (!entriesAt(from.root, 'services').has(baseName)) throw invalid(`There is no service "${baseName}" to extend in ${from.file}.`, base.place);
    return mergeMappings(this.#extend(from.file, baseName, from.root, from.folder, variables, [...path, key]), own);
  }

  #openOther(path: string, from: string, place: Place, variables: Variables): { file: string; root: LocatedMapping; folder: string } | undefined {
    const file = joinPath(this.#folders.get(from) ?? folderOf(from), path);
    if (file === undefined || !this.#source.files.has(file)) {
      this.#source.note('warning', file === undefined ? `${path} lies outside the project and was not read.` : `The file ${file} is not there, so what it holds is missing here.`, place);
      return undefined;
    }
    const folder = folderOf(file);
    return { file, root: this.#read(file, folder, variables), folder };
  }

  /** What a file includes stands under it: what the file itself says wins. */
  #included(own: LocatedMapping, folder: string, variables: Variables, including: readonly string[]): LocatedMapping {
    const include = valueAt(own, 'include');
    let merged = own;
    for (const item of include?.type === 'list' ? include.items : []) {
      const paths = item.type === 'scalar' ? scalarsAt(item) : scalarsAt(item, 'path');
      const files: string[] = [];
      for (const { text, place } of paths) {
        const found = joinPath(folder, text);
        if (found !== undefined && including.includes(found)) throw invalid(`The file ${found} includes itself.`, place);
        if (found !== undefined && this.#source.files.has(found)) files.push(found);
        else this.#source.note('warning', found === undefined ? `The included ${text} lies outside the project and was not read.` : `The included file ${found} is not there, so its services are missing here.`, place);
      }
      const [first] = files;
      if (first === undefined) continue;
      const inner = joinPath(folder, textAt(item, 'project_directory') ?? '') ?? folder;
      const innerFolder = textAt(item, 'project_directory') === undefined ? folderOf(first) : inner;
      const below = this.#loadFiles(files, innerFolder, readProjectVariables(this.#source, innerFolder, variables), including);
      merged = mergeMappings(below, merged);
    }
    return merged;
  }
}

const invalid = (what: string, place: Place): LintelError => new LintelError('COMPOSE_INVALID', what, { place });

function checkOutline(root: LocatedMapping): void {
  const services = root.entries.get('services');
  if (!services) return;
  if (services.value.type === 'scalar' && services.value.text === null) return;
  if (services.value.type !== 'mapping') throw invalid('`services` must be a mapping of names to services.', services.value.place);
  for (const [name, { place, value }] of services.value.entries) {
    if (value.type !== 'mapping' && value.tag !== 'reset') throw invalid(`The service "${name}" must be a mapping.`, value.type === 'scalar' && value.text === null ? place : value.place);
  }
}

function normalize(root: LocatedMapping): LocatedMapping {
  const services = root.entries.get('services');
  if (services?.value.type !== 'mapping') return root;
  const entries = new Map<string, LocatedEntry>();
  for (const [name, entry] of services.value.entries) {
    const value: Located = entry.value.type === 'mapping' ? normalizeService(entry.value) : entry.value;
    entries.set(name, { ...entry, value });
  }
  return mappingOf(new Map([...root.entries, ['services', { ...services, value: mappingOf(entries, services.value.place, services.value.tag) }]]), root.place);
}
