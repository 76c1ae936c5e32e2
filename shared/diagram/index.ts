import { styleOf } from '../graph/structure.ts';
import { sortBy } from '../lib/order.ts';
import { areaNames, componentKinds, protocols } from '../model/kinds.ts';
import type { ArchitectureDocument, Boundary, Component, Connection } from '../model/document.ts';
import { findTechnology } from '../model/technologies/index.ts';
import { countBySeverity, openFindings, severities, type Review } from '../review/review.ts';
import { drawEdge, drawLoop } from './edge-path.ts';
import { placeBoxes, round, surround, type Box } from '../layout/boxes.ts';
import { drawSymbol } from './symbols.ts';
import { escapeXml, measure, shorten } from './text.ts';
import { diagramThemes, type DiagramTheme } from './theme.ts';

export interface DiagramOptions {
  /** Marks components with the number of their open findings. */
  readonly review?: Review;
  readonly theme?: 'light' | 'dark';
}

/** A drawing with its size in pixels. */
export interface Diagram {
  readonly svg: string;
  readonly width: number;
  readonly height: number;
}

const margin = 24;
const font = `font-family="Inter, 'Helvetica Neue', Arial, sans-serif"`;

/**
 * Draws a document that has positions as SVG: boundaries nested, components by kind and technology, connections with their
 * protocol, those that nobody waits for dashed. Text from the document is text. Pure and deterministic.
 */
export function drawDiagram(document: ArchitectureDocument, options: DiagramOptions = {}): Diagram {
  const theme = diagramThemes[options.theme ?? 'light'];
  const { boxes, depths } = placeBoxes(document);
  const frame = surround(boxes.values(), margin);
  const badges = countBadges(options.review);
  const boundaries = sortBy(document.boundaries, ({ id }) => `${String(depths.get(id) ?? 0).padStart(4, '0')} ${id}`);
  const parts = [
    ...boundaries.map((boundary) => drawBoundary(boundary, boxes.get(boundary.id)!, theme)),
    ...document.connections.map((connection) => drawConnection(connection, boxes, theme)),
    ...document.components.map((component) => drawComponent(component, boxes.get(component.id)!, theme, badges.get(component.id))),
  ];
  const [width, height] = [Math.ceil(frame.width), Math.ceil(frame.height)];
  const head = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${round(frame.x)} ${round(frame.y)} ${width} ${height}" width="${width}" height="${height}" ${font}>`;
  const paper = `<rect x="${round(frame.x)}" y="${round(frame.y)}" width="${width}" height="${height}" fill="${theme.paper}"/>`;
  return { svg: `${head}<title>${escapeXml(document.name)}</title>${paper}${parts.join('')}</svg>`, width, height };
}

interface Badge {
  readonly count: number;
  readonly severity: 'high' | 'medium' | 'low';
}

function countBadges(review: Review | undefined): Map<string, Badge> {
  const badges = new Map<string, Badge>();
  if (!review) return badges;
  const open = Map.groupBy(openFindings(review), ({ subject }) => subject.id);
  for (const [id, findings] of open) {
    const counts = countBySeverity(findings);
    badges.set(id, { count: findings.length, severity: severities.find((severity) => counts[severity] > 0) ?? 'low' });
  }
  return badges;
}

function drawBoundary({ name }: Boundary, { x, y, width, height }: Box, theme: DiagramTheme): string {
  const label = escapeXml(shorten(name, width - 24, 12));
  return `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="10" fill="${theme.boundary}" stroke="${theme.line}" stroke-dasharray="5 4"/><text x="${x + 12}" y="${y + 20}" font-size="12" font-weight="600" fill="${theme.faint}">${label}</text>`;
}

