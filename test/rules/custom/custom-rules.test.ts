import { describe, expect, it } from 'vitest';
import { rulesFor } from '../../../rules/configure.ts';
import { compileCustomRules } from '../../../rules/custom/index.ts';
import { createReviewer, evaluateAll, reviewDocument } from '../../../rules/engine/reviewer.ts';
import { expandSketch, type Sketch } from '../../../rules/engine/sketch.ts';
import { canonicalJson } from '../../../shared/lib/canonical-json.ts';
import { customExample } from '../../../rules/tools/custom-page.ts';
import { generateSystem } from '../../support/generate-system.ts';

const head = 'pack: payments\nrules:\n';
const rule = (fields: string): string => `  - id: ledger\n    area: security\n    title: Only the ledger reads the ledger's database\n    message: "{from.name} reads {to.name} past the ledger."\n    why: It is the only one that keeps the books balanced.\n    fix: [Ask the ledger instead.]\n${fields.replace(/^/gm, '    ')}\n`;
const connectionRule = `${head}${rule('subject: connection\nwhere: to.id == "books"\nrequire: from.id == "ledger"\nseverity: high')}`;
const componentRule = (require: string): string => `${head}${rule(`subject: component\nrequire: ${require}`).replace(/"\{from.*past the ledger\."/, '"{component.name} is not right."')}`;

const compile = (text: string) => compileCustomRules([{ path: '.lintel/rules/payments.yaml', text }]);
const verdicts = (text: string, system: Sketch): Record<string, string> => {
  const { rules, problems } = compile(text);
  expect(problems).toEqual([]);
  return Object.fromEntries(evaluateAll(expandSketch(system), rules).map(({ subject, verdict }) => [subject.id, verdict.verdict]));
};
const shop: Sketch = {
  components: { ledger: { kind: 'service' }, shop: { kind: 'service', facts: { 'scalability.replicas': 3 } }, books: { kind: 'database', technology: 'postgresql' } },
  connections: { 'ledger->books': { protocol: 'postgresql' }, 'shop->books': { protocol: 'postgresql' }, 'shop->ledger': { protocol: 'http' } },
};

