import type { Source } from '../source.ts';
import { scalarAt, textAt, valueAt, type Place } from '../yaml/located.ts';
import { readDocuments } from './documents.ts';
import type { Recognized } from './pipeline.ts';
import { recognizeCommand } from './recognize-command.ts';
import { readShell } from './shell.ts';
import { unwrapCommand } from './unwrap.ts';

/** A hook of pre-commit and what it does. */
export interface Hook {
  readonly id: string;
  readonly place: Place;
  readonly does: readonly Recognized[];
}

const configuration = /(?:^|\/)\.pre-commit-config\.ya?ml$/;
const maximalHooks = 500;

export const isPreCommit = (path: string): boolean => configuration.test(path);

/** The hooks of all pre-commit configurations. https://pre-commit.com/#plugins */
export function readHooks(source: Source): Hook[] {
  const hooks: Hook[] = [];
  for (const file of [...source.files.keys()].filter(isPreCommit).sort((one, other) => one.length - other.length).slice(0, 20)) {
    const repositories = valueAt(readDocuments(source, file)[0], 'repos');
    for (const repository of repositories?.type === 'list' ? repositories.items.slice(0, maximalHooks) : []) {
      const listed = valueAt(repository, 'hooks');
      for (const hook of listed?.type === 'list' ? listed.items.slice(0, maximalHooks) : []) {
        const id = scalarAt(hook, 'id');
        if (!id || hooks.length >= maximalHooks) continue;
        const entry = textAt(hook, 'entry');
        hooks.push({ id: id.text, place: id.place, does: entry === undefined ? stepsOf(id.text) : stepsOfEntry(entry, id.place) });
      }
    }
  }
  return hooks;
}

/** pre-commit hooks by id, with places. */
export function readPreCommit(source: Source): ReadonlyMap<string, Place> {
  const places = new Map<string, Place>();
  for (const { id, place } of readHooks(source)) if (!places.has(id)) places.set(id, place);
  return places;
}

/** Hooks whose id is not the name of their program. */
const hookCommands: ReadonlyMap<string, readonly string[]> = new Map([
  ['ruff-check', ['ruff', 'check']], ['ruff-format', ['ruff', 'format']], 
  ['gitleaks-docker', ['gitleaks', 'detect']], ['gitleaks-system', ['gitleaks', 'detect']], ['hadolint-docker', ['hadolint', 'Dockerfile']], ['golangci-lint-full', ['golangci-lint', 'run']],
  ['terraform_fmt', ['terraform', 'fmt']], ['terraform-fmt', ['terraform', 'fmt']], ['terraform_validate', ['terraform', 'validate']], ['terraform_tflint', ['tflint']], ['terraform_checkov', ['checkov']], ['terraform_trivy', ['trivy', 'config']], ['terraform_tfsec', ['tfsec']],
  ['python-safety-dependencies-check', ['safety', 'check']], ['python-bandit-vulnerability-check', ['bandit', '-r']], ['cargo-check', ['cargo', 'clippy']], ['fmt', ['cargo', 'fmt']], ['clippy', ['cargo', 'clippy']],
  ['go-fmt', ['gofmt', '-l']], ['go-vet', ['go', 'vet']], ['biome-check', ['biome', 'check']], ['biome-format', ['biome', 'format']], ['biome-lint', ['biome', 'lint']], ['mirrors-mypy', ['mypy', '.']], ['black-jupyter', ['black', '.']], ['djlint-django', ['djlint', '.']],
  ['ggshield', ['ggshield', 'secret', 'scan']], ['sqlfluff-lint', ['sqlfluff', 'lint']], ['buf-lint', ['buf', 'lint']], ['trufflehog', ['trufflehog', 'git']], ['ty', ['ty', 'check']], ['pyrefly-check', ['pyrefly', 'check']], ['import-linter', ['lint-imports']], ['ansible-lint', ['ansible-lint']],
]);

/** What a hook does, by its id. */
export function stepsOf(id: string): Recognized[] {
  const [program, ...args] = hookCommands.get(id) ?? [id, '.'];
  return program === undefined ? [] : recognizeCommand({ program, path: program, args, remote: false, inside: false }, false);
}

const stepsOfEntry = (entry: string, place: Place): Recognized[] =>
  readShell(entry, () => place).flatMap(({ words }) => unwrapCommand(words).flatMap((command) => recognizeCommand(command.args.length > 0 ? command : { ...command, args: ['.'] }, false)));
