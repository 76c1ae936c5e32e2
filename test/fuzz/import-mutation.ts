import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { digestModule } from '../../main/import/python/parse.ts';
import { importProject } from '../../main/import/index.ts';
import { isPython } from '../../main/import/interests.ts';
import { LintelError } from '../../shared/lib/errors.ts';
import { documentSchema } from '../../shared/model/document.ts';
import type { Format } from './formats.ts';
import { mutate } from './mutate.ts';
import { randomOf } from './random.ts';

export interface Mutation {
  /** The file that was damaged, and what became of it. */
  readonly path: string;
  readonly text: string;
}

/** The mutation of a format that goes by a seed and a number: always the same. */
export function makeMutation({ name, tokens, files, subjects }: Format, seed: number, number: number): Mutation {
  const random = randomOf(`${name} ${seed} ${number}`);
  const path = random.pick(subjects);
  return { path, text: mutate(files.get(path) ?? '', random, tokens) };
}

const grammar = createRequire(import.meta.url).resolve('@tree-sitter-grammars/tree-sitter-hcl/tree-sitter-terraform.wasm');
const loadGrammar = async (): Promise<Uint8Array> => readFileSync(grammar);

/**
 * Imports a format's project with one file replaced, as the application does: source as digests, the rest as text.
 * @returns what is wrong with the outcome; nothing when it is a valid document or a refusal with a code
 */
export async function importMutation({ name, files }: Format, { path, text }: Mutation): Promise<string | undefined> {
  try {
    const all = [...files, [path, text] as const];
    const digests = new Map(all.filter(([file]) => isPython(file)).map(([file, content]) => [file, digestModule(content)] as const));
    const texts = new Map(all.filter(([file]) => !isPython(file) || /(?:^|\/)setup\.py$/.test(file)));
    const { document } = await importProject({ name, id: 'sys-fuzz', files: texts, digests }, loadGrammar);
    const parsed = documentSchema.safeParse(document);
    if (parsed.success) return undefined;
    return `The document is not valid: ${parsed.error.issues.slice(0, 3).map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ')}`;
  } catch (error) {
    if (error instanceof LintelError && error.code !== 'INTERNAL') return undefined;
    return error instanceof Error ? (error.stack ?? error.message).split('\n').slice(0, 12).join('\n') : String(error);
  }
}
