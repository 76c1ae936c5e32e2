import type { DiagramTheme } from '../../shared/diagram/theme.ts';

/** The window's own colours: a drawing follows light and dark without being drawn anew. */
export const windowTheme: DiagramTheme = {
  paper: 'var(--lt-canvas)',
  box: 'var(--lt-node)',
  line: 'var(--lt-edge)',
  ink: 'var(--mantine-color-text)',
  faint: 'var(--mantine-color-dimmed)',
  boundary: 'color-mix(in srgb, var(--lt-line) 40%, transparent)',
  groups: { compute: 'var(--lt-compute)', edge: 'var(--lt-edge-group)', store: 'var(--lt-store)', messaging: 'var(--lt-medium)', support: 'var(--lt-support)', external: 'var(--lt-external)' },
  severities: { high: 'var(--lt-high)', medium: 'var(--lt-medium)', low: 'var(--lt-low)' },
};