describe('a rule of one’s own', () => {
  it('judges connections by their ends', () => {
    expect(verdicts(connectionRule, shop)).toEqual({ 'ledger->books': 'pass', 'shop->books': 'fail', 'shop->ledger': 'not-applicable' });
  });

  it('is part of the review like any other, with its message and its file', () => {
    const document = { ...expandSketch(shop), rules: { custom: [{ path: 'payments.yaml', text: connectionRule }] } };
    const review = reviewDocument(document, rulesFor, '2026-01-01');
    expect(review.findings.find((finding) => finding.rule === 'payments.ledger')).toMatchObject({ severity: 'high', area: 'security', message: 'shop reads books past the ledger.' });
    expect(review.rules['payments.ledger']).toMatchObject({ file: 'payments.yaml', effort: 'days' });
    expect(review.refused).toBeUndefined();
  });

  it.each([
    ['component.kind == "service"', { ledger: 'pass', shop: 'pass', books: 'fail' }],
    ['fact(component, "scalability.replicas") >= 2', { ledger: 'unknown', shop: 'pass', books: 'unknown' }],
    ['component.kind != "service" || fact(component, "scalability.replicas") >= 2', { ledger: 'unknown', shop: 'pass', books: 'pass' }],
    ['known(component, "scalability.replicas")', { ledger: 'fail', shop: 'pass', books: 'fail' }],
    ['size(callers(component)) < 2', { ledger: 'pass', shop: 'pass', books: 'fail' }],
    ['callers(component).all(c, c.kind == "service" && c.id != "shop")', { ledger: 'fail', shop: 'pass', books: 'fail' }],
    ['context("teamSize") > 3', { ledger: 'pass', shop: 'pass', books: 'pass' }],
    ['context("users") > 3', { ledger: 'unknown', shop: 'unknown', books: 'unknown' }],
    ['components().exists(c, c.technology == "postgresql")', { ledger: 'pass', shop: 'pass', books: 'pass' }],
  ])('says of %s what CEL says', (require, expected) => {
    expect(verdicts(componentRule(require), { ...shop, context: { teamSize: 4 } })).toEqual(expected);
  });

  it('asks for what it does not know', () => {
    const document = { ...expandSketch(shop), rules: { custom: [{ path: 'a.yaml', text: componentRule('fact(component, "scalability.replicas") >= 2') }], off: ['scalability', 'resilience'] } };
    expect(reviewDocument(document, rulesFor, '2026-01-01').questions.filter(({ settles }) => settles.includes('payments.ledger@books'))).toMatchObject([{ id: 'scalability.replicas@books' }]);
  });

  it('changes its severity with the context', () => {
    const text = `${head}${rule('subject: connection\nrequire: "false"\nseverityWhen:\n  - if: context("availabilityTarget") >= 99.9\n    severity: high')}`;
    const severityAt = (availabilityTarget: number): unknown => reviewDocument({ ...expandSketch({ ...shop, context: { availabilityTarget } }), rules: { custom: [{ path: 'a.yaml', text }] } }, rulesFor, '2026-01-01').findings.find((finding) => finding.rule === 'payments.ledger')?.severity;
    expect([severityAt(99.95), severityAt(99)]).toEqual(['high', 'medium']);
  });

  it('follows edits as a review from scratch does', () => {
    const custom = [{ path: 'a.yaml', text: componentRule('callers(component).all(c, fact(c, "observability.healthcheck"))') }];
    let document = { ...generateSystem(40), rules: { custom } };
    const reviewer = createReviewer(rulesFor);
    reviewer.review(document, '2026-01-01');
    for (let edit = 0; edit < 12; edit += 1) {
      document = { ...document, components: document.components.map((component, at) => (at === edit * 3 ? { ...component, facts: { ...component.facts, 'observability.healthcheck': { value: edit % 2 === 0, source: 'user' as const } } } : component)) };
      expect(canonicalJson(reviewer.review(document, '2026-01-01'))).toBe(canonicalJson(reviewDocument(document, rulesFor, '2026-01-01')));
    }
  });
});

describe('settings of rules', () => {
  const document = { ...expandSketch(shop), rules: { custom: [{ path: 'a.yaml', text: connectionRule }] } };
  const foundWith = (settings: object): unknown => reviewDocument({ ...document, rules: { ...document.rules, ...settings } }, rulesFor, '2026-01-01').findings.find((finding) => finding.rule === 'payments.ledger')?.severity;
  it('switch off rules and packs, and change severities', () => {
    expect(foundWith({})).toBe('high');
    expect(foundWith({ off: ['payments.ledger'] })).toBeUndefined();
    expect(foundWith({ off: ['payments'] })).toBeUndefined();
    expect(foundWith({ off: ['security'] })).toBe('high');
    expect(foundWith({ severity: { 'payments.ledger': 'low' } })).toBe('low');
  });
});

