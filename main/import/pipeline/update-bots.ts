import { scalarAt, textAt, valueAt, type Place } from '../yaml/located.ts';
import { readDocuments } from './documents.ts';
import type { Pipeline } from './pipeline.ts';
import type { Recorder } from './recorder.ts';

/** Ecosystems that hold no code that runs in operation. */
const notDeployed = new Set(['github-actions', 'gitsubmodule', 'devcontainers', 'pre-commit']);

/** https://docs.github.com/en/code-security/dependabot/working-with-dependabot/dependabot-options-reference */
export function readDependabot(recorder: Recorder, file: string): Pipeline | undefined {
  const [root] = readDocuments(recorder.source, file);
  const updates = valueAt(root, 'updates');
  if (!root || updates?.type !== 'list') return undefined;
  for (const update of updates.items.slice(0, 200)) {
    const ecosystem = scalarAt(update, 'package-ecosystem');
    if (ecosystem && !notDeployed.has(ecosystem.text)) recorder.record({ steps: ['dependency-scan'], with: 'dependabot' }, ecosystem.place);
  }
  return recorder.finish('dependabot', root.place, false);
}

/** https://docs.renovatebot.com/configuration-options/; the file may be JSON5, of which only a switch is read. */
export function readRenovate(recorder: Recorder, file: string): Pipeline | undefined {
  const text = recorder.source.files.get(file) ?? '';
  const plain = file.endsWith('.json') ? readDocuments(recorder.source, file)[0] : undefined;
  const off = plain ? textAt(plain, 'enabled') === 'false' : /^\s{0,4}["']?enabled["']?\s{0,5}:\s{0,5}false/m.test(text);
  if (off || text.trim() === '') return undefined;
  const line = Math.max(0, text.split('\n').findIndex((one) => /["']?extends["']?\s{0,5}:/.test(one.slice(0, 500))));
  const place: Place = { file, line: line + 1, column: 1 };
  recorder.record({ steps: ['dependency-scan'], with: 'renovate' }, place);
  return recorder.finish('renovate', place, false);
}
