import { z } from 'zod';
import { vocabulary } from '../../shared/vocabulary/index.ts';
import type { ownFunctions } from '../custom/expression.ts';
import { customRuleSchema, customRulesSchema } from '../custom/schema.ts';

/** The JSON Schema of a file of rules, for editors. */
export const customRulesJsonSchema = (): object => z.toJSONSchema(customRulesSchema, { io: 'input' });

export const customExample = `pack: payments
rules:
  - id: ledger-alone
    area: security
    title: Only the ledger talks to the ledger's database
    severity: high
    subject: connection
    where: to.id == "ledger-db"
    require: from.id == "ledger"
    message: "{from.name} reads {to.name} past the ledger."
    why: The ledger is what keeps the books balanced; nobody else checks what is written.
    fix:
      - option: Ask the ledger's API instead.
        tradeoff: A call over the network where there was a query.
  - id: two-instances
    area: resilience
    title: What takes payments runs twice
    subject: component
    where: component.kind == "service" && callers(component).exists(c, c.kind == "gateway")
    require: fact(component, "scalability.replicas") >= 2
    message: "{component.name} runs once."
    severityWhen:
      - if: context("availabilityTarget") >= 99.9
        severity: high
    why: The card schemes ask for it, and so does the person on call.
    fix: [Run two instances behind the gateway.]
`;

const functions: Readonly<Record<(typeof ownFunctions)[number], string>> = {
  fact: '`fact(component, "database.backups")`: the value of a fact. When nobody has said it the verdict is unknown, and it becomes a question.',
  known: '`known(component, "database.backups")`: whether it is known.',
  context: '`context("availabilityTarget")`: a field of the review’s context. When it is not set the verdict is unknown.',
  callers: '`callers(component)`: the components with a connection to it.',
  callees: '`callees(component)`: the components that it has a connection to.',
  components: '`components()`: all of them.',
  connections: '`connections()`: all of them, with `id`, `from`, `to`, `protocol`, `mode` and `label`.',
  carries: '`carries(connection)`: the ids of the data assets that it carries.',
};

/** How to write rules of one's own, with every field as the schema has it. */
export function writeCustomPage(): string {
  const fields = Object.entries(customRuleSchema.shape).map(([name, field]) => `| \`${name}\` | ${field.safeParse(undefined).success ? '' : 'yes'} | ${field.description ?? field.meta()?.description ?? ''} |`);
  return `${[
    '# Rules of your own',
    'A file of rules is YAML. Lintel takes up `.lintel/rules/*.yaml` of the repository under review, and the files in `rules` of its data folder, when it imports. They then stand in the document, so that everybody who opens it sees the same review. Nothing in them is executed: conditions are expressions in [CEL](https://github.com/google/cel-spec), which are checked when they are read and bounded in what they go through.',
    '## An example',
    `\`\`\`yaml\n${customExample}\`\`\``,
    '## The fields of a rule',
    ['| field | needed | |', '| --- | --- | --- |', ...fields].join('\n'),
    '## Expressions',
    'Of a rule on components `component` is given, of one on connections `connection`, `from` and `to`, of one on the system `system`. Each has `id`, `name`, `kind`, `technology`, `version` and `boundary`, a connection `id`, `from`, `to`, `protocol`, `mode` and `label`; what is not set is an empty text. Beside the operators of CEL there are:',
    Object.values(functions).map((line) => `- ${line}`).join('\n'),
    'Lists are gone through with `exists`, `all`, `exists_one`, `filter` and `map`, at most two deep. Texts have `startsWith`, `endsWith` and `contains`. `where` says which subjects a rule speaks of, `require` what should hold of each.',
    'A rule with an error is refused with file, line and column, and the others run. One that goes through more than a system of its size allows is reported as broken.',
    '## Setting rules',
    'In the window, on the page of a rule: whether it runs, its severity, its bounds. Of a whole area, or of a pack of your own, in the list. The document records it under `rules`: `off`, `severity`, `options`.',
    '## Facts',
    [...vocabulary.values()].map(({ key, label }) => `- \`${key}\`: ${label}`).join('\n'),
  ].join('\n\n')}\n`;
}
