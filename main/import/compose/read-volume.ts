import type { Mount } from '../workload/workload.ts';
import { textAt, type Located } from '../yaml/located.ts';

/** Reads a mount in the short form (`[source:]target[:mode]`) or the long one; `undefined` when it is neither. */
export function readVolume(item: Located): Mount | undefined {
  if (item.type === 'mapping') {
    const target = textAt(item, 'target');
    if (target === undefined) return undefined;
    const source = textAt(item, 'source');
    const type = textAt(item, 'type') ?? 'volume';
    const kind = type === 'bind' || type === 'volume' || type === 'tmpfs' ? type : 'other';
    return { kind, target, place: item.place, ...(source !== undefined && { source }) };
  }
  if (item.type !== 'scalar' || item.text === null || item.text === '') return undefined;
  // A Windows drive is no separator, and only stands at the beginning.
  const drive = /^[A-Za-z]:(?=[\\/])/.exec(item.text)?.[0] ?? '';
  const parts = item.text.slice(drive.length).match(/(?:\$\{[^}]*\}|[^:])+/g) ?? [];
  parts[0] = drive + (parts[0] ?? '');
  const [first = '', second] = parts;
  if (second === undefined) return { kind: 'volume', target: first, place: item.place };
  return { kind: /^(?:[./~\\$]|[A-Za-z]:[\\/])/.test(first) ? 'bind' : 'volume', source: first, target: second, place: item.place };
}
