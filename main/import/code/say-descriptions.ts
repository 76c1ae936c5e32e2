import type { ApiDescription } from '../api/api-description.ts';
import { sayApi } from '../api/say-api.ts';
import { factsOfKind } from '../facts.ts';
import type { Fragment } from '../fragment.ts';
import { folderOf } from '../paths.ts';
import type { Source } from '../source.ts';
import { isProduct } from './own-image.ts';
import type { Program } from './say-code.ts';

/** Says what a description of an interface shows on the component that serves it: the one whose folder holds it, else the only service. */
export function sayDescriptions(source: Source, descriptions: readonly ApiDescription[], programs: readonly Program[], fragment: Fragment): void {
  for (const description of descriptions) {
    const { file } = description.place;
    if (/(?:^|\/)(?:tests?|fixtures|examples?|vendor|third_party)\//.test(file)) continue;
    const folders = [...fragment.code].map(([id, { folder }]) => ({ id, folder })).filter(({ folder }) => folder !== undefined && folder !== '' && `${folderOf(file)}/`.startsWith(`${folder}/`)).sort((a, b) => (b.folder?.length ?? 0) - (a.folder?.length ?? 0));
    const services = fragment.components.filter((component) => (component.kind === 'service' || component.kind === 'function') && !(isProduct(component) && fragment.code.get(component.id)?.folder === undefined));
    const named = services.filter(({ name }) => file.toLowerCase().includes(name.toLowerCase()) && name.length > 3);
    const own = programs.flatMap(({ components }) => components.filter(({ kind }) => kind === 'service'));
    const target = services.find(({ id }) => id === folders[0]?.id) ?? (named.length === 1 ? named[0] : own.length === 1 ? own[0] : services.length === 1 ? services[0] : undefined);
    if (!target) continue;
    const book = factsOfKind(source, target.kind);
    sayApi(book, description);
    for (const [key, fact] of Object.entries(book.facts)) if (target.facts?.[key] === undefined || target.facts[key].confidence === 'guess') target.facts = { ...target.facts, [key]: fact };
  }
}
