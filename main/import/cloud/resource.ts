import type { Located, LocatedScalar, Place } from '../yaml/located.ts';

/**
 * A resource as a cloud's template declares it. Its settings are a tree of located values in which every value that is
 * known only after creation is written as `${address.attribute}`, whatever the language of the template.
 */
export interface CloudResource {
  /** Unique among the resources: `module.app.aws_db_instance.main`, or the logical id of a CloudFormation resource. */
  readonly address: string;
  /** In Terraform's words: `aws_db_instance`. Types of CloudFormation are translated. */
  readonly type: string;
  /** What the template calls it. */
  readonly name: string;
  readonly settings: Located;
  readonly place: Place;
  /** Whether it is made only under a condition that the files do not settle. */
  readonly conditional: boolean;
  /** Declared by CloudFormation, whose defaults are not always those of Terraform. */
  readonly cloudFormation?: true;
}

export type KnownScalar = LocatedScalar & { readonly text: string };

/** How a value that cannot be told from the files is written. */
export const unknownText = '${?}';

const mention = /\$\{([^{}$]{1,500})\}/g;

/** What a text refers to, in order: `aws_db_instance.main.address` of `postgres://${aws_db_instance.main.address}/app`. */
export const referencesIn = (text: string): string[] => [...text.slice(0, 100_000).matchAll(mention)].map(([, reference = '']) => reference).filter((reference) => reference !== '?');

export const isLiteral = (text: string): boolean => !text.includes('${');

/** Names of settings without case and underscores, so that `MultiAZ` and `multi_az` are the same. */
export const plainKey = (key: string): string => key.toLowerCase().replaceAll('_', '');

const deepest = 40;
const mostValues = 20_000;

/**
 * All values at a path of settings: `origin.domain_name`. Lists on the way are entered, so that a block that stands
 * several times gives several values; `*` stands for any key. A list at the end gives its items.
 */
export function settingsAt(from: Located | undefined, path: string): Located[] {
  let at: Located[] = from ? [from] : [];
  for (const key of path.split('.')) {
    const plain = plainKey(key);
    at = at.flatMap(itemsOf).flatMap((value) => (value.type !== 'mapping' ? [] : [...value.entries].filter(([name]) => key === '*' || plainKey(name) === plain).map(([, entry]) => entry.value))).slice(0, mostValues);
  }
  return at.flatMap(itemsOf).slice(0, mostValues);
}

export function itemsOf(value: Located): Located[] {
  let items: Located[] = [value];
  for (let depth = 0; depth < 5 && items.some(({ type }) => type === 'list'); depth += 1) items = items.flatMap((item) => (item.type === 'list' ? item.items : [item])).slice(0, mostValues);
  return items;
}

/** Every scalar below a value that is not empty. */
export function scalarsBelow(value: Located | undefined): KnownScalar[] {
  const found: KnownScalar[] = [];
  const visit = (at: Located, depth: number): void => {
    if (depth > deepest || found.length >= mostValues) return;
    if (at.type === 'scalar') {
      if (at.text !== null) found.push({ ...at, text: at.text });
    } else if (at.type === 'list') for (const item of at.items) visit(item, depth + 1);
    else for (const entry of at.entries.values()) visit(entry.value, depth + 1);
  };
  if (value) visit(value, 0);
  return found;
}

/** The scalars at the first of the paths that has any; `path.**` gives all below it. */
export function scalarsOf(from: Located | undefined, paths: readonly string[]): KnownScalar[] {
  for (const path of paths) {
    const found = path.endsWith('.**') ? settingsAt(from, path.slice(0, -3)).flatMap(scalarsBelow) : settingsAt(from, path).flatMap((value) => (value.type === 'scalar' && value.text !== null ? [{ ...value, text: value.text }] : []));
    if (found.length > 0) return found;
  }
  return [];
}

/** The first value at one of the paths that the files settle. */
export const literalOf = (from: Located | undefined, ...paths: string[]): KnownScalar | undefined => scalarsOf(from, paths).find(({ text }) => isLiteral(text));

/** All scalars at all of the paths. */
export const allScalars = (from: Located | undefined, paths: readonly string[]): KnownScalar[] => paths.flatMap((path) => scalarsOf(from, [path]));
