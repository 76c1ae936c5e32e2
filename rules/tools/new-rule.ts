// `node rules/tools/new-rule.ts AREA NAME`: begins a rule's file and lists it in the index of its area.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { areaNames } from '../../shared/model/kinds.ts';

const [area = '', name = ''] = process.argv.slice(2);
if (!areaNames.some((known) => known === area) || !/^[a-z][a-z0-9-]+$/.test(name)) {
  console.error(`usage: new-rule.ts AREA NAME\n  AREA  ${areaNames.join(', ')}\n  NAME  lower-case words joined by hyphens`);
  process.exit(2);
}
const folder = join(import.meta.dirname, '../packs', area);
const file = join(folder, `${name}.ts`);
if (existsSync(file)) {
  console.error(`${file} is there already.`);
  process.exit(1);
}
const variable = name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
writeFileSync(
  file,
  `import { defineRule, fail, pass, unknown } from '../../engine/define-rule.ts';

export const ${variable} = defineRule({
  id: '${area}.${name}',
  area: '${area}',
  title: '',
  severity: 'medium',
  covers: [],
  selector: { type: 'component', kinds: ['service'] },
  check(component, look) {
    return unknown();
  },
  why: '',
  fix: [{ option: '' }],
  strength: '',
  effort: 'days',
  references: [],
  examples: {
    fails: [{ title: '', subject: 'api', system: { components: { api: { kind: 'service' } } } }],
    passes: [{ title: '', subject: 'api', system: { components: { api: { kind: 'service' } } } }],
    unknown: [{ title: '', subject: 'api', system: { components: { api: { kind: 'service' } } } }],
  },
});
`,
);
const index = join(folder, 'index.ts');
const text = readFileSync(index, 'utf8')
  .replace('\n\nexport const', `\nimport { ${variable} } from './${name}.ts';\n\nexport const`)
  .replace(/\];\n$/, `, ${variable}];\n`);
writeFileSync(index, text);
console.log(`Fill in ${file}, then run "npm run docs".`);
