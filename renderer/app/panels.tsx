import type { ComponentType } from 'react';
import { ChangesPanel } from '../panels/changes/index.tsx';
import { ComparisonPanel } from '../panels/comparison/index.tsx';
import { ContextPanel } from '../panels/context/index.tsx';
import { FindingsPanel } from '../panels/findings/index.tsx';
import { HistoryPanel } from '../panels/history/index.tsx';
import { Inspector } from '../panels/inspector/inspector.tsx';
import { OverviewPanel } from '../panels/overview/index.tsx';
import { QuestionsPanel } from '../panels/questions/index.tsx';
import { RulesPanel } from '../panels/rules/index.tsx';
import type { SidePanel } from '../state/view-slice.ts';

/** What each tab of the side panel shows. A panel takes no properties: it reads the store. A tab without a panel is not offered. */
export const panels: Partial<Record<SidePanel, ComponentType>> = {
  inspector: Inspector,
  findings: FindingsPanel,
  questions: QuestionsPanel,
  overview: OverviewPanel,
  context: ContextPanel,
  history: HistoryPanel,
  comparison: ComparisonPanel,
  rules: RulesPanel,
  changes: ChangesPanel,
};
