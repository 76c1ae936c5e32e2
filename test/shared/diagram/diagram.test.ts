import { DOMParser, onWarningStopParsing } from '@xmldom/xmldom';
import { describe, expect, it } from 'vitest';
import { describeDiagram, drawDiagram } from '../../../shared/diagram/index.ts';
import { measure, shorten } from '../../../shared/diagram/text.ts';
import { examples } from '../../../shared/examples/index.ts';
import { completeLayout } from '../../../shared/layout/index.ts';
import { emptyDocument, type ArchitectureDocument } from '../../../shared/model/document.ts';
import { reviewDocument } from '../../../rules/engine/reviewer.ts';
import { rules } from '../../../rules/index.ts';

const hostile = ['</text><script>alert(1)</script>', '" onload="x', '&amp; &lt; ]]>', 'a\u0000b\u001b[31mred', '\u202Eright to left', 'x'.repeat(10_000), '<!ENTITY a "b">', '\uD800 alone'];

const withName = (name: string): ArchitectureDocument => ({
  ...emptyDocument('h', name),
  boundaries: [{ id: 'b', name, kind: 'network' }],
  components: [{ id: 'a', name, kind: 'service', technology: name.slice(0, 200), version: '1', boundary: 'b' }, { id: 'c', name, kind: 'database' }],
  connections: [{ id: 'a->c', from: 'a', to: 'c', label: name.slice(0, 500) }],
});

/** Parses strictly: whatever is not well-formed XML throws. */
const parse = (svg: string) => new DOMParser({ onError: onWarningStopParsing }).parseFromString(svg, 'image/svg+xml');

describe('a diagram', () => {
  it.each(hostile.map((name) => [JSON.stringify(name.slice(0, 40)), name] as const))('is well-formed, and shows as text: %s', async (_, name) => {
    const { svg } = drawDiagram(await completeLayout(withName(name)));
    const elements = [...parse(svg).getElementsByTagName('*')].map(({ tagName }) => tagName);
    expect(new Set(elements)).toEqual(new Set(['svg', 'title', 'rect', 'text', 'g', 'path']));
    expect(svg).not.toMatch(/<script|onload="|<!ENTITY/);
    // oxlint-disable-next-line no-control-regex -- these must not be there
    expect(svg).not.toMatch(/[\u0000-\u0008\u001b\u202E]/);
  });

  it.each(examples.map(({ title, document }) => [title, document] as const))('shows every component and finding of: %s', async (_, plain) => {
    const document = await completeLayout(plain);
    const review = reviewDocument(document, rules, '2026-01-01');
    const { svg, width, height } = drawDiagram(document, { review, theme: 'dark' });
    expect(parse(svg).documentElement?.tagName).toBe('svg');
    expect(svg.match(/<g>/g)).toHaveLength(document.components.length);
    expect(Math.min(width, height)).toBeGreaterThan(100);
    expect(drawDiagram(document, { review, theme: 'dark' }).svg).toBe(svg);
  });

  it('of an empty document is a sheet of paper', () => {
    expect(parse(drawDiagram(emptyDocument('e', 'Empty')).svg).documentElement?.tagName).toBe('svg');
  });

  it('is told in words for those who do not see it', () => {
    const text = describeDiagram(withName('Shop'));
    expect(text).toContain('2 components, 1 connections');
    expect(text).toContain('Shop to Shop');
  });
});

describe('a shortened text', () => {
  it.each(['short', 'a very long name of a component that does not fit', 'wwwwwwwwwwwwwwwwwwwwwwwwww', '漢字漢字漢字漢字漢字'])('fits its width: %s', (text) => {
    const cut = shorten(text, 80, 12);
    expect(measure(cut, 12)).toBeLessThanOrEqual(80);
    expect(cut === text || cut.endsWith('…')).toBe(true);
  });
});
