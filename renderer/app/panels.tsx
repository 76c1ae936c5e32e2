import type { ComponentType } from 'react';
import { Inspector } from '../panels/inspector/inspector.tsx';
import type { SidePanel } from '../state/view-slice.ts';

/** What each tab of the side panel shows. */
export const panels: Partial<Record<SidePanel, ComponentType>> = { inspector: Inspector };
