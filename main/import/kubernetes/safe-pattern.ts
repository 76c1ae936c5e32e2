/** Patterns of files are run only when no text can make them slow. */
const maximalPattern = 200;
const maximalText = 300;

/**
 * A regular expression from a file, or `undefined` when it is not one of the plain ones: literals, classes and groups of
 * alternatives, repeated at most twice without bound and never one inside another, so that matching a short text stays quick.
 */
export function safePattern(pattern: string, flags = ''): RegExp | undefined {
  if (pattern.length > maximalPattern) return undefined;
  const bare = pattern.replace(/\\./g, 'e').replace(/\[\^?\]?[^\]]*\]/g, 'c');
  const unbounded = bare.match(/[*+]|\{\d+,\}/g)?.length ?? 0;
  if (unbounded > 2 || /\)[*+?{]|\{\d{3,}/.test(bare) || /\(\?[=!<]/.test(bare)) return undefined;
  try {
    return new RegExp(pattern, flags);
  } catch {
    return undefined;
  }
}

/** Whether a text is short enough for a pattern of a file. */
export const isShort = (text: string): boolean => text.length <= maximalText;

/** Whether a whole text is of a pattern, as selectors of kustomize mean it; a pattern that is not safe is taken as plain text. */
export const isOfPattern = (text: string, pattern: string): boolean => pattern === text || (isShort(text) && safePattern(`^(?:${pattern})$`)?.test(text) === true);
