import { nameOfPath } from '../paths.ts';

const composeName = /(?:^|[-_.])compose(?:[-_.]|$)/i;
/** A top-level `services:` that begins a mapping; a list there belongs to another format (GitLab CI, Render). */
const servicesMapping = /^["']?services["']?[ \t]*:[ \t]*(?:\{|(?:[&!][^\n]*)?(?:#[^\n]*)?\r?\n(?:[ \t]*(?:#[^\n]*|\{[%#][^\n]*)?\r?\n)*[ \t]+[^\s#-])/m;
const serviceKeys = /^[ \t]+["']?(?:image|build|container_name)["']?[ \t]*:/m;

/** Whether a file of a project is a compose file: by its name and content, or by content that nothing else looks like. */
export function isComposeFile(path: string, text: string): boolean {
  if (!/\.ya?ml$/i.test(path)) return false;
  const named = composeName.test(nameOfPath(path));
  if (servicesMapping.test(text)) return named || serviceKeys.test(text);
  return named && /^["']?(?:services|include|networks|volumes)["']?[ \t]*:/m.test(text);
}

/** What the name of a compose file says beside being one: `compose.prod.yaml` gives `prod`, `compose.yaml` nothing. */
export const variantOf = (path: string): string =>
  nameOfPath(path).toLowerCase().replace(/\.ya?ml$/, '').replace(/(?:docker[-_.]?)?compose/, '').replace(/[-_.]{2,}/g, '-').replace(/^[-_.]+|[-_.]+$/g, '');
