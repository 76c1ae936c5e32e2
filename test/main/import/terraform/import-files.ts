import { loadTerraformGrammar } from '../../../../main/files/load-grammar.ts';
import type { Fragment } from '../../../../main/import/fragment.ts';
import { Source } from '../../../../main/import/source.ts';
import { importTerraform } from '../../../../main/import/terraform/import-terraform.ts';

/** Imports some files, and gives the fragment with the notes that came up. */
export async function importFiles(files: Readonly<Record<string, string>>): Promise<{ fragment: Fragment; notes: string[] }> {
  const source = new Source(new Map(Object.entries(files)));
  const fragment = await importTerraform(source, loadTerraformGrammar);
  return { fragment, notes: source.notes.map(({ message }) => message) };
}

export const summarize = ({ components, connections }: Fragment): { components: string[]; connections: string[] } => ({
  components: components.map(({ id, kind, technology }) => `${id}: ${kind} ${technology ?? ''}`.trim()).sort(),
  connections: connections.map(({ id, protocol, mode }) => `${id} ${protocol ?? ''} ${mode ?? ''}`.trim()).sort(),
});

export const factOf = ({ components }: Fragment, id: string, key: string): unknown => components.find((component) => component.id === id)?.facts?.[key]?.value;
