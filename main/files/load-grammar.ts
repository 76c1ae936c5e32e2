import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

/** The grammar by which Terraform files are parsed, from the package that brings it. */
export const loadTerraformGrammar = async (): Promise<Uint8Array> => readFile(require.resolve('@tree-sitter-grammars/tree-sitter-hcl/tree-sitter-terraform.wasm'));
