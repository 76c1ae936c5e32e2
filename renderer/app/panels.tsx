import type { ComponentType } from 'react';
import { Inspector } from '../panels/inspector/inspector.tsx';
import type { SidePanel } from '../state/view-slice.ts';

/** What each tab of the side panel shows. A panel takes no properties: it reads the store. A tab without a panel is not offered. */
export const panels: Partial<Record<SidePanel, ComponentType>> = { inspector: Inspector };
