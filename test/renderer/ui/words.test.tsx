import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { formatMoment, formatDay } from '../../../renderer/ui/format-date.ts';
import { summarizeNotes } from '../../../renderer/ui/note-list.tsx';
import { plural } from '../../../shared/lib/plural.ts';
import { Prose } from '../../../renderer/ui/prose.tsx';
import { formatKnown, formatScore } from '../../../renderer/ui/score.tsx';
import { describeRead } from '../../../renderer/ui/trace-list.tsx';

describe('scores', () => {
  it.each([[0, '0 % known'], [0.001, '1 % known'], [0.414, '41 % known'], [0.999, '99 % known'], [1, '100 % known']])('a known share of %d is never rounded to nothing or to all: %s', (known, words) => expect(formatKnown(known)).toBe(words));
  it('that do not exist are a dash', () => expect([formatScore(null), formatScore(71.6)]).toEqual(['–', '72']));
});

describe('words', () => {
  it('agree with their number', () => expect([plural(1, 'finding'), plural(0, 'finding'), plural(2, 'boundary', 'boundaries')]).toEqual(['1 finding', '0 findings', '2 boundaries']));
  it('count notes by their gravity', () => {
    const note = (severity: 'info' | 'warning' | 'error') => ({ severity, message: '' });
    expect(summarizeNotes([note('info'), note('error'), note('info')])).toBe('1 error, 2 remarks');
  });
  it('show dates as the person writes them, and anything else as it is', () => {
    expect(formatDay('2026-11-23', 'en-GB')).toBe('23 Nov 2026');
    expect(formatDay('soon')).toBe('soon');
    expect(formatMoment('never')).toBe('never');
  });
  it('take code out of backticks and nothing else for markup', () => {
    expect(renderToStaticMarkup(<Prose text="Set `a < b` & <b>go</b>, not ` alone" />)).toMatch(/^Set <code[^>]*>a &lt; b<\/code> &amp; &lt;b&gt;go&lt;\/b&gt;, not ` alone$/);
  });
});

describe('what a rule read', () => {
  it('has the name of the fact, its value and where that comes from', () => {
    expect(describeRead({ subject: 'db', key: 'database.backups', value: false, source: 'import', evidence: [{ file: 'compose.yml', line: 4 }] })).toEqual({ label: 'Backups', value: 'No', from: 'read from files, compose.yml:4' });
  });
  it('says what was not known', () => expect(describeRead({ subject: 'context', key: 'users' })).toEqual({ label: 'Users', value: 'not known', from: '' }));
  it('shows what this version does not know by its key', () => expect(describeRead({ subject: 'db', key: 'x.y', value: ['a'], source: 'answer' })).toEqual({ label: 'x.y', value: 'a', from: 'answered' }));
});
