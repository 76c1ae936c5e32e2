/**
 * Makes a draft of `before` into `after` by setting only what differs, so that the step of undo is small and unchanged
 * parts stay the same objects. Both are plain JSON.
 */
export function assignChanges(draft: object, before: object, after: object): void {
  for (const key of Object.keys(before)) if (!Object.hasOwn(after, key) && !Array.isArray(before)) Reflect.deleteProperty(draft, key);
  if (Array.isArray(draft) && Array.isArray(after) && draft.length > after.length) draft.length = after.length;
  for (const key of Object.keys(after)) {
    const old: unknown = Reflect.get(before, key);
    const next: unknown = Reflect.get(after, key);
    if (old === next) continue;
    const part: unknown = Reflect.get(draft, key);
    if (isContainer(part) && isContainer(old) && isContainer(next) && Array.isArray(old) === Array.isArray(next)) assignChanges(part, old, next);
    else Reflect.set(draft, key, next);
  }
}

const isContainer = (value: unknown): value is object => typeof value === 'object' && value !== null;
