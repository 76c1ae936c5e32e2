import { areaNames } from '../../shared/model/kinds.ts';
import type { Rule } from '../engine/define-rule.ts';
import { bulletIds } from '../engine/framework.ts';
import { writePages } from './pages.ts';

/** Fewer rules than this do not speak for an area. */
const minPerArea = 2;

/** The generated files as they are kept: their text by path from the root of the repository. */
export type KeptPages = ReadonlyMap<string, string>;

/** What is missing or wrong about the rules themselves and about the pages written from them, a sentence each. */
export const findProblems = (rules: readonly Rule[], kept: KeptPages): string[] => [...rules.flatMap(checkRule), ...checkAreas(rules), ...checkCauses(rules), ...checkPages(rules, kept)];

const known: ReadonlySet<string> = new Set(bulletIds);

function checkRule({ id, area, covers, references, examples, why, strength }: Rule): string[] {
  const problems = [
    ...(id.startsWith(`${area}.`) ? [] : [`its id does not begin with its area, ${area}`]),
    ...(references.length > 0 ? [] : ['has no reference']),
    ...(covers.length > 0 ? [] : ['covers no bullet of the framework']),
    ...covers.filter((bullet) => !known.has(bullet)).map((bullet) => `covers ${bullet}, which does not exist`),
    ...(examples.fails.length > 0 ? [] : ['has no example that fails']),
    ...(examples.passes.length > 0 ? [] : ['has no example that passes']),
    ...(examples.unknown.length + (examples.notApplicable?.length ?? 0) > 0 ? [] : ['has no example where it is unknown or does not apply']),
    ...(why.length >= 60 && strength.length >= 15 ? [] : ['says too little']),
  ];
  return problems.map((problem) => `${id}: ${problem}`);
}

/** Causes name rules that are there, of the same kind of subject, and no rule follows from itself. */
function checkCauses(rules: readonly Rule[]): string[] {
  const byId = new Map(rules.map((rule) => [rule.id, rule]));
  return rules.flatMap(({ id, causes = [], selector }) =>
    causes.flatMap((effect) => {
      const other = byId.get(effect);
      if (!other) return [`${id}: causes ${effect}, which does not exist`];
      if (other.selector.type !== selector.type) return [`${id}: causes ${effect}, which speaks of other subjects`];
      return other.causes ? [`${id}: causes ${effect}, which causes others itself`] : [];
    }),
  );
}

const checkAreas = (rules: readonly Rule[]): string[] =>
  areaNames
    .map((area) => ({ area, count: rules.filter((rule) => rule.area === area).length }))
    .filter(({ count }) => count < minPerArea)
    .map(({ area, count }) => `${area}: has ${count} rules, fewer than ${minPerArea}`);

function checkPages(rules: readonly Rule[], kept: KeptPages): string[] {
  const pages = writePages(rules);
  const wrong = [...pages].flatMap(([path, text]) => {
    const found = kept.get(path);
    if (found === undefined) return [`${path}: is missing; run "npm run docs"`];
    return found.replaceAll('\r\n', '\n') === text ? [] : [`${path}: is stale; run "npm run docs"`];
  });
  const left = [...kept.keys()].filter((path) => !pages.has(path)).map((path) => `${path}: belongs to no rule; run "npm run docs"`);
  return [...wrong, ...left];
}
