import type { Source } from '../source.ts';
import type { ApiDescription } from './api-description.ts';
import { ApiFiles, formatOf, isApiDescription } from './load.ts';
import { readAsyncapi } from './read-asyncapi.ts';
import { readOpenapi } from './read-openapi.ts';

export type { ApiDescription } from './api-description.ts';
export { isApiDescription } from './load.ts';

const maximalFiles = 500;

/** The OpenAPI and AsyncAPI files of a project, in the order of their paths. What cannot be read is noted. */
export function readApiDescriptions(source: Source): ApiDescription[] {
  const paths = [...source.files].filter(([path, text]) => isApiDescription(path, text)).map(([path]) => path).sort();
  if (paths.length > maximalFiles) source.note('warning', `There are ${paths.length} descriptions of APIs; the first ${maximalFiles} were read.`);
  const files = new ApiFiles(source);
  return paths.slice(0, maximalFiles).flatMap((path) => {
    const root = files.root(path);
    const found = formatOf(root);
    if (!root || !found) return [];
    return [found.format === 'openapi' ? readOpenapi(files, root, found.version) : readAsyncapi(files, root, found.version)];
  });
}
