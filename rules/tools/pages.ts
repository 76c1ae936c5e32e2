import { groupBy } from '../../shared/lib/order.ts';
import { documentJsonSchema } from '../../shared/model/file-format.ts';
import { areaNames, areas } from '../../shared/model/kinds.ts';
import type { Rule } from '../engine/define-rule.ts';
import { bulletIds, frameworkBullets } from '../engine/framework.ts';
import { writeRulePage } from '../engine/rule-page.ts';
import { customRulesJsonSchema, writeCustomPage } from './custom-page.ts';

/** Every generated file with its text, by path from the root of the repository. */
export function writePages(rules: readonly Rule[]): Map<string, string> {
  const pages = new Map(rules.map((rule) => [`rules/docs/${rule.id}.md`, writeRulePage(rule)]));
  pages.set('rules/docs/README.md', writeIndex(rules));
  pages.set('rules/docs/rules-of-your-own.md', writeCustomPage());
  pages.set('rules/custom/custom-rules.schema.json', `${JSON.stringify(customRulesJsonSchema(), null, 2)}\n`);
  pages.set('shared/model/document.schema.json', `${JSON.stringify(documentJsonSchema(), null, 2)}\n`);
  return pages;
}

function writeIndex(rules: readonly Rule[]): string {
  const byArea = groupBy(rules, ({ area }) => area);
  const sections = areaNames.flatMap((area) => [
    `## ${areas[area].letter}. ${areas[area].label}`,
    (byArea.get(area) ?? []).map(({ id, title, severity }) => `- [${title}](${id}.md) (\`${id}\`, ${severity})`).join('\n'),
  ]);
  const covering = (bullet: string): string[] => rules.filter(({ covers }) => covers.includes(bullet)).map(({ id }) => `[${id}](${id}.md)`);
  const covered = bulletIds.filter((bullet) => covering(bullet).length > 0);
  const matrix = ['| bullet | | rules |', '| --- | --- | --- |', ...bulletIds.map((bullet) => `| ${bullet} | ${frameworkBullets[bullet] ?? ''} | ${covering(bullet).join(', ') || '–'} |`)];
  return `${[
    '# The rules',
    `${rules.length} rules, and [those of your own](rules-of-your-own.md). These pages are written by \`npm run docs\` from the rules themselves.`,
    ...sections,
    '## Bullets of the framework',
    `${covered.length} of ${bulletIds.length} bullets have a rule.`,
    matrix.join('\n'),
  ].join('\n\n')}\n`;
}
