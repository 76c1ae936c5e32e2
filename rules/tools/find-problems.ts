import { areaNames } from '../../shared/model/kinds.ts';
import type { Rule } from '../engine/define-rule.ts';
import { bulletIds } from '../engine/framework.ts';
import { writePages } from './pages.ts';

/** Fewer rules than this do not speak for an area, and fewer than that not for a review. */
const minPerArea = 12;
const minInAll = 200;

/** What these say follows from the graph alone, or from what only files can say: there is nothing that could be unknown. */
const neverUnknown: ReadonlySet<string> = new Set([
  'system.call-cycle', 'system.synchronous-chain', 'system.contradictory-facts', 'api.one-entrance', 'scalability.fan-in', 'dataflow.unreached', 'dataflow.worker-source',
  'security.debug-mode', 'security.engine-socket', 'security.headers', 'security.password-hashing', 'security.privileged', 'security.secrets-on-command-line',
]);

/** The generated files as they are kept: their text by path from the root of the repository. */
export type KeptPages = ReadonlyMap<string, string>;

/** What is missing or wrong about the rules themselves and about the pages written from them, a sentence each. */
export const findProblems = (rules: readonly Rule[], kept: KeptPages): string[] => [...rules.flatMap(checkRule), ...checkAreas(rules), ...checkBullets(rules), ...checkCauses(rules), ...checkPages(rules, kept)];

const known: ReadonlySet<string> = new Set(bulletIds);

function checkRule({ id, area, covers, references, examples, why, strength }: Rule): string[] {
  const problems = [
    ...(id.startsWith(`${area}.`) ? [] : [`its id does not begin with its area, ${area}`]),
    ...(references.length > 0 ? [] : ['has no reference']),
    ...(covers.length > 0 ? [] : ['covers no bullet of the framework']),
    ...covers.filter((bullet) => !known.has(bullet)).map((bullet) => `covers ${bullet}, which does not exist`),
    ...(examples.fails.length > 0 ? [] : ['has no example that fails']),
    ...(examples.passes.length > 0 ? [] : ['has no example that passes']),
    ...(examples.unknown.length > 0 || neverUnknown.has(id) ? [] : ['has no example where it is unknown']),
    ...((examples.notApplicable?.length ?? 0) > 0 ? [] : ['has no example where it does not apply']),
    ...(why.length >= 60 && strength.length >= 15 ? [] : ['says too little']),
  ];
  return problems.map((problem) => `${id}: ${problem}`);
}

/** Each bullet of the framework is spoken to by a rule that can fire: every rule has an example that fails. */
const checkBullets = (rules: readonly Rule[]): string[] => [
  ...(rules.length >= minInAll ? [] : [`${rules.length} rules are fewer than ${minInAll}`]),
  ...bulletIds.filter((bullet) => !rules.some(({ covers }) => covers.includes(bullet))).map((bullet) => `${bullet}: no rule covers it`),
];

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
