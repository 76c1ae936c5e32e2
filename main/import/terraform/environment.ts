import { nameOfPath } from '../paths.ts';

/** Words for an environment, the one to review first. */
const environments: ReadonlyArray<readonly [RegExp, number]> = [
  [/^(?:prod|production|prd|live)$/i, 0],
  [/^(?:preprod|preproduction|stage|staging|stg|stag|uat|acceptance)$/i, 1],
  [/^(?:qa|test|testing|tst|int|integration|nonprod|preview)$/i, 2],
  [/^(?:dev|development|develop|sandbox|sbx|demo|local|ci|playground)$/i, 3],
];
const providers = /^(?:aws|amazon|gcp|google|gke|eks|aks|azure|azurerm|do|digitalocean)$/i;
const word = /[A-Za-z]+/g;

export interface Environment {
  /** 0 for production, higher for what is further from it; `undefined` when the path names none. */
  readonly rank: number | undefined;
  /** The path with the names of environments and clouds taken out: the same for variants of one thing. */
  readonly family: string;
}

const rankOf = (part: string): number | undefined => environments.find(([pattern]) => pattern.test(part))?.[1];

/** The environment that a path names, in a folder or in the file's own name without its ending. */
export function environmentOf(path: string): Environment {
  const name = nameOfPath(path);
  const plain = `${path.slice(0, path.length - name.length)}${name.replace(/\.(?:auto\.)?tfvars$/, '')}`;
  const ranks = [...plain.matchAll(word)].map(([part]) => rankOf(part)).filter((rank) => rank !== undefined);
  return { rank: ranks.at(-1), family: plain.replace(word, (part) => (rankOf(part) === undefined && !providers.test(part) ? part.toLowerCase() : '*')) };
}

export const isProduction = ({ rank }: Environment): boolean => rank === 0;
