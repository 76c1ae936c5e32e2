import { citationsOf, type CodeSubject } from '../../shared/diagram/codebase/code-graph.ts';

/** The words by which a part of the code is found: its names, and the files that it stands in. */
function wordsOf(label: string, subject: CodeSubject): string {
  const files = citationsOf(subject).slice(0, 20).map(({ file }) => file);
  const more =
    subject.type === 'entity' ? [subject.entity.table ?? '', ...subject.entity.fields.map(({ name }) => name)]
    : subject.type === 'entries' ? subject.entries.flatMap(({ name, handler }) => [name, handler])
    : subject.type === 'integration' ? [subject.integration.technology ?? '', subject.integration.how]
    : [];
  return [label, ...more, ...files].join('\n').toLowerCase();
}

/** Whether every word of a query is in what an item is found by. */
export const isFound = (query: string, label: string, subject: CodeSubject): boolean => {
  const words = wordsOf(label, subject);
  return query.toLowerCase().split(/\s+/).every((word) => words.includes(word));
};
