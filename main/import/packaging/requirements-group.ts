import { nameOfPath } from '../paths.ts';
import { requirementsFolderOf } from './files.ts';

/** Words for what runs in production. */
const runtimeWords = /^(?:base|main|common|core|default|prod|production|runtime|app|application|server|deploy|deployment|install|all|shared|live|heroku|stable|linux|frozen|freeze|lock|locked|pinned|pip|reqs?|requirements?|py|python|py?\d+|)$/;
/** Words for what only developers and pipelines install. */
const groupWords = /^(?:dev|devel|develop|development|developer|tests?|testing|e2e|integration|unit|docs?|documentation|sphinx|mkdocs|rtd|local|lint|linting|linters?|ci|cd|qa|typing|types?|mypy|format|formatting|style|quality|checks?|build|release|publish|bench|benchmarks?|perf|debug|tools?|tooling|notebooks?|jupyter|examples?|optional|extras?|contrib|coverage|nox|tox|precommit|hooks|security|scripts?|staging|dev\d*|test\d*)$/;

/** Whether a group's name says that it runs in production. */
export const isRuntimeName = (name: string): boolean => name !== '' && runtimeWords.test(name.toLowerCase());

/** The group that a file of requirements stands for: its telling word, `'?'` before a word of no known meaning, `undefined` for what runs. */
export function groupOfFile(path: string): string | undefined {
  const folder = requirementsFolderOf(path);
  const inner = folder === undefined ? [] : path.slice(folder.length + 1).split('/').slice(0, -1);
  const stem = nameOfPath(path).replace(/\.(?:txt|in|pip|lock)$/i, '').toLowerCase();
  const words = stem.split(/[-_.+]+/).filter((word) => !runtimeWords.test(word));
  if (inner.some((name) => groupWords.test(name.toLowerCase()))) return words.join('-') || inner.at(-1);
  const telling = words.find((word) => groupWords.test(word));
  if (telling !== undefined) return telling;
  return words.length === 0 ? undefined : `?${words.join('-')}`;
}