function drawComponent({ name, kind, technology, version }: Component, { x, y, width, height }: Box, theme: DiagramTheme, badge: Badge | undefined): string {
  const { group, label } = componentKinds[kind];
  const colour = theme.groups[group];
  const room = width - 64;
  const product = technology ? `${findTechnology(technology)?.name ?? technology}${version ? ` ${version}` : ''}` : '';
  const dash = group === 'external' ? ' stroke-dasharray="4 3"' : '';
  return [
    `<g><rect x="${x}" y="${y}" width="${width}" height="${height}" rx="8" fill="${theme.box}" stroke="${colour}" stroke-width="1.5"${dash}/>`,
    drawSymbol(group, x + 12, y + height / 2 - 14, colour),
    `<text x="${x + 52}" y="${y + (product ? 28 : 34)}" font-size="14" font-weight="600" fill="${theme.ink}">${escapeXml(shorten(name, room, 14))}</text>`,
    `<text x="${x + 52}" y="${y + (product ? 45 : 52)}" font-size="11" fill="${theme.faint}">${escapeXml(shorten(label, room, 11))}</text>`,
    product ? `<text x="${x + 52}" y="${y + 61}" font-size="11" fill="${colour}">${escapeXml(shorten(product, room, 11))}</text>` : '',
    badge ? drawBadge(badge, x + width, y, theme) : '',
    '</g>',
  ].join('');
}

function drawBadge({ count, severity }: Badge, x: number, y: number, theme: DiagramTheme): string {
  const text = count > 99 ? '99+' : String(count);
  const width = Math.max(20, measure(text, 11) + 12);
  return `<rect x="${round(x - width / 2)}" y="${y - 10}" width="${round(width)}" height="20" rx="10" fill="${theme.severities[severity]}"/><text x="${x}" y="${y + 4}" font-size="11" font-weight="600" fill="${theme.paper}" text-anchor="middle">${text}</text>`;
}

function drawConnection(connection: Connection, boxes: ReadonlyMap<string, Box>, theme: DiagramTheme): string {
  const [from, to] = [boxes.get(connection.from), boxes.get(connection.to)];
  if (!from || !to) return '';
  const { d, label: at, end, direction } = connection.from === connection.to ? drawLoop(from) : drawEdge(from, to);
  const style = styleOf(connection);
  const dash = style === 'async' ? ' stroke-dasharray="6 4"' : style === 'none' ? ' stroke-dasharray="1 5" stroke-opacity="0.6"' : '';
  const [back, side] = [{ x: end.x - direction.x * 9, y: end.y - direction.y * 9 }, { x: direction.y * 4.5, y: direction.x * 4.5 }];
  const arrow = `<path d="M${round(end.x)} ${round(end.y)} L${round(back.x + side.x)} ${round(back.y + side.y)} L${round(back.x - side.x)} ${round(back.y - side.y)} Z" fill="${theme.line}"/>`;
  const label = connection.label ?? (connection.protocol && style !== 'none' ? protocols[connection.protocol].label : '');
  return `<path d="${d}" fill="none" stroke="${theme.line}" stroke-width="1.4"${dash}/>${arrow}${label ? drawLabel(shorten(label, 120, 10.5), at.x, at.y, theme) : ''}`;
}

function drawLabel(text: string, x: number, y: number, theme: DiagramTheme): string {
  const width = measure(text, 10.5) + 8;
  return `<rect x="${round(x - width / 2)}" y="${round(y - 8)}" width="${round(width)}" height="16" rx="3" fill="${theme.paper}"/><text x="${round(x)}" y="${round(y + 3.5)}" font-size="10.5" fill="${theme.faint}" text-anchor="middle">${escapeXml(text)}</text>`;
}

/** What a drawing shows, in words, for those who cannot see it. */
export function describeDiagram(document: ArchitectureDocument, review?: Review): string {
  const names = new Map(document.components.map(({ id, name }) => [id, name]));
  const calls = document.connections.slice(0, 40).map(({ from, to }) => `${names.get(from)} to ${names.get(to)}`);
  const more = document.connections.length > calls.length ? ` and ${document.connections.length - calls.length} more` : '';
  const worst = review ? areaNames.filter((area) => openFindings(review).some((finding) => finding.area === area && finding.severity === 'high')).length : 0;
  const grave = worst > 0 ? ` Findings of high severity in ${worst} areas.` : '';
  return `Architecture of ${document.name}: ${document.components.length} components, ${document.connections.length} connections. ${calls.length > 0 ? `Connections: ${calls.join('; ')}${more}.` : ''}${grave}`.trim();
}