describe('a file with errors is refused with the place', () => {
  it.each([
    ['not YAML', 'pack: [', 1, 'Flow sequence'],
    ['no pack', 'rules: []', 1, 'name of its pack'],
    ['an area’s name', `pack: security\nrules:\n${rule('subject: system\nrequire: "true"')}`, 1, 'name of an area'],
    ['a field that is not there', `${head}${rule('subject: connection\nrequire: "true"\nseverty: high')}`, 11, 'severty'],
    ['another area', connectionRule.replace('area: security', 'area: money'), 4, 'area'],
    ['an expression that is none', connectionRule.replace('from.id == "ledger"', 'from.id =='), 11, 'Unexpected token'],
    ['a variable that is not there', connectionRule.replace('from.id ==', 'component.id =='), 11, 'component'],
    ['a fact that is not there', componentRule('fact(component, "scalability.replica") == 2'), 10, 'no fact "scalability.replica"'],
    ['a function that is not there', componentRule('component.name.matches("(a+)+$")'), 10, 'no function matches'],
    ['no yes or no', componentRule('size(callers(component))'), 10, 'yes or no'],
    ['lists too deep', componentRule('components().all(a, components().all(b, components().all(c, a.id != b.id)))'), 10, '3 deep'],
    ['a place of a message that is none', connectionRule.replace('{from.name}', '{from.facts}'), 6, '{from.facts}'],
    ['a comparison of a text with a number', componentRule('component.name > 3'), 10, ''],
  ])('%s', (_, text, line, message) => {
    const { rules, problems } = compile(text);
    expect(rules).toEqual([]);
    expect(problems[0]).toMatchObject({ file: '.lintel/rules/payments.yaml', line });
    expect(problems[0]?.message).toContain(message);
    expect(problems[0]?.fix).not.toBe('');
  });

  it('names the column within an expression', () => {
    expect(compile(componentRule('component.kind == "service" && foo(1)')).problems[0]).toMatchObject({ line: 10, column: 45 });
  });

  it('refuses the one rule and takes the others', () => {
    const two = `${connectionRule}${rule('subject: system\nrequire: 1 +').replace('id: ledger', 'id: other').replace('{from.name} reads {to.name} past', 'It goes past')}`;
    expect(compile(two)).toMatchObject({ rules: [{ id: 'payments.ledger' }], problems: [{ line: 20 }] });
  });

  it('refuses twins', () => {
    expect(compileCustomRules([{ path: 'a.yaml', text: connectionRule }, { path: 'b.yaml', text: connectionRule }])).toMatchObject({ rules: [{}], problems: [{ file: 'b.yaml', line: 3 }] });
  });
});

describe('hostile files', () => {
  const bomb = `pack: x\na: &a [1,1,1,1,1,1,1,1,1,1]\n${'bcdefghij'.split('').map((name, at) => `${name}: &${name} [${`*${'abcdefghij'[at]},`.repeat(10)}]`).join('\n')}\nrules: []`;
  it.each([
    ['aliases that multiply', bomb],
    ['deep nesting', '['.repeat(5_000)],
    ['a huge file', 'a'.repeat(1_000_000)],
    ['a deep expression', componentRule(`${'('.repeat(1_000)}true${')'.repeat(1_000)}`)],
    ['a long expression', componentRule(`true${' || true'.repeat(5_000)}`)],
    ['names of objects', componentRule('component.constructor == "x" || component.__proto__ == "y"')],
    ['a pack called like a method', connectionRule.replace('pack: payments', 'pack: constructor')],
  ])('%s: nothing breaks', (_, text) => {
    const { rules, problems } = compile(text);
    for (const { verdict } of evaluateAll(expandSketch(shop), rules)) expect(['pass', 'fail', 'broken', 'unknown', 'not-applicable']).toContain(verdict.verdict);
    expect(rules.length + problems.length).toBeGreaterThan(0);
  });

  it('an expression that goes through too much is a broken rule, and the review goes on', () => {
    const text = componentRule('components().all(a, components().all(b, a.id != b.id || true))');
    const document = { ...generateSystem(1_000), rules: { custom: [{ path: 'a.yaml', text }] } };
    const review = reviewDocument({ ...document, components: document.components.slice(0, 1_000) }, (each) => ({ ...rulesFor(each), rules: rulesFor(each).rules.filter(({ id }) => id === 'payments.ledger') }), '2026-01-01');
    expect(review.broken.length).toBe(1_000);
    expect(review.broken[0]?.message).toContain('goes through more than');
  }, 60_000);
});

it('the example of the page is a file of rules', () => {
  expect(compile(customExample)).toMatchObject({ rules: [{ id: 'payments.ledger-alone' }, { id: 'payments.two-instances' }], problems: [] });
});
