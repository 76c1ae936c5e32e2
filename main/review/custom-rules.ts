import { compareText } from '../../shared/lib/order.ts';
import type { ArchitectureDocument } from '../../shared/model/document.ts';
import { ruleSettingsSchema, type RuleSettings } from '../../shared/model/rule-settings.ts';
import { readFolderTexts } from '../files/read-folder.ts';
import { isCustomRules } from '../import/interests.ts';

type CustomRules = NonNullable<RuleSettings['custom']>;

/** In characters, and files in all: what a document holds of them. */
const maximalText = 200_000;
const maximalFiles = 100;

/**
 * Puts the team's own rules into the document that they review: those of the project, `.lintel/rules/*.yaml`, and those of
 * the user's own folder, so that the document alone decides what its review says. Files that are too large are left out.
 */
export async function takeCustomRules(document: ArchitectureDocument, files: ReadonlyMap<string, string>, folder: string | undefined): Promise<ArchitectureDocument> {
  const ofProject = [...files].filter(([path]) => isCustomRules(path)).map(([path, text]) => ({ path, text }));
  const custom = [...ofProject.sort((a, b) => compareText(a.path, b.path)), ...(folder === undefined ? [] : await readOwn(folder))].filter(({ text }) => text.length <= maximalText).slice(0, maximalFiles);
  return custom.length > 0 && ruleSettingsSchema.safeParse({ custom }).success ? { ...document, rules: { ...document.rules, custom } } : document;
}

const readOwn = async (folder: string): Promise<CustomRules> => (await readFolderTexts(folder, /\.ya?ml$/i, { files: maximalFiles, bytes: maximalText * 4 })).map(({ name, text }) => ({ path: `rules of the user: ${name}`, text }));
