import type { AnySubject } from '../engine/define-rule.ts';
import type { SubjectType } from './expression.ts';

const fields = ['id', 'name', 'kind', 'technology', 'version', 'protocol', 'label'];
const owners: Record<SubjectType, readonly string[]> = { component: ['component'], connection: ['connection', 'from', 'to'], system: [] };

/** The first place of a message that stands for nothing, if any. @returns its offset and text */
export function findWrongPlace(message: string, type: SubjectType): { at: number; text: string } | undefined {
  for (const match of message.matchAll(/\{([^{}]*)\}/g)) {
    const [owner = '', field = '', ...rest] = (match[1] ?? '').split('.');
    if (!owners[type].includes(owner) || !fields.includes(field) || rest.length > 0) return { at: match.index, text: match[0] };
  }
  return undefined;
}

/** A message with its places filled in. */
export function fillMessage(message: string, subject: AnySubject): string {
  const parts: Record<string, object> = 'source' in subject ? { connection: subject, from: subject.source, to: subject.target } : { component: subject };
  return message.replace(/\{(\w+)\.(\w+)\}/g, (_, owner: string, field: string) => {
    const value: unknown = fields.includes(field) && Object.hasOwn(parts, owner) ? Reflect.get(parts[owner] ?? {}, field) : undefined;
    return typeof value === 'string' ? value : '';
  });
}
