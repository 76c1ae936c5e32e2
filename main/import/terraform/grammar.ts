import { Language, Parser } from 'web-tree-sitter';

let ready: Promise<Language> | undefined;

/** A parser of Terraform's language. The grammar's bytes are asked for once. */
export async function createParser(loadGrammar: () => Promise<Uint8Array>): Promise<Parser> {
  ready ??= (async () => {
    await Parser.init();
    return Language.load(await loadGrammar());
  })();
  try {
    const language = await ready;
    return new Parser().setLanguage(language);
  } catch (error) {
    ready = undefined;
    throw error;
  }
}
