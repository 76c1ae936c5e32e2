/** Patterns of paths with `*` and `**`, compared part by part. */
export function matchesPattern(pattern: string, path: string): boolean {
  const wanted = pattern.replace(/^\.?\//, '').split('/').slice(0, 20);
  const parts = path.split('/').slice(0, 50);
  const from = (at: number, index: number): boolean => {
    const part = wanted[at];
    if (part === undefined) return index === parts.length;
    if (part === '**') return at === wanted.length - 1 || Array.from({ length: parts.length - index }, (_, step) => index + step).some((next) => from(at + 1, next));
    const own = parts[index];
    const star = part.indexOf('*');
    return own !== undefined && (star < 0 ? own === part : own.length >= part.length - 1 && own.startsWith(part.slice(0, star)) && own.endsWith(part.slice(star + 1))) && from(at + 1, index + 1);
  };
  return wanted.filter((part) => part === '**').length <= 2 && from(0, 0);
}
