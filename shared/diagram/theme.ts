import type { KindGroup } from '../model/kinds.ts';

export interface DiagramTheme {
  readonly paper: string;
  readonly box: string;
  readonly line: string;
  readonly ink: string;
  readonly faint: string;
  readonly boundary: string;
  readonly groups: Readonly<Record<KindGroup, string>>;
  readonly severities: Readonly<Record<'high' | 'medium' | 'low', string>>;
}

export const diagramThemes: Readonly<Record<'light' | 'dark', DiagramTheme>> = {
  light: {
    paper: '#ffffff', box: '#ffffff', line: '#8a94a3', ink: '#1b2430', faint: '#5b6675', boundary: '#f3f5f8',
    groups: { compute: '#2f6fde', edge: '#0e8f8f', store: '#8a4fd0', messaging: '#c2620a', support: '#4c7a2a', external: '#6b7280' },
    severities: { high: '#c92a2a', medium: '#c2620a', low: '#5c6b7a' },
  },
  dark: {
    paper: '#14181d', box: '#1e242c', line: '#6d7785', ink: '#eef1f5', faint: '#a5afbc', boundary: '#1a1f26',
    groups: { compute: '#6ea3ff', edge: '#4fc4c4', store: '#b98cf0', messaging: '#f0a050', support: '#92c46a', external: '#a5afbc' },
    severities: { high: '#ff7b7b', medium: '#f0a050', low: '#a5afbc' },
  },
};
