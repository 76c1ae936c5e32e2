import { escapeXml } from './text.ts';

/** What a drawing is made of: an SVG element as data, so that the window draws the same elements that a file gets as text. */
export interface Shape {
  readonly tag: 'svg' | 'g' | 'rect' | 'path' | 'circle' | 'text' | 'title';
  readonly attributes: Readonly<Record<string, string | number>>;
  readonly children: ReadonlyArray<Shape | string>;
}

export const shape = (tag: Shape['tag'], attributes: Shape['attributes'], ...children: ReadonlyArray<Shape | string>): Shape => ({ tag, attributes, children });

/** A shape as SVG text. Everything that is text is escaped here, in one place. */
export function writeSvg({ tag, attributes, children }: Shape): string {
  const written = Object.entries(attributes).map(([name, value]) => ` ${name}="${escapeXml(String(value))}"`).join('');
  if (children.length === 0) return `<${tag}${written}/>`;
  return `<${tag}${written}>${children.map((child) => (typeof child === 'string' ? escapeXml(child) : writeSvg(child))).join('')}</${tag}>`;
}

export const sans = "Inter, 'Helvetica Neue', Arial, sans-serif";
export const mono = "'JetBrains Mono', 'DejaVu Sans Mono', monospace";
