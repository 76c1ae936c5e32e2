import { expect, it } from 'vitest';
import { createReviewer, reviewDocument } from '../../../rules/engine/reviewer.ts';
import { rules } from '../../../rules/index.ts';
import { compareReviews } from '../../../shared/review/compare.ts';
import type { ArchitectureDocument, Waiver } from '../../../shared/model/document.ts';
import { emptyDocument } from '../../../shared/model/document.ts';

const evidence = [{ file: 'Dockerfile', line: 1, text: 'FROM python' }];
const runs = { 'security.runsAsRoot': { value: true, source: 'import' as const, evidence }, 'runtime.language': { value: 'python', source: 'import' as const } };
/** A worker, a service and a console that run one code base, as root. */
const document = (together: boolean, waivers: Waiver[] = []): ArchitectureDocument => ({
  ...emptyDocument('d', 'D'),
  components: [
    { id: 'a-worker', name: 'a-worker', kind: 'worker', facts: runs },
    { id: 'b-flower', name: 'b-flower', kind: 'service', technology: 'flower', facts: runs },
    { id: 'web', name: 'web', kind: 'service', facts: runs },
  ],
  waivers,
  ...(together && { codebase: { units: [{ id: 'u', name: 'u', components: ['a-worker', 'b-flower', 'web'], files: 1, lines: 1, packages: [], uses: [], entryPoints: [], integrations: [], entities: [], relations: [], calls: [], failures: [] }] } as unknown as ArchitectureDocument['codebase'] }),
});
const review = (of: ArchitectureDocument) => reviewDocument(of, rules, '2026-01-01');
const ofRoot = (of: ArchitectureDocument) => review(of).findings.filter(({ rule }) => rule === 'security.runs-as-root');

it('says once what is true of several programs of one code for one reason, of the service that people wrote', () => {
  const [finding, ...rest] = ofRoot(document(true));
  expect(rest).toEqual([]);
  expect(finding).toMatchObject({ id: 'security.runs-as-root@web', message: 'The process of web runs as root in its container. The same is true of a-worker and b-flower.' });
  expect(finding?.subjects?.map(({ id }) => id)).toEqual(['web', 'a-worker', 'b-flower']);
  expect(ofRoot(document(false))).toHaveLength(3);
});

it('keeps what has a waiver of its own by itself', () => {
  const waiver: Waiver = { finding: 'security.runs-as-root@a-worker', reason: 'A sandbox.', author: 'A', date: '2026-01-01' };
  expect(ofRoot(document(true, [waiver])).map(({ id, waived }) => [id, waived !== undefined])).toEqual([['security.runs-as-root@a-worker', true], ['security.runs-as-root@web', false]]);
});

it('is not new to a comparison with a review that told each by itself', () => {
  const [before, after] = [document(false), document(true)];
  const { findings } = compareReviews({ document: before, review: review(before) }, { document: after, review: review(after) });
  expect(findings.filter(({ finding }) => finding.rule === 'security.runs-as-root').map(({ id, status }) => [id, status])).toEqual([['security.runs-as-root@web', 'persisting']]);
});

it('is the same after an edit', () => {
  const reviewer = createReviewer(rules);
  const start = document(true);
  reviewer.review(start, '2026-01-01');
  const edited = { ...start, components: start.components.map((component) => (component.id === 'a-worker' ? { ...component, facts: { ...component.facts, 'security.runsAsRoot': { value: false, source: 'user' as const } } } : component)) };
  expect(reviewer.review(edited, '2026-01-01')).toEqual(review(edited));
});
