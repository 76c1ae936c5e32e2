import { LintelError } from '../lib/errors.ts';
import { systemId, type ArchitectureDocument } from './document.ts';

/**
 * Checks that ids are unique and that every reference has its end.
 * @throws LintelError DOCUMENT_DANGLING or DOCUMENT_INVALID, naming the path into the document
 */
export function checkReferences(document: ArchitectureDocument, file?: string): void {
  const components = collectIds('components', document.components, file);
  const boundaries = collectIds('boundaries', document.boundaries, file);
  const assets = collectIds('dataAssets', document.dataAssets, file);
  const connections = collectIds('connections', document.connections, file);
  const need = (known: ReadonlySet<string>, id: string | undefined, path: string, what: string): void => {
    if (id !== undefined && !known.has(id)) {
      throw new LintelError('DOCUMENT_DANGLING', `There is no ${what} with the id "${id}".`, { place: { file, path } });
    }
  };
  for (const id of components) {
    if (boundaries.has(id) || connections.has(id)) duplicate(id, 'components', file);
  }
  document.components.forEach((item, index) => need(boundaries, item.boundary, `components[${index}].boundary`, 'boundary'));
  document.boundaries.forEach((item, index) => need(boundaries, item.parent, `boundaries[${index}].parent`, 'boundary'));
  document.connections.forEach((item, index) => {
    need(components, item.from, `connections[${index}].from`, 'component');
    need(components, item.to, `connections[${index}].to`, 'component');
    item.data?.forEach((asset, at) => need(assets, asset, `connections[${index}].data[${at}]`, 'data asset'));
  });
  document.dataAssets.forEach((item, index) =>
    item.storedIn?.forEach((component, at) => need(components, component, `dataAssets[${index}].storedIn[${at}]`, 'component')),
  );
  checkNesting(document, file);
}

function collectIds(list: string, items: ReadonlyArray<{ id: string }>, file: string | undefined): Set<string> {
  const ids = new Set<string>();
  for (const { id } of items) {
    if (ids.has(id) || id === systemId) duplicate(id, list, file);
    ids.add(id);
  }
  return ids;
}

function duplicate(id: string, list: string, file: string | undefined): never {
  const why = id === systemId ? 'is kept for the system as a whole' : 'stands more than once';
  throw new LintelError('DOCUMENT_INVALID', `The id "${id}" ${why}.`, { place: { file, path: list } });
}

function checkNesting({ boundaries }: ArchitectureDocument, file: string | undefined): void {
  const parents = new Map(boundaries.map(({ id, parent }) => [id, parent]));
  const sound = new Set<string>();
  for (const { id } of boundaries) {
    const path = new Set<string>();
    for (let at: string | undefined = id; at !== undefined && !sound.has(at); at = parents.get(at)) {
      if (path.has(at)) throw new LintelError('DOCUMENT_INVALID', `The boundary "${id}" lies inside itself.`, { place: { file, path: 'boundaries' } });
      path.add(at);
    }
    for (const seen of path) sound.add(seen);
  }
}
