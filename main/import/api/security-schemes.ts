import { entriesAt, textAt, type Located } from '../yaml/located.ts';
import type { ApiSecurity } from './api-description.ts';
import type { ApiFiles } from './load.ts';
import { resolve } from './references.ts';

const maximalSchemes = 200;

/** The security schemes of a description, with the parts of their type that matter: `http bearer`, `apiKey cookie`. */
export function readSecurity(files: ApiFiles, schemes: Located | undefined): ApiSecurity[] {
  return [...entriesAt(schemes)].slice(0, maximalSchemes).flatMap(([name, { value, place }]) => {
    const scheme = resolve(files, value);
    const type = textAt(scheme, 'type');
    if (type === undefined) return [];
    const part = type === 'http' ? textAt(scheme, 'scheme')?.toLowerCase() : /^(?:http)?apiKey$/i.test(type) ? textAt(scheme, 'in') : undefined;
    return [{ name: name.slice(0, 200), type: `${type}${part === undefined ? '' : ` ${part}`}`.slice(0, 100), place }];
  });
}
