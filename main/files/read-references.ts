/** Texts name other files in many ways; whatever could be a path is tried against what is there. */
const maximalReferences = 5_000;

/**
 * Paths relative to the root that a file at `path` may speak of. They are candidates only: most name nothing. A path
 * inside a container is tried by its ends (`/app/bin/start` as `app/bin/start`, `bin/start`, `start`).
 */
export function findReferences(path: string, text: string): { inside: string[]; outside: string[] } {
  const folder = path.split('/').slice(0, -1);
  // What a Dockerfile copies lies in its build's folder, which is often one above its own.
  const bases = /^(?:dockerfile|containerfile)(?:[._-]|$)|\.(?:dockerfile|containerfile)$/i.test(path.split('/').at(-1) ?? '') ? folder.slice(0, 6).map((_, at) => folder.slice(0, folder.length - at)).concat([[]]) : [folder];
  const inside = new Set<string>();
  const outside = new Set<string>();
  // The default of a variable is the path that most people have.
  const filled = text.replace(/\$\{\w+:?-([^{}$]*)\}/g, '$1');
  for (const [token] of filled.matchAll(/[\w./@+-]+/g)) {
    if (token.length > 300 || !/[./]/.test(token) || /^[\d.]+$|^[./@+]+$/.test(token) || token.includes('//')) continue;
    if (inside.size > maximalReferences) break;
    if (token.startsWith('/')) {
      const parts = token.split('/').filter(Boolean);
      for (let at = 0; at < Math.min(parts.length, 6); at += 1) add([...folder, ...parts.slice(at)]);
    } else for (const base of bases) add([...base, ...token.split('/')]);
  }
  return { inside: [...inside], outside: [...outside] };

  function add(parts: readonly string[]): void {
    const result: string[] = [];
    for (const part of parts) {
      if (part === '' || part === '.') continue;
      if (part !== '..') result.push(part);
      else if (result.pop() === undefined) {
        outside.add(parts.join('/'));
        return;
      }
    }
    if (result.length > 0) inside.add(result.join('/'));
  }
}
