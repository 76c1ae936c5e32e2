import { readJson } from '../json/read-json.ts';
import { folderOf, joinPath } from '../paths.ts';
import { textAt } from '../yaml/located.ts';
import { speaksOfDelivery } from './github-actions.ts';
import type { Pipeline } from './pipeline.ts';
import type { Recorder } from './recorder.ts';

const maximalFiles = 100;
const call = /\b(?:with_exec|withExec|WithExec)\s{0,5}\(\s{0,20}(?:\[\]string)?[[{]([^\]}]{0,2000})[\]}]/g;

/** A Dagger module: the commands that its functions give to containers. https://docs.dagger.io/ */
export function readDagger(recorder: Recorder, file: string): Pipeline | undefined {
  const text = recorder.source.files.get(file) ?? '';
  const { root } = readJson(file, text);
  const source = joinPath(folderOf(file), textAt(root, 'source') ?? '.');
  if (!root || source === undefined || textAt(root, 'sdk') === undefined && textAt(root, 'sdk', 'source') === undefined) return undefined;
  const inside = source === '' ? '' : `${source}/`;
  const modules = [...recorder.source.files.keys()].filter((path) => path.startsWith(inside) && /\.(?:py|ts|go)$/.test(path) && (recorder.source.files.get(path) ?? '').includes('dagger')).slice(0, maximalFiles);
  for (const path of modules) {
    const code = (recorder.source.files.get(path) ?? '').slice(0, 300_000);
    for (const match of code.matchAll(call)) {
      const line = code.slice(0, match.index).split('\n').length;
      const words = [...(match[1] ?? '').matchAll(/"([^"\n]{0,1000})"|'([^'\n]{0,1000})'|`([^`]{0,1000})`/g)].map(([, double, single, raw]) => double ?? single ?? raw ?? '');
      recorder.run([{ words, place: { file: path, line, column: 1 } }], { folder: '', delivering: speaksOfDelivery(path) });
    }
    const publish = /\.(?:publish|Publish)\s{0,5}\(/.exec(code);
    if (publish) recorder.record({ steps: ['image-build'], with: 'dagger' }, { file: path, line: code.slice(0, publish.index).split('\n').length, column: 1 });
  }
  return recorder.finish('dagger', root.place, false);
}
