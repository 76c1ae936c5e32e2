import type { ComponentKind } from '../../shared/model/kinds.ts';
export const findTechnology = (_id: string): { name: string } | undefined => undefined;
export const technologyNames = (_kind: ComponentKind): string[] => [];
export const toTechnologyId = (name: string): string => name;
