import { contextQuestions, contextSchema } from '../../shared/model/context.ts';
import { areas } from '../../shared/model/kinds.ts';
import { vocabulary } from '../../shared/vocabulary/index.ts';
import type { Example, Rule } from './define-rule.ts';
import { frameworkBullets } from './framework.ts';
import { evaluateAll, reviewDocument } from './reviewer.ts';
import { expandSketch } from './sketch.ts';

/** A rule's page as Markdown: what, why, how to fix it, what it reads, references, examples. Pure; ends with a newline. */
export function writeRulePage(rule: Rule): string {
  const { letter, label } = areas[rule.area];
  const parts = [
    `# ${rule.title}`,
    `\`${rule.id}\` · ${label} (${letter}) · ${rule.severity} · effort: ${rule.effort}`,
    '## Why',
    rule.why,
    '## How to put it right',
    ...rule.fix.map(writeFix),
    ...writeFacts(rule),
    '## Examples',
    writeExamples(rule),
    '## References',
    rule.references.map(({ title, url }) => `- [${title}](${url})`).join('\n'),
    '## In the review framework',
    rule.covers.map((bullet) => `- ${bullet}: ${frameworkBullets[bullet] ?? ''}`).join('\n'),
  ];
  return `${parts.join('\n\n')}\n`;
}

function writeFix({ option, tradeoff, code }: Rule['fix'][number], index: number): string {
  const lines = [`${index + 1}. ${option}${tradeoff ? ` *${tradeoff}*` : ''}`];
  if (code) lines.push('', '   ```', ...code.split('\n').map((line) => `   ${line}`.trimEnd()), '   ```');
  return lines.join('\n');
}

function writeFacts(rule: Rule): string[] {
  const keys = new Set(Object.values(rule.examples).flat().flatMap((example) => readKeys(rule, example)));
  const facts = [...vocabulary.values()].filter(({ key }) => keys.has(key)).map(({ key, label, question, foundIn }) => `- ${label} (\`${key}\`): ${question.replaceAll('{name}', () => 'it')} Found in: ${foundIn}.`);
  const context = contextSchema.keyof().options.filter((key) => keys.has(key)).map((key) => `- Context: ${contextQuestions[key].label} (\`${key}\`).`);
  return facts.length + context.length > 0 ? ['## What it reads', [...facts, ...context].join('\n')] : [];
}

/** The facts and the fields of the context that a verdict was read from, as the engine traced them. */
function readKeys(rule: Rule, { system }: Example): string[] {
  return evaluateAll(expandSketch(system), [rule]).flatMap(({ trace }) => trace.map(({ key }) => key));
}

const headings = { fails: 'Found', passes: 'Fine', unknown: 'Asked', notApplicable: 'Not about' } as const;

function writeExamples(rule: Rule): string {
  return Object.entries(headings)
    .flatMap(([list, heading]) => (rule.examples[list as keyof typeof headings] ?? []).map((example) => `- **${heading}**: ${example.title}${list === 'fails' ? `. ${sayFinding(rule, example)}` : ''}`))
    .join('\n');
}

function sayFinding(rule: Rule, { system, subject }: Example): string {
  const review = reviewDocument(expandSketch(system), [rule], '2026-01-01');
  const finding = review.findings.find((found) => found.subject.id === (subject ?? 'system'));
  return finding ? `*“${finding.message}”* (${finding.severity})` : '';
}
