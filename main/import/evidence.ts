import type { ArchitectureDocument, Evidence } from '../../shared/model/document.ts';
import { maskSecrets } from './secrets.ts';

/** Citations of a document that have no text yet, as their files were not at hand when they were made. */
export function findBareEvidence(document: ArchitectureDocument): Evidence[] {
  const found: Evidence[] = [];
  const waiting: unknown[] = [document.components, document.connections, document.boundaries, document.facts, document.codebase];
  for (let next = waiting.pop(); waiting.length > 0 || next !== undefined; next = waiting.pop()) {
    if (next === null || typeof next !== 'object') continue;
    if (isEvidence(next)) {
      if (next.line !== undefined && next.text === undefined) found.push(next);
    } else for (const value of Object.values(next)) if (typeof value === 'object') waiting.push(value);
  }
  return found;
}

const isEvidence = (value: object): value is Evidence => 'file' in value && typeof value.file === 'string';

/** Gives each citation the text of its line, with what looks like a secret masked. */
export function completeEvidence(evidence: readonly Evidence[], linesOf: (file: string) => readonly string[] | undefined): void {
  for (const each of evidence) {
    const text = maskSecrets((linesOf(each.file)?.[(each.line ?? 0) - 1] ?? '').trim().slice(0, 500));
    if (text !== '') each.text = text;
  }
}
