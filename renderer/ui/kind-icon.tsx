import {
  IconArrowsSplit2, IconBolt, IconBrowser, IconBucket, IconCalendarTime, IconCloud, IconDatabase, IconDeviceDesktopAnalytics, IconDoorEnter, IconFileAnalytics, IconHierarchy3, IconKey,
  IconLock, IconMessages, IconPlayerPlay, IconSearch, IconServer, IconSettingsAutomation, IconStack2, IconTransfer, IconUser, IconWorld, type Icon,
} from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { componentKinds, type ComponentKind, type KindGroup } from '../../shared/model/kinds.ts';

const icons: Record<ComponentKind, Icon> = {
  service: IconServer,
  function: IconBolt,
  worker: IconSettingsAutomation,
  scheduler: IconCalendarTime,
  job: IconPlayerPlay,
  frontend: IconBrowser,
  client: IconUser,
  proxy: IconTransfer,
  gateway: IconDoorEnter,
  'load-balancer': IconArrowsSplit2,
  cdn: IconWorld,
  database: IconDatabase,
  cache: IconStack2,
  'object-store': IconBucket,
  search: IconSearch,
  warehouse: IconFileAnalytics,
  broker: IconHierarchy3,
  queue: IconMessages,
  'identity-provider': IconKey,
  'secret-store': IconLock,
  monitoring: IconDeviceDesktopAnalytics,
  external: IconCloud,
};

const groupColors: Record<KindGroup, string> = {
  compute: 'var(--lt-compute)',
  edge: 'var(--lt-edge-group)',
  store: 'var(--lt-store)',
  messaging: 'var(--lt-messaging)',
  support: 'var(--lt-support)',
  external: 'var(--lt-external)',
};

/** The colour that stands for a kind's group, on the canvas as in lists. */
export const kindColor = (kind: ComponentKind): string => groupColors[componentKinds[kind].group];

/** A kind's icon in its group's colour. Its name always stands beside it, so readers of the screen skip it. */
export function KindIcon({ kind, size = 16 }: { readonly kind: ComponentKind; readonly size?: number }): ReactElement {
  const Shape = icons[kind];
  return <Shape size={size} stroke={1.75} color={kindColor(kind)} aria-hidden />;
}
