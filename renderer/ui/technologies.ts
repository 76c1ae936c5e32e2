import type { ComponentKind } from '../../shared/model/kinds.ts';
import { technologies } from '../../shared/model/technologies/index.ts';

/** The names that the catalogue has for a kind, for suggestions. */
export const technologyNames = (kind: ComponentKind): string[] => technologies.filter((technology) => technology.kind === kind).map(({ name }) => name);

/** What a person typed as the catalogue's id, or as they typed it: any name may be a technology. */
export const toTechnologyId = (typed: string): string => technologies.find(({ id, name }) => name.toLowerCase() === typed.toLowerCase() || id === typed.toLowerCase())?.id ?? typed;
