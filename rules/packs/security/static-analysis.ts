import { securityStaticAnalysis } from '../../../shared/vocabulary/security.ts';
import { defineRule, fail, notApplicable, pass, unknown } from '../../engine/define-rule.ts';

export const staticAnalysis = defineRule({
  id: 'security.static-analysis',
  area: 'security',
  title: 'A tool looks for security mistakes in each change',
  severity: 'low',
  covers: ['D.F3', 'D.F7', 'G.F2'],
  selector: { type: 'system' },
  check(system, look) {
    if (look.structure.nodesOf('service', 'function', 'worker').length === 0) return notApplicable();
    const analysed = look.fact(system, securityStaticAnalysis);
    if (analysed === undefined) return unknown();
    return analysed ? pass() : fail('No tool looks for security mistakes in the code.', { severity: (look.context('compliance') ?? []).length > 0 ? 'medium' : 'low' });
  },
  why: 'Injections, unsafe deserialization and calls without a check follow patterns. A tool finds them in each change before a reviewer tires, and auditors ask which one it is.',
  fix: [
    { option: 'The security rules of the linter that runs anyway: Ruff’s `S` (Bandit’s rules).', tradeoff: 'Seconds, and nothing new to install; looks at one file at a time.', code: '[tool.ruff.lint]\nextend-select = ["S"]\n[tool.ruff.lint.per-file-ignores]\n"tests/**" = ["S101"]' },
    { option: 'CodeQL or Semgrep in the pipeline.', tradeoff: 'Follows a value from the request to the query across files; minutes for each run, and findings to sort.', code: '- uses: github/codeql-action/init@v4\n  with: { languages: python }\n- uses: github/codeql-action/analyze@v4' },
  ],
  strength: 'A tool looks for security mistakes in each change.',
  effort: 'hours',
  references: [
    { title: 'Ruff: flake8-bandit (S)', url: 'https://docs.astral.sh/ruff/rules/#flake8-bandit-s' },
    { title: 'Bandit', url: 'https://bandit.readthedocs.io/en/latest/' },
    { title: 'OWASP ASVS 5.0, V15 Secure Coding and Architecture', url: 'https://github.com/OWASP/ASVS/blob/v5.0.0/5.0/en/0x24-V15-Secure-Coding-and-Architecture.md' },
  ],
  examples: {
    fails: [{ title: 'None', system: { components: { api: { kind: 'service' } }, facts: { 'security.staticAnalysis': false } } }],
    passes: [{ title: 'CodeQL', system: { components: { api: { kind: 'service' } }, facts: { 'security.staticAnalysis': true } } }],
    unknown: [{ title: 'No pipeline says it', system: { components: { api: { kind: 'service' } } } }],
    notApplicable: [{ title: 'No code of one’s own', system: { components: { db: { kind: 'database' } } } }],
  },
});
